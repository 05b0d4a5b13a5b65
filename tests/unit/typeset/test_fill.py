"""Templates show what they are given, as text; a mistake in one is named by file and line."""

from pathlib import Path

import pytest

from ticassess.finding import Finding, UnusableContent
from ticassess.typeset import fill


def complaint(tmp_path: Path, text: str) -> Finding:
    (tmp_path / "page.j2").write_text(text, "utf-8")
    with pytest.raises(UnusableContent) as caught:
        fill([tmp_path], "page.j2", {"name": "x", "numbers": (1,)})
    assert caught.value.exit_code == 1
    return caught.value.findings[0]


def test_values_are_text_and_never_markup_or_code(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("<p>{{ name }}</p>", "utf-8")
    html = fill([tmp_path], "page.j2", {"name": "<script>x</script> {{ 7*7 }} {% raw %}"})
    assert html == "<p>&lt;script&gt;x&lt;/script&gt; {{ 7*7 }} {% raw %}</p>"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("one\ntwo\n{{ nobody }}", 3, "'nobody' is undefined"),
        ("one\n{{ name.nothing }}", 2, "no attribute 'nothing'"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{% include 'absent.j2' %}", 1, "absent.j2"),
        ("\n{{ name.__class__ }}", 2, "unsafe"),
        ("\n{{ numbers.__class__.__mro__ }}", 2, "unsafe"),
    ],
)
def test_a_broken_template_is_named_by_file_and_line(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    finding = complaint(tmp_path, text)
    assert (finding.where.file, finding.where.line) == (str(tmp_path / "page.j2"), line)
    assert says in finding.message
    assert finding.hint


def test_a_mistake_in_an_included_file_is_named_there(tmp_path: Path) -> None:
    (tmp_path / "part.j2").write_text("fine\n{{ nobody }}", "utf-8")
    finding = complaint(tmp_path, "{% include 'part.j2' %}")
    assert (Path(finding.where.file).name, finding.where.line) == ("part.j2", 2)


def test_an_earlier_folder_replaces_single_files(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    for folder, word in ((own, "mine"), (bundled, "theirs")):
        folder.mkdir()
        (folder / "part.j2").write_text(word, "utf-8")
    (bundled / "page.j2").write_text("{% include 'part.j2' %}", "utf-8")
    assert fill([own, bundled], "page.j2", {}) == "mine"
