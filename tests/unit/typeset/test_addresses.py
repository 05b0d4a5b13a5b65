"""What a message shows of an address that a page or a drawing names."""

from pathlib import Path

import pytest

from tests.unit.typeset.test_pages import LOCAL, page
from ticassess.finding import UnusableContent
from ticassess.typeset import one_file, print_pdf
from ticassess.typeset.addresses import message_without_data, shown

SECRET = "U0VDUkVUU0VDUkVUU0VDUkVU"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("logo.png", "logo.png"),
        ("data:image/png;base64,AAAA", "data:image/png,…"),
        ("data:,secret", "data:,…"),
        (f"{LOCAL}/etc/passwd", f"{LOCAL}/etc/passwd"),
        (f"http://x.test/{'y' * 200}", f"http://x.test/{'y' * 106}…"),
    ],
)
def test_an_address_is_shown_without_its_data(address: str, expected: str) -> None:
    assert shown(address) == expected


def test_a_message_of_a_library_keeps_its_words() -> None:
    message = f"Failed to load image at 'data:image/png;base64,{SECRET}': no '{LOCAL}/srv/a/b.png'"
    expected = "Failed to load image at 'data:image/png,…': no 'b.png'"
    assert message_without_data(message) == expected


BROKEN = {
    "data that is no picture": f'<img alt="x" src="data:image/png;base64,{SECRET}">',
    "data that is no base64": f'<img alt="x" src="data:image/png;base64,{SECRET}!">',
    "a drawing that breaks off": f'<img alt="x" src="data:image/svg+xml;base64,{SECRET}">',
    "a picture in a drawing": (
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title>'
        f'<image href="data:image/png;base64,{SECRET}" width="9" height="9"/></svg>'
    ),
    "data in a style": f'<p style="background: url(data:image/png;base64,{SECRET})">x</p>',
    "a link": f'<a href="data:text/html;base64,{SECRET}">x</a>',
}


@pytest.mark.parametrize("kind", BROKEN)
def test_no_complaint_about_a_picture_prints_its_data_or_its_place(
    kind: str, tmp_path: Path
) -> None:
    home = tmp_path / "template"
    home.mkdir()
    said = ""
    for write in (print_pdf, one_file):
        try:
            write(page(BROKEN[kind]), [home])
        except UnusableContent as refused:
            said += " ".join(finding.message for finding in refused.findings)
    assert said
    assert SECRET not in said
    assert str(tmp_path) not in said
