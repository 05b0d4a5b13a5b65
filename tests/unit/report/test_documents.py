"""Three documents of one data set: the same figures, one mark, each with what its readers need."""

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.contract.reading_html import Element, read_html
from tests.unit.report.making import BANDS, instrument, published, reconciliation, shown
from tests.unit.report.test_words import NEVER
from ticassess.lint.reading_grade import reading_of
from ticassess.privacy import Published
from ticassess.report import Context, Document, GapReport, present, renderer, template_folders
from ticassess.report.planned import PlannedStep
from ticassess.report.sections.advice import NextSteps
from ticassess.report.sections.share_back import ShareBack
from ticassess.report.sections.summary import Summary
from ticassess.report.words import load_words

NAMES = ("alpha", "beta", "gamma", "delta")
SCORES: dict[str, Published] = {
    "alpha": shown("80.0", band="leading"),
    "beta": shown("40.0", band="starting"),
    "gamma": shown("70.0", band="leading"),
    "delta": shown("55.0", band="starting"),
    "alpha_1": shown("4.5", target=None),
    "beta_1": shown("1.5", target=None),
}
PLAN = (
    PlannedStep(id="beta.starting", step="Open a calm room", owner="House team", date="2 May 2026"),
    PlannedStep(id="own", step="Pay peers more", because="No budget this year", is_not_yet=True),
    PlannedStep(
        id="lamp", step="Put a lamp at the door", check="It is on each night", is_done=True
    ),
)


def document(name: Document, *, plan: tuple[PlannedStep, ...] = ()) -> GapReport:
    made = instrument(NAMES)
    context = Context(
        organisation="Harbour",
        date=date(2026, 4, 2),
        support_contacts=("Peer line: extension 000",),
        action_plan=plan,
    )
    results = published(made, SCORES)
    return present(made, results, reconciliation(), (), context, document=name)


def page(report: GapReport) -> Element:
    return read_html(renderer("html").render(report).decode())


ALL: tuple[Document, ...] = ("complete", "leadership", "share-back", "annex")


@pytest.fixture(scope="module")
def pages() -> dict[str, Element]:
    return {name: page(document(name, plan=PLAN)) for name in ALL}


def test_all_documents_print_one_mark_and_other_figures_have_another(
    pages: dict[str, Element],
) -> None:
    mark = document("leadership").cover.figures
    assert re.fullmatch(r"[0-9a-f]{12}", mark)
    for name in ALL:
        assert mark in pages[name].text(), name
    made = instrument(NAMES)
    other = present(made, published(made, {**SCORES, "alpha": shown("80.1")}), reconciliation())
    assert other.cover.figures != mark


def test_every_number_of_the_share_back_is_in_the_documents_of_leaders(
    pages: dict[str, Element],
) -> None:
    number = re.compile(r"\d+\.\d+")
    told = set(number.findall(pages["share-back"].text()))
    assert {"80.0", "40.0", "75.0"} <= told
    assert told <= set(number.findall(pages["leadership"].text()))
    assert set(number.findall(pages["leadership"].text())) <= set(
        number.findall(pages["complete"].text())
    )


def test_every_claim_of_the_share_back_is_one_of_the_summary() -> None:
    report = document("share-back")
    back, said = report.section(ShareBack), document("leadership").section(Summary)
    claimed = {claim.id for claim in (*back.proud, *back.hard)}
    assert claimed == {one.id for one in (*said.strengths, *said.growth)}
    assert [one.id for one in back.what_follows.ideas] == [one.id for one in said.decisions]
    assert len(back.proud) == len(back.hard)


def test_what_needs_a_closer_look_is_not_among_the_best_answers() -> None:
    made = instrument(NAMES)
    scores = {**SCORES, "alpha_2": shown("4.4", target=None, critical=True)}
    scores |= {"gamma_1": shown("3.9", target=None), "gamma_2": shown("2.0", target=None)}
    report = present(made, published(made, scores), reconciliation(), (), document="share-back")
    best = report.section(ShareBack).best
    # Of five averages the two highest are at the upper end; one of them is raised.
    assert best == ("Statement 1 of alpha.",)


