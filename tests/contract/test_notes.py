"""What `score` says beside the numbers: one line for a cause, and no wall of headers."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.contract.calm import calm
from ticassess.cli.boundary import run

INSTRUMENT = calm(
    {
        "calm": "I stay calm.",
        "rest": "I can rest.",
        "talk": "I can talk.",
        "walk": "I can walk.",
        "read": "I can read.",
    },
    unknown="I don’t know",
)

Said = Callable[..., Sequence[str]]


@pytest.fixture
def said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Said:
    """Give the lines that a person at a terminal sees besides the scores of some answers."""
    monkeypatch.chdir(tmp_path)
    Path("calm.yaml").write_text(INSTRUMENT, "utf-8")

    def lines(content: str, code: int = 0) -> Sequence[str]:
        Path("a.csv").write_text(content, "utf-8")
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        assert run(["score", "calm.yaml", "a.csv", "--draft"]) == code
        return capsys.readouterr().err.splitlines()

    return lines


def test_columns_that_were_not_used_are_a_short_line(said: Said) -> None:
    others = [f"Question {number}" for number in range(40)]
    header = ["calm", "rest", "talk", "walk", "read", "", '"A question\nof two lines"', *others]
    row = ["3"] * 5 + ["", "x"] + ["1"] * 40
    (line,) = said("\n".join([",".join(header), *[",".join(row)] * 8]) + "\n")
    assert line == (
        "Columns that were not used: column 6, A question of two lines, Question 0, Question 1, "
        "Question 2, Question 3, Question 4, Question 5, Question 6, Question 7, Question 8, "
        "Question 9 and 30 more."
    )


def test_items_that_point_the_other_way_are_one_message(said: Said) -> None:
    people = ["3,3,3,1,1\n", "1,1,1,3,3\n"] * 20
    assert said("calm,rest,talk,walk,read\n" + "".join(people)) == [
        "Look at `walk` and `read` once more: they point the opposite way from the rest.",
        "    Were they reversed twice, in the survey tool and here, or not at all? Compare "
        "`reverse:` with their wording.",
    ]


def test_items_that_many_cannot_answer_are_one_message(said: Said) -> None:
    people = ["3,3,3,dont_know,dont_know\n", "2,2,2,dont_know,dont_know\n"] * 20
    first, _ = said("calm,rest,talk,walk,read\n" + "".join(people))
    assert first == "Look at `walk` and `read` once more: many people chose “don't know”."


def test_where_no_reply_is_kept_the_rows_are_named(said: Said) -> None:
    content = "Response ID,Status,Finished,calm,rest,talk,walk,read\n"
    content += "R_1,Survey Test,True,3,3,3,3,3\nR_2,Survey Test,True,2,3,3,3,3\n"
    *_, message, hint = said(content, code=4)
    assert message == "No reply was kept, so there is nothing to publish: 2 tests left out."
    assert hint == (
        "To count such rows as replies, pass `--keep test`, or write `keep: [test]` into the "
        "assessment file; else check the answers file."
    )
