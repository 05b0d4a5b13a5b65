"""Laws of the gap report: any published numbers can be presented, each as it was published."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.how_many import how_many
from tests.unit.report.making import NAMES, breakdown, instrument, published, reconciliation
from ticassess.instrument import Instrument
from ticassess.privacy import (
    Capped,
    Published,
    PublishedResults,
    Score,
    Share,
    Suppressed,
    Undefined,
)
from ticassess.report import Context, GapReport, present
from ticassess.report.figures import Figure
from ticassess.report.sections.groups import Groups
from ticassess.report.sections.results import Results
from ticassess.report.sections.summary import Summary
from ticassess.scoring.results import WHOLE, Group

ROLES = breakdown("Nurse", "Peer", "Leadership")
GROUPS = tuple(Group(by="role", level=level.value) for level in ROLES.levels)
PEOPLE = st.integers(0, 300)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    scales = []
    for name in names:
        metric = draw(st.sampled_from(["pomp", "mean", "sum", "percent_positive"]))
        framework = draw(st.sampled_from(["principle", "domain", "part_of_day"]))
        target = draw(st.sampled_from([None, 2, 4.5]))
        weight = draw(st.sampled_from([1, 2, 0.5]))
        scales.append(
            {
                "id": name,
                "framework": framework,
                "metric": metric,
                "target": target,
                "weight": weight,
            }
        )
    overall = draw(st.sampled_from([None, {"scales": names}]))
    wording = draw(st.sampled_from(["open", "withheld"]))
    rights = {"owner": "o", "licence": "l", "citation": "c", "wording": wording}
    return instrument(
        names, scales=tuple(scales), overall=overall, rights=rights, recommendations=()
    )


@st.composite
def outcomes(draw: st.DrawFn, made: Instrument, subject_id: str) -> Published:
    kind = draw(st.sampled_from(["score", "score", "capped", "undefined", "suppressed"]))
    if kind == "suppressed":
        return Suppressed()
    scale = next((scale for scale in made.scales if scale.id == subject_id), None)
    places = 0 if scale is not None and scale.metric == "percent_positive" else 1
    aim = (
        None
        if scale is None or scale.target is None
        else Decimal(str(scale.target)).quantize(Decimal(1).scaleb(-places))
    )
    if kind == "undefined":
        return Undefined(
            reason=draw(st.sampled_from(["no answers", "no items", "{odd} reason"])),
            n=0,
            target=aim,
        )
    value = draw(st.decimals(0, 100, places=places))
    share = draw(
        st.sampled_from([None, Share(value=Decimal(50)), Share(value=Decimal(80), bound=">=")])
    )
    if kind == "capped":
        return Capped(
            n=draw(PEOPLE),
            bound=draw(st.sampled_from([">=", "<="])),
            value=value,
            percent_positive=share if scale is None else None,
            target=aim,
            gap=None if aim is None else aim - value,
        )
    counts = draw(st.sampled_from([None, tuple(draw(st.lists(PEOPLE, min_size=9, max_size=9)))]))
    return Score(
        n=draw(PEOPLE),
        value=value,
        percent_positive=share if scale is None else None,
        interval=draw(st.sampled_from([None, (value, value + 1)])),
        target=aim,
        gap=None if aim is None else aim - value,
        counts=counts if scale is None else None,
        withheld=draw(st.sampled_from([(), ("sd", "ci_low", "ci_high")])),
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Instrument, PublishedResults, Context]:
    made = draw(instruments())
    subjects = [*(scale.id for scale in made.scales), *(item.id for item in made.items)]
    subjects += ["overall"] if made.overall else []
    tables = {
        group: {name: draw(outcomes(made, name)) for name in subjects} for group in (WHOLE, *GROUPS)
    }
    kept = draw(st.integers(1, 200))
    replies: dict[Group, int | None] = {group: draw(st.none() | PEOPLE) for group in GROUPS}
    results = published(
        made, tables.pop(WHOLE), kept=kept, groups=tables, replies={WHOLE: kept, **replies}
    )
    headcounts = {
        group: draw(st.integers(0, 400))
        for group in draw(st.sets(st.sampled_from([WHOLE, *GROUPS])))
    }
    name = draw(st.none() | st.text(max_size=20))
    return made, results, Context(organisation=name, headcounts=headcounts)


def figures(report: GapReport) -> list[tuple[Figure, Group]]:
    tables = (report.leading, *report.section(Results).others)
    found = [(row, WHOLE) for table in tables for row in table.rows]
    found += [(row, WHOLE) for row in report.section(Summary).strip]
    found += [(report.leading.headline, WHOLE)] if report.leading.headline else []
    for block in report.section(Groups).heatmaps:
        for whole, cells in block.rows:
            found += [(whole, WHOLE), *zip(cells, GROUPS, strict=True)]
    return found


@settings(max_examples=how_many(150), deadline=None)
@given(cases())
def test_any_published_numbers_can_be_presented_and_are_printed_as_they_are(
    case: tuple[Instrument, PublishedResults, Context],
) -> None:
    made, results, context = case
    report = present(made, results, reconciliation(results.kept), (ROLES,), context)
    for figure, group in figures(report):
        outcome = results.outcome(figure.id, group)
        if isinstance(outcome, Score):
            assert figure.score.removesuffix("%") == str(outcome.value)
            assert figure.n == str(outcome.n)
            if outcome.gap is not None:
                assert Decimal(figure.gap.replace("−", "-")) == outcome.gap
            else:
                assert (figure.gap, figure.target) == ("", "no target set")
        elif isinstance(outcome, Capped):
            assert (
                figure.score.replace("%", "")
                == f"{outcome.value} or {'more' if outcome.bound == '>=' else 'less'}"
            )
            assert (figure.n, figure.interval) == (str(outcome.n), "")
        else:
            assert figure.score == ("protected" if isinstance(outcome, Suppressed) else "no score")
            assert (figure.place, figure.tone, figure.gap, figure.interval) == (None, None, "", "")
    strengths = {entry.id for entry in report.section(Summary).strengths}
    growth = {entry.id for entry in report.section(Summary).growth}
    assert (
        len(report.section(Summary).strengths)
        == len(report.section(Summary).growth)
        == len(strengths)
        == len(growth)
    )
    assert not strengths & growth


@settings(max_examples=how_many(50), deadline=None)
@given(cases())
def test_the_same_numbers_give_the_same_report(
    case: tuple[Instrument, PublishedResults, Context],
) -> None:
    made, results, context = case
    first, second = (
        present(made, results, reconciliation(results.kept), (ROLES,), context) for _ in range(2)
    )
    assert first == second
