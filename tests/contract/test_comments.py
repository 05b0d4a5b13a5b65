"""`ticassess comments review` and `report`: only what was cleaned, read and released is shown."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.contract.test_score import INSTRUMENT
from ticassess.assessment import check_files, load_assessment
from ticassess.cli.boundary import run
from ticassess.report import GapReport, template_folders
from ticassess.report.folders import TEMPLATE
from ticassess.report.renderers import html as page_renderer
from ticassess.typeset import fill

OPEN = """open_questions:
  - {id: more, text: {en: What else matters?}}
  - {id: less, text: {en: What should stop?}}
"""
HOSTILE = ["{{ 7*7 }}", "<script>alert(1)</script>", "=cmd()", "+1 to that", "Maria listens"]
ROWS = ["3,3,1", "1,2,3", "2,2,2", "3,1,2"] * 3


def folder(
    path: Path, *, more: list[str], less: list[str] | None = None, rows: int = 12, extra: str = ""
) -> Path:
    (path / "tiny.yaml").write_text(INSTRUMENT + OPEN, "utf-8")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["a", "b", "c", "more", "less", "First name"])
    less = less or []
    for i, row in enumerate(ROWS[:rows]):
        writer.writerow(
            [
                *row.split(","),
                *(texts[i] if i < len(texts) else "" for texts in (more, less)),
                ["Maria", "Omar"][i % 2],
            ]
        )
    (path / "answers.csv").write_text(text.getvalue(), "utf-8")
    file = path / "assessment.yaml"
    file.write_text(
        "ticassess: 1\nkind: assessment\norganisation: Ours\ninstrument: tiny.yaml\n"
        f"responses: [{{file: answers.csv}}]\n{extra}",
        "utf-8",
    )
    return file


def review(file: Path, *more: str) -> int:
    return run(["comments", "review", str(file), "-o", str(file.parent / "review.csv"), *more])


def table(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO((file.parent / "review.csv").read_text("utf-8-sig"))))


def mark(file: Path, *texts: str) -> None:
    """Release the comments that start so, as somebody would in a spreadsheet program."""
    text = io.StringIO()
    header, note, *rows = table(file)
    csv.writer(text).writerows(
        [
            header,
            note,
            *([q, c, "yes" if c.lstrip("'").startswith(texts) else ""] for q, c, _ in rows),
        ]
    )
    (file.parent / "review.csv").write_text(text.getvalue(), "utf-8")


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page be written that the PDF is printed from, so that tests can read it."""

    def page(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
        return fill(folders or template_folders(), TEMPLATE, {"report": report}).encode()

    monkeypatch.setattr(page_renderer, "render", page)


def html(file: Path) -> str:
    target = file.parent / "report.html"
    assert run(["report", str(file), "-o", str(target), "--force"]) == 0
    return target.read_text("utf-8")


def test_the_review_has_the_cleaned_comments_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder(
        tmp_path, more=[*HOSTILE, "Mail me@x.org"], less=["noise", "noise", "waiting", "forms"]
    )
    assert review(file) == 0
    said = capsys.readouterr()
    assert "6 of 10 comments" in said.out
    assert "not in the file: 4. 4, since fewer than 5 people wrote something" in said.out
    assert "Cleaning cannot know nicknames, roles or single events." in said.out
    assert "First name" in said.err
    header, note, *rows = table(file)
    assert note[0] == "(read this first)"
    assert "It cannot know nicknames, roles, single events" in note[1]
    assert "That is your job" in note[1]
    assert header == ["question", "comment", "release"]
    assert {q for q, _, _ in rows} == {"more"}
    assert {r for _, _, r in rows} == {""}
    assert sorted(c for _, c, _ in rows) == sorted(
        [
            "{{ 7*7 }}",
            "<script>alert(1)</script>",
            "'=cmd()",
            "'+1 to that",
            "[…] listens",
            "Mail […]",
        ]
    )
    assert review(file) == 2
    assert "--force" in capsys.readouterr().err
    assert review(file, "--force") == 0


def test_the_order_of_the_rows_makes_no_difference(tmp_path: Path) -> None:
    file = folder(tmp_path, more=[f"thought {'abcdefgh'[i]}" for i in range(8)])
    assert review(file) == 0
    before = (tmp_path / "review.csv").read_bytes()
    folder(tmp_path, more=[f"thought {'hgfedcba'[i]}" for i in range(8)])
    assert review(file, "--force") == 0
    assert (tmp_path / "review.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("more", "rows", "extra", "said", "why"),
    [
        (
            *(["x y"] * 4, 12, "", "4 were given, and all of them are withheld"),
            "4, since fewer than 5 people wrote something",
        ),
        (
            ["x y"] * 9,
            9,
            "",
            "9 were given",
            "9, since fewer than 10 people who replied were asked",
        ),
        (
            *(["x y"] * 11, 12, "privacy: {comments: 13}\n", "11 were given"),
            "11, since fewer than 13 people who replied were asked",
        ),
        (["a@b.org"] * 6, 12, "", "6 were given", "6, since cleaning left no word of them"),
        ([], 12, "", "no answers in people's own words", ""),
    ],
)
def test_below_the_limits_nothing_is_written(
    more: list[str],
    rows: int,
    extra: str,
    said: str,
    why: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = folder(tmp_path, more=more, rows=rows, extra=extra)
    assert review(file) == 4
    told = capsys.readouterr().err
    assert said in told
    assert why in told
    assert not (tmp_path / "review.csv").exists()


@pytest.mark.parametrize("name", ["assessment.yaml", "answers.csv", "tiny.yaml", "names.txt"])
def test_no_input_is_written_over(name: str, tmp_path: Path) -> None:
    file = folder(tmp_path, more=HOSTILE, extra="names: names.txt\n")
    (tmp_path / "names.txt").write_text("Zoë\n", "utf-8")
    before = (tmp_path / name).read_bytes()
    assert run(["comments", "review", str(file), "-o", str(tmp_path / name), "--force"]) == 2
    assert (tmp_path / name).read_bytes() == before


def test_a_list_of_names_cleans_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder(
        tmp_path, more=["zoe was kind", "so was ZOË", "c", "d", "e"], extra="names: names.txt\n"
    )
    assert review(file) == 3
    assert "names.txt does not exist" in capsys.readouterr().err
    (tmp_path / "names.txt").write_text("Zoë Smith\n", "utf-8")
    assert review(file) == 0
    assert {"[…] was kind", "so was […]"} <= {comment for _, comment, _ in table(file)}


AFTER = """open_questions:
  - {id: more, text: {en: What else matters?}, ask_if: {item: c, values: [1]}}
"""


def after_low_answers(path: Path, *, low: int, high: int, comments: int) -> Path:
    """Make an assessment in which so many gave a low answer to `c`, and so many wrote why."""
    (path / "tiny.yaml").write_text(INSTRUMENT + AFTER, "utf-8")
    rows = [f"2,3,1,{'too loud' if i < comments else ''}" for i in range(low)]
    rows += ["3,2,3,"] * high
    (path / "answers.csv").write_text("\n".join(["a,b,c,more", *rows]) + "\n", "utf-8")
    file = path / "assessment.yaml"
    file.write_text(
        "ticassess: 1\nkind: assessment\norganisation: Ours\ninstrument: tiny.yaml\n"
        "responses: [{file: answers.csv}]\n",
        "utf-8",
    )
    return file


@pytest.mark.parametrize(
    ("low", "high", "comments", "told"),
    [
        (10, 10, 6, True),
        (9, 11, 6, False),  # a few gave the answer on which it is asked
        (19, 1, 6, False),  # nearly everybody did
        (19, 2, 6, True),
    ],
)
def test_comments_after_an_answer_need_as_many_as_that_answer(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    low: int,
    high: int,
    comments: int,
    told: bool,
) -> None:
    file = after_low_answers(tmp_path, low=low, high=high, comments=comments)
    assert review(file) == (0 if told else 4)
    said = capsys.readouterr()
    # Their number would say how many at least gave a low answer.
    assert (f"{comments} of {comments} comments" in said.out) == told
    assert (str(comments) in said.err.replace(str(tmp_path), "")) is False
    assert "answers in people's own words" not in html(file)


def test_only_released_comments_stand_in_the_report_as_text(tmp_path: Path) -> None:
    file = folder(tmp_path, more=[*HOSTILE, "Nobody may see this"], extra="comments: review.csv\n")
    assert review(file) == 0
    assert "own words were given. They are not shown" in html(file)
    mark(file, "{{", "<script", "=cmd", "[…]")
    page = html(file)
    assert "In people&#39;s own words" in page or "In people's own words" in page
    for shown in (
        "<blockquote>{{ 7*7 }}</blockquote>",
        "&lt;script&gt;alert(1)",
        "<blockquote>=cmd()",
        "[…] listens",
    ):
        assert shown in page
    assert "<script>" not in page
    assert "Nobody may see" not in page
    assert "Maria" not in page
    assert "released them: 4" in " ".join(page.split())
    assert "Withheld: 2 (not released, since their words can identify a person)" in " ".join(
        page.split()
    )


def test_comments_are_in_no_other_output(tmp_path: Path) -> None:
    file = folder(tmp_path, more=["quiet corners help"] * 6, extra="comments: review.csv\n")
    assert review(file) == 0
    mark(file, "quiet")
    for kind in ("json", "csv"):
        target = tmp_path / f"r.{kind}"
        assert run(["report", str(file), "-o", str(target)]) == 0
        assert "quiet" not in target.read_text("utf-8")
    assert "quiet" not in "".join(path.read_text("utf-8") for path in tmp_path.glob("*ledger*"))
    assert html(file).count("<blockquote>quiet corners help</blockquote>") == 6


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("Nobody may see this,", "Omar shouts at clients,yes"), "TIC916"),
        (lambda text: text + "less,Nobody may see this,yes\n", "TIC916"),
        (
            lambda text: text + "more,Nobody may see this,yes\nmore,Nobody may see this,yes\n",
            "TIC916",
        ),
        (
            lambda text: text.replace("Nobody may see this,", "Nobody may see this,perhaps"),
            "TIC917",
        ),
        (lambda text: text.replace("release", "freed"), "TIC917"),
        (lambda text: None, "TIC121"),
    ],
)
def test_what_was_not_cleaned_is_refused(
    change: object, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(change)
    file = folder(tmp_path, more=[*HOSTILE, "Nobody may see this"], extra="comments: review.csv\n")
    assert review(file) == 0
    changed = change((tmp_path / "review.csv").read_text("utf-8-sig"))
    if changed is None:
        (tmp_path / "review.csv").unlink()
    else:
        (tmp_path / "review.csv").write_text(changed, "utf-8")
    capsys.readouterr()
    assert run(["report", str(file), "-o", str(tmp_path / "r.html")]) == 1
    said = capsys.readouterr().err
    assert code in said
    assert "shouts" not in said
    assert "Nobody" not in said
    assert not (tmp_path / "r.html").exists()
    assert not list(tmp_path.glob("*ledger*"))


def test_a_released_comment_below_the_limits_is_refused(tmp_path: Path) -> None:
    file = folder(tmp_path, more=["a b", "c d", "e f", "g h"], extra="comments: review.csv\n")
    (tmp_path / "review.csv").write_text("question,comment,release\nmore,a b,yes\n", "utf-8")
    assert run(["report", str(file), "-o", str(tmp_path / "r.html")]) == 1


def test_files_that_are_named_must_be_there_and_are_never_outputs(tmp_path: Path) -> None:
    file = folder(
        tmp_path,
        more=HOSTILE,
        extra="comments: review.csv\nnames: names.txt\noutputs: [review.csv]\n",
    )
    assessment = load_assessment(file)
    found = [
        (finding.code, finding.where.line)
        for finding in check_files(assessment.document, assessment)
    ]
    assert found == [("TIC121", 7), ("TIC121", 6), ("TIC122", 8)]


def test_a_spreadsheet_program_may_drop_the_sign_before_a_formula_and_wrap_lines(
    tmp_path: Path,
) -> None:
    file = folder(tmp_path, more=[*HOSTILE, "Nobody may see this"], extra="comments: review.csv\n")
    (tmp_path / "review.csv").write_text(
        'Question;Comment;Release\nmore;=cmd();Yes\nmore;"Nobody\nmay see  this";x\n', "utf-8"
    )
    page = html(file)
    assert "<blockquote>=cmd()</blockquote>" in page
    assert "<blockquote>Nobody may see this</blockquote>" in page


def test_the_note_at_the_top_is_no_comment_even_where_it_is_marked(tmp_path: Path) -> None:
    file = folder(tmp_path, more=HOSTILE, extra="comments: review.csv\n")
    assert review(file) == 0
    text = (tmp_path / "review.csv").read_text("utf-8-sig")
    note = text.splitlines()[1]
    (tmp_path / "review.csv").write_text(text.replace(note, f"{note}yes", 1), "utf-8")
    assert "That is your job" not in html(file)
