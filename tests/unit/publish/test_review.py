"""The file in which somebody marks which comments may be shown, out and in again."""

from pathlib import Path

import pytest

from ticassess.errors import InputNotReadable
from ticassess.finding import UnusableContent
from ticassess.privacy import Comment, Reviewable
from ticassess.publish.review import NOTE, NOTE_MARK, released, review_file

COMMENTS = (
    Comment(question="more", text="Calm rooms"),
    Comment(question="more", text="Calm rooms"),
    Comment(question="less", text="=cmd()"),
    Comment(question="less", text="Noise, and more noise"),
)
FOUND = Reviewable(given=6, comments=COMMENTS)


def file(folder: Path, *rows: str, header: str = "question,comment,release") -> Path:
    path = folder / "review.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def complaints(path: Path) -> list[tuple[str, int, int, str]]:
    """Give code, line, column and message of what a review file is refused for."""
    with pytest.raises(UnusableContent) as refused:
        released(FOUND, path)
    return [(f.code, f.where.line, f.where.column, f.message) for f in refused.value.findings]


def test_the_file_can_be_opened_in_a_spreadsheet_and_runs_no_formula() -> None:
    assert review_file(FOUND).decode("utf-8").split("\n") == [
        "\ufeffquestion,comment,release",
        f'{NOTE_MARK},"{NOTE}",',
        "more,Calm rooms,",
        "more,Calm rooms,",
        "less,'=cmd(),",
        'less,"Noise, and more noise",',
        "",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_whatever_starts_a_formula_has_a_mark_before_it(start: str) -> None:
    found = Reviewable(given=1, comments=(Comment(question="q", text=f"{start}1"),))
    assert f"q,'{start}1,\n" in review_file(found).decode()


def test_what_is_marked_comes_back_as_it_was_cleaned(tmp_path: Path) -> None:
    path = file(
        tmp_path, "more,Calm rooms,yes", "less,'=cmd(),x", 'less,"Noise, and more noise",no'
    )
    found = released(FOUND, path)
    assert sorted(comment.text for comment in found.comments) == ["=cmd()", "Calm rooms"]
    assert (found.given, found.withheld) == (6, 4)


def test_lines_that_a_spreadsheet_wrapped_are_the_same_comment(tmp_path: Path) -> None:
    found = released(FOUND, file(tmp_path, 'less,"Noise,  and\nmore noise",Yes'))
    assert found.comments == (COMMENTS[3],)


@pytest.mark.parametrize("mark", ["yes", "Y", "x", "TRUE", "ja", "sí", "si", "oui", " yes "])
def test_yes_in_several_languages(mark: str, tmp_path: Path) -> None:
    assert len(released(FOUND, file(tmp_path, f"more,Calm rooms,{mark}")).comments) == 1


@pytest.mark.parametrize("mark", ["", "no", "N", "false", "nein", "non", "-"])
def test_no_in_several_languages(mark: str, tmp_path: Path) -> None:
    """Also of a text that was never cleaned: nobody asks to show it."""
    found = released(FOUND, file(tmp_path, f"more,Anything at all,{mark}"))
    assert (found.comments, found.given) == ((), 6)


def test_a_mark_that_is_neither_is_refused_at_its_place(tmp_path: Path) -> None:
    ((code, line, column, message),) = complaints(
        file(tmp_path, "more,Calm rooms,yes", "less,'=cmd(),perhaps")
    )
    assert (code, line, column) == ("TIC917", 3, 3)
    assert "neither `yes` nor empty" in message


def test_a_text_that_was_not_cleaned_is_refused_at_its_place(tmp_path: Path) -> None:
    ((code, line, column, message),) = complaints(file(tmp_path, "more,Maria is calm,yes"))
    assert (code, line, column) == ("TIC916", 2, 2)
    assert "none of the cleaned comments" in message


def test_a_comment_belongs_to_its_question(tmp_path: Path) -> None:
    assert len(complaints(file(tmp_path, "less,Calm rooms,yes"))) == 1


def test_a_comment_is_released_as_often_as_it_was_given(tmp_path: Path) -> None:
    twice = file(tmp_path, *["more,Calm rooms,yes"] * 2)
    assert len(released(FOUND, twice).comments) == 2
    three_times = complaints(file(tmp_path, *["more,Calm rooms,yes"] * 3))
    assert [(line, column) for _, line, column, _ in three_times] == [(4, 2)]


def test_columns_may_stand_in_any_order_and_case(tmp_path: Path) -> None:
    path = file(tmp_path, "yes,,more,Calm rooms", header=" Release ,other,QUESTION,Comment")
    assert released(FOUND, path).comments == COMMENTS[:1]


def test_every_missing_column_is_named(tmp_path: Path) -> None:
    found = complaints(file(tmp_path, "Calm rooms", header="comment"))
    named = [message for *_, message in found]
    assert len(named) == 2
    assert "`question`" in named[0]
    assert "`release`" in named[1]
    assert {(code, line) for code, line, *_ in found} == {("TIC917", 1)}


def test_all_complaints_come_together(tmp_path: Path) -> None:
    found = complaints(file(tmp_path, "more,Maria,yes", "more,Calm rooms,?", "more,Omar,yes"))
    assert [line for _, line, *_ in found] == [2, 3, 4]


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputNotReadable):
        released(FOUND, tmp_path / "gone.csv")


def test_hints_say_what_to_do(tmp_path: Path) -> None:
    path = file(tmp_path, "more,Maria,yes", "more,Calm rooms,?")
    with pytest.raises(UnusableContent) as refused:
        released(FOUND, path)
    first, second = (finding.hint or "" for finding in refused.value.findings)
    assert "make it anew" in first
    assert "Write `yes`" in second
    with pytest.raises(UnusableContent) as refused:
        released(FOUND, file(tmp_path, "x", header="comment"))
    assert "ticassess comments review" in (refused.value.findings[0].hint or "")