def test_what_a_scale_stands_for_is_never_said_to_be_so() -> None:
    scales = []
    for name in NAMES:
        about = {"en": f"Nobody is hurt in {name}."}
        scale = {"id": name, "title": {"en": name}, "framework": "principle", "target": 75}
        scales.append({**scale, "bands": BANDS, "description": about})
    made = instrument(NAMES, scales=tuple(scales))
    results = published(made, SCORES)
    report = present(made, results, reconciliation(), (), document="share-back")
    back = report.section(ShareBack)
    text = page(report).text()
    for claim in (*back.proud, *back.hard):
        assert claim.detail == f"Nobody is hurt in {claim.id}."
        assert text.count(claim.detail) == text.count(f"What we want: {claim.detail}") == 1


def test_people_to_turn_to_come_first_and_strengths_before_what_is_hard(
    pages: dict[str, Element],
) -> None:
    text = pages["share-back"].text()
    order = [
        "Peer line",
        "What you told us",
        "came out best",
        "is hard",
        "will do",
        "cannot do yet",
    ]
    main = text[text.index("If you want to talk") :]
    places = [main.index(words) for words in order]
    assert places == sorted(places)


def test_an_action_plan_says_what_will_be_done_what_is_done_and_what_is_not_yet() -> None:
    follows = document("share-back", plan=PLAN).section(ShareBack).what_follows
    assert [(one.text, one.more) for one in follows.will] == [
        ("Open a calm room", "House team. 2 May 2026")
    ]
    assert [(one.text, one.more) for one in follows.not_yet] == [
        ("Pay peers more", "No budget this year")
    ]
    # What is done has no promise or check behind it.
    assert [(one.text, one.more) for one in follows.done] == [("Put a lamp at the door", "")]
    assert follows.ideas == ()  # what is agreed on takes their place


def test_the_share_back_is_in_plain_words_and_blames_nobody(pages: dict[str, Element]) -> None:
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)*", pages["share-back"].text().lower()))
    assert words & set(NEVER) == set()
    frame = load_words(template_folders())
    sentences = [text for name, text in frame.table.items() if name.startswith("share_back.")]
    reading = reading_of([re.sub(r"\{\w+\}", "40", one) for one in sentences], "en")
    assert reading is not None
    assert reading.score <= 6


def test_leaders_get_the_first_steps_and_the_annex_has_all() -> None:
    many = tuple(f"s{place}" for place in range(10))
    made = instrument(many)
    scores: dict[str, Published] = {
        name: shown(str(Decimal("40.0") + place), band="starting")
        for place, name in enumerate(many)
    }
    results = published(made, scores)
    for name, steps, left in (("leadership", 8, 2), ("annex", 10, 0), ("complete", 10, 0)):
        report = present(made, results, reconciliation(), document=name)  # type: ignore[arg-type]
        advice = report.section(NextSteps)
        assert (len(advice.entries), advice.left) == (steps, left), name


def test_only_the_annex_and_the_complete_report_list_all_statements(
    pages: dict[str, Element],
) -> None:
    listed = {name for name in ALL if "All statements in numbers" in pages[name].text()}
    assert listed == {"complete", "annex"}
    assert "Decisions for us" not in pages["annex"].text()


def test_where_nothing_is_below_its_target_no_gap_is_said_to_come_first() -> None:
    made = instrument(("alpha", "beta"))
    assert {entry.when.band for entry in made.recommendations} == {"starting", "leading"}
    scores: dict[str, Published] = {
        "alpha": shown("80.0", band="leading"), "beta": shown("76.0", band="leading"),
    }  # fmt: skip
    report = present(made, published(made, scores), reconciliation())
    text = page(report).text()
    assert "What to do next" in text
    assert "largest gap" not in text
    assert report.section(Summary).decisions == ()
