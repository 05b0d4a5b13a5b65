"""Comments: only released ones, by question, cut at a word, and all of them counted."""

from typing import Any

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.privacy import Released
from ticassess.privacy.comments import Comment
from ticassess.report import Context, GapReport, present
from ticassess.report.sections.comments import LONGEST, Comments, shortened
from ticassess.report.sections.limits import Limits

QUESTIONS = (
    {"id": "more", "text": {"en": "What should there be more of?"}},
    {"id": "less", "text": {"en": "What should there be less of?"}},
)


def report(*comments: tuple[str, str], given: int = 9, **changes: Any) -> GapReport:
    made = instrument(("alpha",), open_questions=QUESTIONS, **changes)
    released = Released(
        given=given, comments=tuple(Comment(question=q, text=t) for q, t in comments)
    )
    account = reconciliation(comments={"more": given})
    results = published(made, {"alpha": shown("60.0")})
    return present(made, results, account, (), Context(comments=released))


def test_comments_stand_under_their_question() -> None:
    section = report(("less", "Noise"), ("more", "Time"), ("less", "Forms")).section(Comments)
    assert [quotes.question for quotes in section.questions] == [
        "What should there be more of?",
        "What should there be less of?",
    ]
    more, less = section.questions
    assert more.texts == ("Time",)
    assert sorted(less.texts) == ["Forms", "Noise"]


def test_a_question_without_released_comments_is_left_out() -> None:
    (quotes,) = report(("less", "Noise")).section(Comments).questions
    assert quotes.question == "What should there be less of?"


def test_all_are_counted() -> None:
    said = (
        "9 answers in people's own words were given. Shown in this report, after somebody had read "
    )
    said += "and released them: 2. Withheld: 7."
    made = report(("less", "Noise"), ("more", "Time"))
    assert made.section(Comments).counts == said
    assert made.section(Limits).comments == said


def test_without_any_released_one_they_are_only_counted() -> None:
    made = report(given=1)
    assert not made.has(Comments)
    assert made.section(Limits).comments.startswith("1 answer in somebody's own words was given.")


def test_a_question_whose_wording_is_withheld_goes_by_its_id() -> None:
    rights = {"owner": "them", "licence": "theirs", "citation": "Theirs.", "wording": "withheld"}
    (quotes,) = report(("less", "Noise"), rights=rights).section(Comments).questions
    assert quotes.question == "less"


def test_a_long_comment_is_cut_at_a_word() -> None:
    assert shortened("x" * LONGEST) == "x" * 400
    words = "word " * 81  # 405 characters
    assert shortened(words) == "word " * 78 + "word …"
    assert shortened("y" * 401) == "y" * 398 + " …"
