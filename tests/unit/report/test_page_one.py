"""Page one: one sentence, three decisions, who did not answer; and each of its claims is true."""

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference_data import reference
from tests.unit.report.making import (
    breakdown,
    instrument,
    published,
    reconciliation,
    shown,
)
from ticassess.finding import UnusableContent
from ticassess.instrument import load_instrument
from ticassess.privacy import Bound, Capped, Published, Suppressed
from ticassess.privacy.protect import protect
from ticassess.report import Context, GapReport, present, template_folders
from ticassess.report.sections.advice import NextSteps
from ticassess.report.sections.summary import Summary
from ticassess.report.words import load_words
from ticassess.responses import read_responses
from ticassess.scoring import WHOLE, Group
from ticassess.scoring.score import score


def page_one(scores: dict[str, Published], **changes: object) -> Summary:
    made = instrument(tuple(scores), **changes)  # type: ignore[arg-type]
    return present(made, published(made, scores), reconciliation()).section(Summary)


def test_the_sentence_names_both_ends_with_their_numbers() -> None:
    made = page_one({"alpha": shown("80.0"), "beta": shown("40.0"), "gamma": shown("60.0")})
    assert made.sentence == (
        "Strongest: Alpha (80.0; 5.0 above target). "
        "Furthest from target: Beta (40.0; 35.0 below target)."
    )


def test_alike_results_are_named_together_and_nothing_is_made_of_chance_order() -> None:
    made = page_one({"alpha": shown("80.0"), "beta": shown("80.0"), "gamma": shown("60.0")})
    assert made.sentence.startswith(
        "Strongest: Alpha (80.0; 5.0 above target) and Beta (80.0; 5.0 above target)."
    )
    alike = page_one({"alpha": shown("60.0"), "beta": shown("60.0")})
    assert (
        alike.sentence
        == "All results that are compared here are alike: Alpha (60.0; 15.0 below target)."
    )


def test_with_targets_of_their_own_the_sentence_is_about_targets() -> None:
    scores: dict[str, Published] = {
        "alpha": shown("80.0", target="95.0"),
        "beta": shown("50.0", target="60.0"),
    }
    scales = (
        {"id": "alpha", "framework": "principle", "target": 95},
        {"id": "beta", "framework": "principle", "target": 60},
    )
    # 80 is the higher score, and further from what is wanted.
    assert page_one(scores, scales=scales).sentence == (
        "Closest to target: Beta (50.0; 10.0 below target). "
        "Furthest from target: Alpha (80.0; 15.0 below target)."
    )


def test_without_targets_results_are_only_compared() -> None:
    scores: dict[str, Published] = {
        "alpha": shown("80.0", target=None),
        "beta": shown("50.0", target=None),
    }
    assert page_one(scores, target=None).sentence == "Highest: Alpha (80.0). Lowest: Beta (50.0)."


def test_a_bound_claims_no_more_than_it_says() -> None:
    """Nobody can tell whether “95 or more” is above 96."""
    scores: dict[str, Published] = {
        "alpha": Capped(
            n=40, bound=">=", value=Decimal("95.0"), target=Decimal("75.0"), gap=Decimal("-20.0")
        ),
        "beta": shown("96.0"),
        "gamma": shown("50.0"),
    }
    assert page_one(scores).sentence.startswith("Among the strongest: Beta (96.0")
    known = {**scores, "beta": shown("94.0")}
    assert page_one(known).sentence.startswith("Strongest: Alpha (95.0 or more")


def test_what_is_protected_is_not_compared_and_that_is_said() -> None:
    scores: dict[str, Published] = {
        "alpha": shown("80.0"), "beta": shown("40.0"), "gamma": Suppressed(),
    }  # fmt: skip
    assert page_one(scores).sentence.startswith(
        "Of the 2 of 3 results that can be shown: Strongest"
    )


def test_where_nothing_is_below_its_target_nothing_is_to_be_decided_about_it() -> None:
    scores: dict[str, Published] = {
        "alpha": shown("80.0", band="leading"),
        "beta": shown("90.0", band="leading"),
    }
    made = page_one(scores)
    assert made.sentence.endswith(
        "Every result that is compared here is at its target or above it."
    )
    assert made.decisions == ()
    assert made.is_reached


def test_only_the_lowest_result_is_called_the_lowest() -> None:
    values = ("93.5", "76.0", "75.4", "75.1", "75.2", "75.3")
    made = page_one({f"s{place}": shown(value) for place, value in enumerate(values)})
    whys = {entry.score: entry.why for entry in made.growth}
    assert whys["75.1 of 100"] == "our lowest result, and already there: 0.1 above"
    assert whys["75.2 of 100"] == "already there: 0.2 above"


