"""A page reads files of its folders only, and is not printed before everybody can read it."""

from pathlib import Path

import pytest

from ticassess.finding import UnusableContent
from ticassess.typeset import print_pdf

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# Spelled in two parts, so that no file of the repository names an address in a file system.
LOCAL = "file:" + "//"


def page(body: str, head: str = "") -> str:
    head = f"<head><title>A page</title>{head}</head>"
    return f"<html lang=en>{head}<body><h1>One</h1>{body}</body></html>"


def complaints(html: str, *folders: Path) -> list[str]:
    with pytest.raises(UnusableContent) as caught:
        print_pdf(html, folders)
    return [f"{finding.code} {finding.message}" for finding in caught.value.findings]


@pytest.mark.parametrize(
    "body",
    [
        f'<img src="{LOCAL}/etc/passwd" alt="x">',
        f'<img src="{LOCAL}localhost/etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="https://example.org/x.png" alt="x">',
        '<img src="../outside.png" alt="x">',
        '<img src="link.png" alt="x">',
        '<img src="absent.png" alt="x">',
        '<img src="notes.txt" alt="x">',
        f'<a rel="attachment" href="{LOCAL}/etc/passwd">x</a>',
        '<p style="background: url(http://127.0.0.1:9/x.png)">x</p>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title>'
        f'<image href="{LOCAL}/etc/passwd"/></svg>',
    ],
)
def test_only_files_of_the_template_folder_are_read(tmp_path: Path, body: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "notes.txt").write_text("secret", "utf-8")
    (tmp_path / "outside.png").write_bytes(b"x")
    (home / "link.png").symlink_to(tmp_path / "outside.png")
    found = complaints(page(body), home)
    assert any(
        text.startswith("TIC953") and "not in the template folder" in text for text in found
    ), found


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="attachment" href="{LOCAL}/etc/passwd">',
        f'<link rel="stylesheet" href="{LOCAL}/etc/passwd">',
    ],
)
def test_nothing_is_embedded_from_elsewhere(tmp_path: Path, head: str) -> None:
    assert complaints(page("", head), tmp_path)[0].startswith("TIC953")


def test_a_style_sheet_is_found_in_a_later_folder(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    own.mkdir()
    bundled.mkdir()
    (bundled / "style.css").write_text("p { color: #123456 }", "utf-8")
    assert print_pdf(
        page("<p>x</p>", '<link rel="stylesheet" href="style.css">'), [own, bundled]
    ).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (page("").replace(" lang=en", ""), "no language"),
        (page("").replace("<title>A page</title>", ""), "no `<title>`"),
        (
            page('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'),
            "does not begin with a `<title>`",
        ),
        (page("<table><tr><td>alone</td></tr></table>"), "“alone…” has no header cell"),
        (page("<table><tr><th>head</th></tr></table>"), "has no `scope`"),
        (page("<h1>Two</h1>"), "one main heading"),
        (page("<h3>Three</h3>"), "level 1 is followed by one of level 3"),
        (page(f'<img src="{PIXEL}">'), "no required alt"),
    ],
)
def test_what_some_readers_could_not_read_is_not_printed(
    tmp_path: Path, html: str, says: str
) -> None:
    assert says in complaints(html, tmp_path)[0]


def test_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    assert print_pdf(page("<p>x</p>"), [tmp_path]) == print_pdf(page("<p>x</p>"), [tmp_path])
