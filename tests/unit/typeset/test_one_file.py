"""A page in one file holds all that it names and runs nothing; a template gets nothing else."""

import re
from base64 import b64encode
from pathlib import Path

import pytest

from tests.unit.typeset.test_pages import LOCAL, PIXEL, page
from ticassess.finding import UnusableContent
from ticassess.typeset import one_file
from ticassess.typeset.single_file import POLICY


def written(html: str, *folders: Path) -> str:
    return one_file(html, folders).decode()


def complaints(html: str, *folders: Path) -> list[str]:
    with pytest.raises(UnusableContent) as caught:
        one_file(html, folders)
    assert caught.value.exit_code == 1
    return [f"{finding.code} {finding.message}" for finding in caught.value.findings]


def drawing(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><title>x</title>{inside}</svg>'


def as_data(content: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(content.encode()).decode()}"


def logo(content: str) -> str:
    return f'<img alt="x" src="{as_data(content)}">'


def test_styles_fonts_and_pictures_of_the_folders_come_inside(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    (bundled / "parts").mkdir(parents=True)
    own.mkdir()
    (own / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (bundled / "style.css").write_text(
        '@import "parts/more.css" print; p { color: #123456 } /* private */', "utf-8"
    )
    (bundled / "parts" / "more.css").write_text(
        "b { src: url(letters.woff2); mask: url('../dot.svg') }", "utf-8"
    )
    (bundled / "parts" / "letters.woff2").write_bytes(b"letters")
    body = '<p style="background: url(dot.svg)">x</p><img src="dot.svg" alt="a dot">'
    html = written(
        page(body, '<link rel="stylesheet" href="style.css" media="screen">'), own, bundled
    )
    dot, letters = (
        b64encode((own / "dot.svg").read_bytes()).decode(),
        b64encode(b"letters").decode(),
    )
    assert f"@media print{{b {{ src: url(data:font/woff2;base64,{letters})" in html
    assert html.count(f"data:image/svg+xml;base64,{dot}") == 3
    assert '<style media="screen">' in html
    assert "#123456" in html
    assert "private" not in html
    assert "<link" not in html


def test_a_browser_is_told_first_what_to_refuse(tmp_path: Path) -> None:
    html = written(
        page("<p>x</p>", "<meta charset=latin-1><meta name=referrer content=unsafe-url>"), tmp_path
    )
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    assert html.startswith(
        f'<!doctype html>\n<html lang="en"><head>\n<meta charset="utf-8">\n{policy}'
    )
    wanted = {"default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "font-src data:"}
    assert wanted <= set(POLICY.split("; "))
    assert html.count("charset") == 1
    assert "unsafe-url" not in html


def test_it_is_the_same_page(tmp_path: Path) -> None:
    body = '<p class="a" id=b>1 &lt; 2 &amp; <b>3</b>&nbsp;!<br>&shy;</p><!-- no -->'
    html = written(page(body + drawing("<path d='M0 0h9'/>")), tmp_path)
    assert '<p class="a" id="b">1 &lt; 2 &amp; <b>3</b>\xa0!<br>\xad</p>' in html
    assert '<svg><title>x</title><path d="M0 0h9"></path></svg>' in html
    assert "<!-- no -->" not in html


def test_what_only_paper_needs_is_left_out(tmp_path: Path) -> None:
    html = written(page('<p data-footer="12.5" itemprop="x" aria-label="y">x</p>'), tmp_path)
    assert '<p aria-label="y">x</p>' in html


@pytest.mark.parametrize(
    "body",
    [
        f'<img src="{LOCAL}/etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="//example.org/x.png" alt="x">',
        '<img src="../outside.png" alt="x">',
        '<img src="link.png" alt="x">',
        '<img src="absent.png" alt="x">',
        '<img src="notes.txt" alt="x">',
        '<img src="data:text/html,x" alt="x">',
        '<img src="data:image/png;base64,abcde" alt="x">',
        '<p style="background: url(http://127.0.0.1:9/x.png)">x</p>',
        '<p style="background: u\\72l(http://127.0.0.1:9/x.png)">x</p>',
        "<p style=\"background: image-set('http://127.0.0.1:9/x.png' 1x)\">x</p>",
        '<p style="background: -webkit-image-set(var(--x) 1x)">x</p>',
        '<style>@import "http://127.0.0.1:9/x.css";</style>',
        f"<style>@import url({LOCAL}/etc/hostname);</style>",
        "<style>@font-face { font-family: x; src: url(//example.org/x.woff2) }</style>",
        f'<a href="{LOCAL}/etc/passwd">x</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java&#9;script:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="notes.txt">x</a>',
        drawing(f'<image href="{LOCAL}/etc/passwd"/>'),
        drawing('<image xlink:href="http://127.0.0.1:9/x.png"/>'),
        drawing('<use href="http://127.0.0.1:9/x.svg#y"/>'),
        drawing('<path fill="url(http://127.0.0.1:9/x.svg#y)"/>'),
        drawing("<style>path { fill: url(http://127.0.0.1:9/x.svg#y) }</style>"),
    ],
)
def test_nothing_is_named_that_lies_elsewhere(tmp_path: Path, body: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "notes.txt").write_text("secret", "utf-8")
    (tmp_path / "outside.png").write_bytes(b"x")
    (home / "link.png").symlink_to(tmp_path / "outside.png")
    assert {text[:6] for text in complaints(page(body), home)} == {"TIC953"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<p onclick="x()">x</p>', "`onclick`"),
        (drawing("<script>x</script>"), "<script>"),
        (drawing('<path onload="x()"/>'), "`onload`"),
        (drawing("<foreignObject><p>x</p></foreignObject>"), "<foreignObject>"),
        (drawing('<a href="#x"><animate attributeName="href" to="javascript:x"/></a>'), "<a>"),
        (drawing("").replace("<title>x", "<title>x<b>y</b>"), "<b>"),
        ("<iframe></iframe>", "<iframe>"),
        ("<object></object>", "<object>"),
        ("<form><button>x</button></form>", "<form>"),
        ("<video></video>", "<video>"),
        ("<math><mtext>x</mtext></math>", "<math>"),
        ("<template><p>x</p></template>", "<template>"),
        ("<noscript><p>x</p></noscript>", "<noscript>"),
        ('<base href="http://example.org">', "<base>"),
        ('<meta http-equiv="refresh" content="0; url=http://example.org">', "http-equiv=refresh"),
        (f'<link rel="attachment" href="{LOCAL}/etc/passwd">', "rel=attachment"),
        ('<link rel="preconnect" href="http://example.org">', "rel=preconnect"),
        (logo("<svg><script>x</script></svg>"), "<script>"),
        (logo("<svg onload='x()'/>"), "`onload`"),
        (logo("<svg><image href='http://x.test/'/></svg>"), "`http://x.test/`"),
        (logo("<svg><style>@import url(//x.test)</style></svg>"), "`//x.test`"),
        (logo("<svg>"), "a mistake"),
    ],
)
def test_nothing_runs(tmp_path: Path, body: str, says: str) -> None:
    found = complaints(page(body), tmp_path)
    assert any(text.startswith("TIC955") and says in text for text in found), found


def test_text_that_looks_like_the_end_of_a_style_ends_none(tmp_path: Path) -> None:
    body = '<style>p::after { content: "</\\73 tyle><script>x</script>" }</style>'
    html = written(page(body), tmp_path)
    assert len(re.findall("</style", html)) == 1
    assert "<script>" in html.partition("<style>")[2].partition("</style>")[0]


def test_people_may_follow_links(tmp_path: Path) -> None:
    body = "".join(
        f'<a href="{to}">x</a>'
        for to in ("https://example.org/help", "tel:0800", "mailto:a@b.org", "#c")
    )
    assert body in written(page(body), tmp_path)


def test_style_sheets_that_import_each_other_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import 'a.css';", "utf-8")
    assert (
        "without an end"
        in complaints(page("", '<link rel="stylesheet" href="a.css">'), tmp_path)[0]
    )


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (page("").replace(" lang=en", ""), "no language"),
        (page("<h3>Three</h3>"), "level 1 is followed by one of level 3"),
        (page(f'<img src="{PIXEL}">'), "no required alt"),
    ],
)
def test_what_some_readers_could_not_read_is_not_written(
    tmp_path: Path, html: str, says: str
) -> None:
    assert says in complaints(html, tmp_path)[0]