def test_decisions_have_an_owner_and_a_day() -> None:
    scores: dict[str, Published] = {
        "alpha": shown("50.0", band="starting"),
        "beta": shown("70.0", band="leading"),
    }
    made = instrument(tuple(scores))
    context = Context(date=datetime.date(2026, 4, 2))
    report = present(made, published(made, scores), reconciliation(), (), context)
    (decision,) = report.section(Summary).decisions
    assert (decision.text, decision.owner, decision.due) == (
        "Begin with alpha.", "Director", "by 2 May 2026",
    )  # fmt: skip
    assert decision.why == "50.0, Starting"


def with_roles(
    rates: dict[str, tuple[int | None, int]], *, invited: int = 100, kept: int = 40
) -> tuple[str, ...]:
    roles = breakdown(*(name.capitalize() for name in rates))
    made = instrument()
    scores = {name: shown("60.0") for name in ("alpha", "beta", "gamma", "delta")}
    replies: dict[Group, int | None] = {WHOLE: kept}
    headcounts = {WHOLE: invited}
    for name, (replied, asked) in rates.items():
        replies[Group(by="role", level=name)] = replied
        headcounts[Group(by="role", level=name)] = asked
    groups: dict[Group, dict[str, Published]] = {group: {} for group in replies if group != WHOLE}
    results = published(made, scores, kept=kept, replies=replies, groups=groups)
    report = present(made, results, reconciliation(), (roles,), Context(headcounts=headcounts))
    return report.section(Summary).not_heard


def test_it_says_how_many_did_not_answer_and_where_the_fewest_did() -> None:
    said = with_roles({"nurse": (20, 40), "peer": (20, 25), "lead": (None, 35)})
    assert said == (
        "60 of the 100 people who were invited did not answer (60%).",
        "Role: the lowest share that can be shown is 50%, Nurse (20 of 40).",
        "How many answered is protected for: Lead.",
    )


def test_of_shares_that_read_alike_none_is_the_lowest() -> None:
    said = with_roles({"nurse": (20, 41), "peer": (24, 49)}, invited=124)
    assert len(said) == 1


def test_a_share_like_that_of_all_is_not_called_the_lowest() -> None:
    # 77 % and 74 % of the groups, 76 % of all: nobody was left out more than others.
    alike = with_roles({"nurse": (77, 100), "hill": (37, 50)}, invited=150, kept=114)
    assert len(alike) == 1
    # 70 % is more than 6 in 10, and 10 points below the whole.
    apart = with_roles({"nurse": (85, 100), "hill": (35, 50)}, invited=150, kept=120)
    assert apart[1] == "Role: the lowest share that can be shown is 70%, Hill (35 of 50)."


def test_everybody_answered_or_nobody_knows_how_many_were_asked() -> None:
    assert with_roles({}, invited=40) == ("All 40 people who were invited answered.",)
    # Who is looked for among two would be found.
    nearly = ("Nearly all of the 42 people who were invited answered.",)
    assert with_roles({}, invited=42) == nearly
    # 4 of 11 are not few: more than a third of the voices are missing.
    few = ("Fewer than 5 of the 11 people who were invited did not answer.",)
    assert with_roles({}, invited=11, kept=7) == few
    assert page_one({"alpha": shown("60.0")}).not_heard[0].startswith("We do not know how many")


def test_statements_at_both_ends_are_the_highest_and_the_lowest_that_are_shown() -> None:
    made = instrument(("alpha", "beta"))
    values = {"alpha_1": "4.5", "alpha_2": "4.1", "alpha_3": "2.0", "beta_1": "3.0"}
    scores: dict[str, Published] = {
        name: shown(value, target=None) for name, value in values.items()
    }
    scores |= {"alpha": shown("60.0"), "beta": shown("50.0")}
    ends = present(made, published(made, scores), reconciliation()).section(Summary).ends
    assert [row.id for row in ends.top] == ["alpha_1", "alpha_2"]
    assert [row.id for row in ends.bottom] == ["alpha_3", "beta_1"]
    assert ends.is_partial  # two of the six are protected


# Every sentence with a comparison, against the numbers of the page -------------------------------

TARGET = Decimal("75.0")
RESULT = re.compile(
    r"(?P<title>S\d) \((?P<score>[\d.]+)(?: or (?P<bound>more|less))?(?:; [^)]*)?\)"
)


