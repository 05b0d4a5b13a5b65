"""Make the README's picture of the report.

python -m tools.picture gap-report.pdf docs/images/gap-report.png
"""

import io
import subprocess
import sys
from pathlib import Path

from PIL import Image

PAGES = (2, 4, 6, 9)
_WIDTH, _GAP = 460, 14


def picture(report: Path) -> bytes:
    """Put four pages of a report side by side, as PNG."""
    pages = [_page(report, number) for number in PAGES]
    height = max(page.height for page in pages)
    sheet = Image.new("RGB", (len(pages) * (_WIDTH + _GAP) + _GAP, height + 2 * _GAP), "#dfe5ea")
    for position, page in enumerate(pages):
        sheet.paste(page, (_GAP + position * (_WIDTH + _GAP), _GAP))
    stream = io.BytesIO()
    # 256 colours are enough for text and flat bars, and keep the repository small.
    sheet.quantize(256).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _page(report: Path, number: int) -> Image.Image:
    command = ["pdftoppm", "-png", "-r", "150", "-f", str(number), "-l", str(number), str(report)]
    made = subprocess.run(command, capture_output=True, check=True)
    page = Image.open(io.BytesIO(made.stdout))
    return page.resize((_WIDTH, round(page.height * _WIDTH / page.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(picture(Path(sys.argv[1])))
