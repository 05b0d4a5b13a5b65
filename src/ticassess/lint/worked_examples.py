"""An instrument's own tests: small sets of answers and the scores that they must give."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ticassess.finding import Finding
from ticassess.instrument import Instrument, Scoring
from ticassess.instrument.model import ExpectedResult, InstrumentTest, exact
from ticassess.lint.rule import Rule
from ticassess.lint.worked_steps import Person, how, number, people_of
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
    """Run every test; yield a finding for each expected score, band or stage that does not come out."""
    for i, test in enumerate(instrument.tests):
        yield from _Run(document, instrument, i, test).failures()


class _Run:
    """One test, with the scores that its answers give."""

    def __init__(
        self, document: Document, instrument: Instrument, position: int, test: InstrumentTest
    ) -> None:
        self.document = document
        self.instrument = instrument
        self.test = test
        self.path: KeyPath = ("tests", position, "expect")
        # A stage looks at other scores, too; without one, what nobody expects need not be worked out.
        gated = any(
            isinstance(one, ExpectedResult) and "stage" in one.model_fields_set
            for one in test.expect.values()
        )
        self.scores = score_answers(instrument, test.answers, None if gated else test.expect)

    def failures(self) -> Iterator[Finding]:
        for name, expected in self.test.expect.items():
            path: KeyPath = (*self.path, name)
            if not isinstance(expected, ExpectedResult):
                yield from self._score(name, expected, path)
                continue
            said = expected.model_fields_set
            if "score" in said:
                yield from self._score(name, expected.score, (*path, "score"))
            if "band" in said:
                yield from self._band(name, expected.band, (*path, "band"))
            if "stage" in said:
                yield from self._stage(name, expected.stage, (*path, "stage"))

    def _score(self, name: str, expected: int | float | None, path: KeyPath) -> Iterator[Finding]:
        written = _as_written(self.document, path, expected)
        got = self.scores[name]
        if not _agrees(got, written):
            wanted = f"no score for `{name}`" if written is None else f"{written} for `{name}`"
            gives = "none" if got is None else number(got)
            shown = _shown(got, written)
            shown = (
                shown
                if got is None or Decimal(shown) == Decimal(gives)
                else f"{shown} (before rounding {gives})"
            )
            yield self._finding(
                name, path, wanted, "none" if written is None else f"{written}", shown, gives=gives
            )

    def _band(self, name: str, expected: str | None, path: KeyPath) -> Iterator[Finding]:
        score = self.scores[name]
        bands = self.instrument.bands_of(self._scoring(name))
        reached = [band for band in bands if score is not None and exact(band.min) <= score]
        got = reached[-1].id if reached else None
        if got != expected:
            edges = ", ".join(f"`{band.id}` from {band.min}" for band in bands)
            wanted = f"`{name}` in {f'the band `{expected}`' if expected else 'no band'}"
            shown = f"{got or 'none'} (the score is {'none' if score is None else number(score)}; {edges})"
            yield self._finding(name, path, wanted, expected or "none", shown, gives=got or "none")

    def _stage(self, name: str, expected: str | None, path: KeyPath) -> Iterator[Finding]:
        scores = {**self._item_means(), **self.scores}
        reached, kept_by = stage_reached(self._scoring(name), scores)
        got = None if reached == NO_STAGE else reached
        if got == expected:
            return
        shown = got or "none"
        if kept_by is not None:
            needed = str(kept_by.item or kept_by.scale)
            value = scores[needed]
            shown += f" (the next one asks `{needed}` for {kept_by.at_least}; it is at "
            shown += f"{'none' if value is None else number(value)})"
        wanted = f"`{name}` at {f'the stage `{expected}`' if expected else 'no stage'}"
        yield self._finding(name, path, wanted, expected or "none", shown, gives=got or "none")

    def _finding(
        self, name: str, path: KeyPath, wanted: str, expected: str, got: str, gives: str
    ) -> Finding:
        return self.document.finding(
            "TIC218",
            "instrument-test-failed",
            f'the test "{self.test.name}" expects {wanted}; the answers give {gives}',
            "Correct the expected result, the answers, or the scoring rules.",
            path,
            details=(
                f"- expected  {expected}",
                f"+ got       {got}",
                f"  made of   {self._made_of(name)}",
            ),
        )

    def _made_of(self, name: str) -> str:
        people = self._people()
        left_out = len(self.test.answers) - len(people)
        note = f"; {left_out} left out, with too few answers" if left_out and people else ""
        return how(self.instrument, name, people) + note

    def _people(self) -> Sequence[Person]:
        return people_of(self.instrument, self.test.answers)

    def _scoring(self, name: str) -> Scoring:
        overall = self.instrument.overall
        return overall if name == "overall" and overall is not None else self.instrument.scale(name)

    def _item_means(self) -> Mapping[str, Fraction | None]:
        """Give the mean answer to each item, after reversal; non-answers are in none of them."""
        means: dict[str, Fraction | None] = {}
        people = self._people()
        for item in self.instrument.items:
            values = [
                answer for person in people if isinstance(answer := person.get(item.id), Fraction)
            ]
            means[item.id] = sum(values, Fraction(0)) / len(values) if values else None
        return means


def _as_written(document: Document, path: KeyPath, expected: int | float | None) -> Decimal | None:
    """Give the expected score with the decimals that stand in the file: 62.50 asks for two."""
    if expected is None:
        return None
    text = document.written(path)
    return Decimal(text or repr(expected))


def _agrees(got: Fraction | None, expected: Decimal | None) -> bool:
    if got is None or expected is None:
        return got is None and expected is None
    return half_up(got, _places(expected)) == expected


def _shown(got: Fraction | None, expected: Decimal | None) -> str:
    """Give the score as the file would say it, where it says one."""
    if got is None or expected is None:
        return "none" if got is None else number(got)
    return f"{half_up(got, _places(expected)):f}"


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