@st.composite
def numbers(draw: st.DrawFn) -> Published:
    kind = draw(st.sampled_from(["score"] * 6 + ["more", "less", "protected"]))
    value = Decimal(draw(st.integers(0, 20)) * 5).quantize(Decimal("0.1"))
    if kind == "protected":
        return Suppressed()
    if kind == "score":
        return shown(str(value))
    bound: Bound = ">=" if kind == "more" else "<="
    return Capped(n=40, bound=bound, value=value, target=TARGET, gap=TARGET - value)


def span(printed: str, *, end: Decimal = Decimal(100)) -> tuple[Decimal, Decimal]:
    """Give between which values a printed score lies."""
    value = Decimal(printed.split()[0])
    if printed.endswith("or more"):
        return value, end
    if printed.endswith("or less"):
        return Decimal(0), value
    return value, value


@settings(max_examples=60, deadline=None)
@given(st.lists(numbers(), min_size=1, max_size=6))
def test_every_comparison_on_page_one_holds_for_the_numbers_on_it(drawn: list[Published]) -> None:
    scores = {f"s{place}": number for place, number in enumerate(drawn)}
    made = page_one(scores, recommendations=())
    # What a reader sees in the table beside the sentence.
    printed = {one.title: one.score for one in made.strip if one.kind == "score"}
    spans = {title: span(text) for title, text in printed.items()}
    for claim, named in claims(made.sentence):
        assert holds(claim, named, spans), (made.sentence, printed)
    if "at its target or above" in made.sentence:
        assert all(low >= TARGET for low, _ in spans.values()), (made.sentence, printed)
    for entry in made.growth:
        if "our lowest result" in entry.why:
            assert spans[entry.title][1] == min(low for low, _ in spans.values()), printed


Spans = dict[str, tuple[Decimal, Decimal]]


def holds(claim: str, named: set[str], spans: Spans) -> bool:
    """Say whether a claim is true for whatever the printed scores leave open."""
    others = [ends for title, ends in spans.items() if title not in named]
    for title in named:
        low, high = spans[title]
        if claim == "Strongest" and any(other[1] > low for other in others):
            return False
        is_furthest = high < TARGET and all(other[0] >= high for other in others)
        if claim == "Furthest from target" and not is_furthest:
            return False
    return True


def claims(sentence: str) -> list[tuple[str, set[str]]]:
    """Give the claims of a sentence, each with the results that it names."""
    found = []
    for part in sentence.split(". "):
        claim = part.split(": ")[-2].split(": ")[-1] if ": " in part else ""
        found.append((claim, {one["title"] for one in RESULT.finditer(part)}))
    return found


def test_the_check_of_claims_sees_a_claim() -> None:
    said = "Of the 2 of 3 results that can be shown: Strongest: S1 (80.0; 5.0 above target)."
    assert claims(said) == [("Strongest", {"S1"})]


# Cases on which an earlier version went wrong ----------------------------------------------------


@pytest.fixture(scope="module")
def frightened() -> GapReport:
    """A building that is fine, and people who are afraid: 24.7 of a target of 75."""
    asked = load_instrument(
        str(reference("cases", "instruments", "tic-principles", "instrument.yaml"))
    )
    answers = read_responses(asked, reference("cases", "report", "emotional_safety_low.csv"))
    return present(asked, protect(score(asked, answers)), answers.reconciliation)


def test_advice_follows_the_lowest_part_and_not_the_mean_of_the_parts(
    frightened: GapReport,
) -> None:
    advised = frightened.section(NextSteps).entries
    (safety,) = [entry for entry in advised if "safety" in entry.of]
    assert (safety.id, safety.score, safety.band) == ("emotional_safety", "24.7", "Starting")
    assert [(one.title, one.score) for one in safety.because][1][0] == "Safety"
    assert not any("already feel safe" in entry.say for entry in advised)


def test_page_one_begins_with_what_people_are_afraid_of(frightened: GapReport) -> None:
    made = frightened.section(Summary)
    assert "Furthest from target: Emotional safety (24.7; 50.3 below target)" in made.sentence
    assert made.decisions[0].title == "Emotional safety"
    # Two results are below their target; the others are not somewhere to grow.
    assert len(made.growth) == len(made.strengths) == 2


def test_misspelled_keys_of_own_words_are_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("own")
    case = reference("cases", "report", "misspelled_words.yaml")
    (folder / "words.yaml").write_bytes(case.read_bytes())
    with pytest.raises(UnusableContent) as caught:
        load_words(template_folders(folder))
    told = [(one.where.line, one.message, one.hint) for one in caught.value.findings]
    assert told == [
        (2, "no report has the words `gaap.x`", "Did you mean `gap`?"),
        (4, "no report has the words `cover.titel`", "Did you mean `cover.title`?"),
    ]
