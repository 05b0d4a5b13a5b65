"""Known systems as structure only: one YAML file each in this folder, with no code of its own.

To add a system, add `<id>.yaml` with at least two `tests` and a head that tells what is known and
what is assumed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ticassess.instrument import Instrument, Item, Scoring, load_instrument
from ticassess.instrument.wording import texts_in
from ticassess.lint.run import lint_paths
from ticassess.responses import Source, read_responses
from ticassess.scoring.exact import score_answers
from ticassess.scoring.results import WHOLE, Estimate
from ticassess.scoring.score import score
from ticassess.scoring.stages import NO_STAGE

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
LONGEST_LABEL = 3
"""Option labels are numbers or letters, never wording."""

WORST, BEST = 0, 1

each_skeleton = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)

Row = Mapping[str, int | float | str]


def test_there_are_at_least_43_systems() -> None:
    assert len(FILES) >= 43


@each_skeleton
def test_it_validates_without_a_finding_and_its_own_tests_hold(path: Path) -> None:
    (report,) = lint_paths([path]).files
    assert [str(finding) for finding in report.findings] == []


@each_skeleton
def test_it_names_at_least_two_tests_that_expect_a_score(path: Path) -> None:
    tests = load_instrument(str(path)).tests
    assert len(tests) >= 2
    for test in tests:
        assert any(expected is not None for expected in test.expect.values()), (
            f"“{test.name}” expects no score"
        )


@each_skeleton
def test_the_tallies_give_what_the_exact_scorer_gives(path: Path) -> None:
    asked = load_instrument(str(path))
    for test in asked.tests:
        found = {name: estimate.score for name, estimate in estimates(asked, test.answers).items()}
        assert found == score_answers(asked, test.answers), test.name


@each_skeleton
@pytest.mark.parametrize("end", [WORST, BEST], ids=["worst", "best"])
def test_all_answers_at_one_end_reach_that_end_of_every_scale_with_its_band_and_stage(
    path: Path, end: int
) -> None:
    asked = load_instrument(str(path))
    found = ends_of_all(asked, end)
    assert {name: estimate.score for name, estimate in found.items()} == {
        name: asked.range_of(scale)[end] for name, scale in scorings(asked).items()
    }
    for name, scale in scorings(asked).items():
        bands = [band.id for band in asked.bands_of(scale)]
        assert found[name].band == ((bands[0], bands[-1])[end] if bands else None)
        if scale.stages:
            assert found[name].stage == (NO_STAGE, scale.stages[-1].id)[end]


@each_skeleton
def test_it_is_structure_only_and_says_what_is_assumed(path: Path) -> None:
    asked = load_instrument(str(path))
    assert asked.id == path.stem
    assert asked.rights.wording == "withheld"
    assert {item.id for item in asked.items if item.text is not None} == set()
    labels = [
        option.label
        for scale in asked.response_scales.values()
        for option in scale.options
        if option.label
    ]
    assert all(len(wording) <= LONGEST_LABEL for label in labels for _, wording in label.wordings())
    long_texts = [
        place
        for place, text in texts_in(asked)
        for _, wording in text.wordings()
        if len(wording) > 120
    ]
    assert long_texts == []
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert head[0].startswith("# Structure only:")
    assert any(line.startswith("# Known from public description") for line in head)
    assert any(line.startswith("# ASSUMED") for line in head)


def scorings(asked: Instrument) -> Mapping[str, Scoring]:
    found: dict[str, Scoring] = {scale.id: scale for scale in asked.scales}
    return found if asked.overall is None else {**found, "overall": asked.overall}


def ends_of_all(asked: Instrument, end: int) -> Mapping[str, Estimate]:
    """Answer everything at one end, or scale by scale where an item counts in two directions."""
    if not any(item.special_memberships for item in asked.items):
        everything = {item.id: answer_at(asked, item, end) for item in scored_or_not(asked)}
        every = estimates(asked, (everything,))
        return {name: every[name] for name in scorings(asked)}
    found = {}
    for name, scale in scorings(asked).items():
        answers = {item.id: answer_at(asked, item, end) for item in asked.items_of(scale)}
        found[name] = estimates(asked, (answers,))[name]
    return found


def scored_or_not(asked: Instrument) -> Sequence[Item]:
    """Give all items but those that are ranked, of which no two can be at one end."""
    return [item for item in asked.items if item.id not in asked.ranked_together]


def answer_at(asked: Instrument, item: Item, end: int) -> float:
    """Give the answer, before reversal, that is worst or best."""
    options = asked.response_scales[item.response_scale].options
    values = [float(option.value) for option in options if option.value is not None]
    if item.correct:
        return next(value for value in values if (value in item.correct) == (end == BEST))
    return (max(values), min(values))[(end == BEST) == item.reverse]


def estimates(asked: Instrument, answers: tuple[Row, ...]) -> Mapping[str, Estimate]:
    """Read answers from a table and score them; a column of its own keeps a row without answers."""
    ids = [item.id for item in asked.items]
    lines = [
        ",".join([str(i), *(str(row.get(name, "")) for name in ids)])
        for i, row in enumerate(answers)
    ]
    table = "\n".join([",".join(["row", *ids]), *lines])
    found = score(asked, read_responses(asked, Source(content=table.encode(), name="answers.csv")))
    return {
        e.subject.id: e for e in found.estimates if e.group == WHOLE and e.subject.kind != "item"
    }
