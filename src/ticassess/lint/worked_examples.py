"""An instrument's own tests: small sets of answers and the scores that they must give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ticassess.finding import Finding
from ticassess.instrument import (
    Contrast,
    ExpectedResult,
    Instrument,
    InstrumentTest,
    Scoring,
    band_at,
)
from ticassess.lint.rule import Rule
from ticassess.lint.worked_steps import (
    Person,
    made_of,
    mean_of,
    number,
    number_or_none,
    people_of,
    scoring_of,
)
from ticassess.scoring.exact import score_answers
from ticassess.scoring.rounding import half_up
from ticassess.scoring.stages import NO_STAGE, stage_reached
from ticassess.source import Document, KeyPath

INSTRUMENT_TEST_FAILED = Rule(
    code="TIC218",
    name="instrument-test-failed",
    why="The declared rules give another score, band or stage than the author worked out.",
    bad="expect: {safety: 80}, where the answers give 75",
    good="expect: {safety: 75}, or {safety: {score: 75, band: established}}",
)


def failed_tests(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Run every test; yield a finding for each score, band or stage that does not come out."""
    for position, test in enumerate(instrument.tests):
        yield from _Run(document, instrument, position, test).failures()


@dataclass(frozen=True, kw_only=True)
class _Failure:
    """One expected result that did not come out."""

    name: str
    path: KeyPath
    wanted: str
    """What the test expects, in a sentence."""
    expected: str
    given: str
    """What came out instead, and with `steps` how that lies to what was expected."""
    steps: str = ""


class _Run:
    """One test, with the scores that its answers give."""

    def __init__(
        self, document: Document, instrument: Instrument, position: int, test: InstrumentTest
    ) -> None:
        self.document = document
        self.instrument = instrument
        self.test = test
        self.path: KeyPath = ("tests", position, "expect")
        # A stage looks at other scores, too; without one, only what is expected is worked out.
        needed = None if any(map(_expects_a_stage, test.expect.values())) else test.expect
        self.scores = score_answers(instrument, test.answers, needed)

    @cached_property
    def people(self) -> Sequence[Person]:
        """Those whose answers count; only a failure or a stage asks for them."""
        return people_of(self.instrument, self.test.answers)

    def failures(self) -> Iterator[Finding]:
        for name, expected in self.test.expect.items():
            for failure in self._of_result(name, expected):
                if failure is not None:
                    yield self._finding(failure)

    def _of_result(
        self, name: str, expected: ExpectedResult | int | float | None
    ) -> Iterator[_Failure | None]:
        path: KeyPath = (*self.path, name)
        if not isinstance(expected, ExpectedResult):
            yield self._score(name, expected, path)
            return
        if "score" in expected.model_fields_set:
            yield self._score(name, expected.score, (*path, "score"))
        if "band" in expected.model_fields_set:
            yield self._band(name, expected.band, (*path, "band"))
        if "stage" in expected.model_fields_set:
            yield self._stage(name, expected.stage, (*path, "stage"))

    def _score(self, name: str, expected: int | float | None, path: KeyPath) -> _Failure | None:
        score = self.scores[name]
        if expected is None:
            if score is None:
                return None
            wanted, given = f"no score for `{name}`", number(score)
            return _Failure(name=name, path=path, wanted=wanted, expected="none", given=given)
        # As it stands in the file: 62.50 asks for two decimals.
        written = Decimal(self.document.written(path) or repr(expected))
        wanted, given, steps = f"{written} for `{name}`", number_or_none(score), ""
        if score is not None:
            rounded = half_up(score, _places(written))
            if rounded == written:
                return None
            steps = f"{rounded:f}"
            if rounded != Decimal(given):
                steps += f" (before rounding {given})"
        return _Failure(
            name=name, path=path, wanted=wanted, expected=str(written), given=given, steps=steps
        )

    def _band(self, name: str, expected: str | None, path: KeyPath) -> _Failure | None:
        score = self.scores[name]
        given = None
        starts = self.instrument.band_starts_of(self._banded(name))
        edges = [f"`{start.band.id}` {start.said}" for start in starts]
        if score is not None:
            band = band_at(starts, score)
            given = None if band is None else band.id
        if given == expected:
            return None
        steps = f"{given or 'none'} (the score is {number_or_none(score)}; {', '.join(edges)})"
        wanted = f"the band `{expected}`" if expected else "no band"
        return _Failure(
            name=name,
            path=path,
            wanted=f"`{name}` in {wanted}",
            expected=expected or "none",
            given=given or "none",
            steps=steps,
        )

    def _banded(self, name: str) -> Scoring | Contrast:
        for contrast in self.instrument.contrasts:
            if contrast.id == name:
                return contrast
        return scoring_of(self.instrument, name)

    def _stage(self, name: str, expected: str | None, path: KeyPath) -> _Failure | None:
        scores = {**self._item_means(), **self.scores}
        given, kept_by = stage_reached(scoring_of(self.instrument, name), scores)
        if given == (expected or NO_STAGE):
            return None
        given = "none" if given == NO_STAGE else given
        steps = given
        if kept_by is not None:
            needed = str(kept_by.item or kept_by.scale)
            steps += f" (the next one asks `{needed}` for {kept_by.at_least};"
            steps += f" it is at {number_or_none(scores[needed])})"
        wanted = f"the stage `{expected}`" if expected else "no stage"
        return _Failure(
            name=name,
            path=path,
            wanted=f"`{name}` at {wanted}",
            expected=expected or "none",
            given=given,
            steps=steps,
        )

    def _finding(self, failure: _Failure) -> Finding:
        rule = INSTRUMENT_TEST_FAILED
        expects = f'the test "{self.test.name}" expects {failure.wanted}'
        return self.document.finding(
            rule.code,
            rule.name,
            f"{expects}; the answers give {failure.given}",
            "Correct the expected result, the answers, or the scoring rules.",
            failure.path,
            details=(
                f"- expected  {failure.expected}",
                f"+ got       {failure.steps or failure.given}",
                f"  made of   {self._made_of(failure.name)}",
            ),
        )

    def _made_of(self, name: str) -> str:
        steps = made_of(self.instrument, name, self.people)
        left_out = len(self.test.answers) - len(self.people)
        if left_out and self.people:
            steps += f"; {left_out} left out, with too few answers"
        return steps

    def _item_means(self) -> Mapping[str, Fraction | None]:
        """Give the mean answer to each item, after reversal; non-answers are in none of them."""
        means = {}
        for item in self.instrument.items:
            values = []
            for person in self.people:
                answer = person.get(item.id)
                if isinstance(answer, Fraction):
                    values.append(answer)
            means[item.id] = mean_of(values)
        return means


def _expects_a_stage(result: ExpectedResult | int | float | None) -> bool:
    return isinstance(result, ExpectedResult) and "stage" in result.model_fields_set


def _places(number: Decimal) -> int:
    """Give the number of decimals that a number is written with."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return -exponent
    return 0
