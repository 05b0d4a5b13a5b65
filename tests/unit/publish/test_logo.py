"""A logo that cannot be loaded is named, and nothing of it is printed."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from ticassess.cli.boundary import run
from ticassess.errors import InputNotReadable
from ticassess.publish.logo import load_logo

SECRET = "SECRETSECRETSECRET"
IN_BASE64 = base64.b64encode(SECRET.encode()).decode()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(stream, kind)
    return stream.getvalue()


def drawing_of(address: str) -> bytes:
    return SVG.format(f'<image href="{address}" width="9" height="9"/>').encode()


BROKEN = {
    "broken.svg": f"<svg><rect id='{SECRET}'".encode(),
    "page.svg": f"<html><!-- <svg {SECRET} --></html>".encode(),
    "uri.svg": drawing_of(f"data:image/png;base64,{IN_BASE64}"),
    "garbled.svg": drawing_of(f"data:image/png;base64,{IN_BASE64}!!!"),
    "no-picture.svg": drawing_of(f"data:text/html,{SECRET}"),
    "broken.png": b"\x89PNG\r\n\x1a\n" + SECRET.encode() * 20,
    "broken.jpg": b"\xff\xd8" + SECRET.encode() * 20,
    "cut.jpg": picture("JPEG")[:300],
    "other.png": picture("JPEG"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_logo_is_refused_by_its_name_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    with pytest.raises(InputNotReadable) as refused:
        load_logo(tmp_path / name)
    said = f"{refused.value} {refused.value.hint}"
    assert name in said
    assert str(tmp_path) not in said
    assert SECRET not in said
    assert IN_BASE64 not in said
    assert "base64" not in said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", picture("PNG")),
        ("logo.jpg", picture("JPEG")),
        ("logo.svg", SVG.format("<rect/>").encode()),
        (
            "outer.svg",
            drawing_of(f"data:image/png;base64,{base64.b64encode(picture('PNG')).decode()}"),
        ),
    ],
)
def test_a_whole_logo_is_loaded(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert load_logo(tmp_path / name).content == content


def test_a_name_of_40_megabytes_is_not_repeated() -> None:
    with pytest.raises(InputNotReadable) as refused:
        load_logo(Path(f"{'x' * 40_000_000}.png"))
    assert len(str(refused.value)) < 200


ASSESSMENT = """\
ticassess: 1
kind: assessment
organisation: Ours
instrument: tic-principles
responses: [{{file: answers.csv}}]
brand: {{logo: {logo}}}
"""


@pytest.mark.parametrize("length", [300, 19_000, 30_000, 40_000_000])
def test_an_assessment_with_a_logo_of_a_long_name_says_so_shortly(
    length: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "assessment.yaml"
    file.write_text(ASSESSMENT.format(logo="x" * length + ".png"), "utf-8")
    for arguments in (
        ["validate", str(file)],
        ["report", str(file), "-o", str(tmp_path / "r.pdf")],
    ):
        assert run(arguments) in (1, 3)
        told = capsys.readouterr()
        assert "x" * 200 not in told.out + told.err
