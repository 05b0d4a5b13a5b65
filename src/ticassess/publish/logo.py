"""Load the logo that an assessment names."""

from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.publish.pictures import is_picture
from ticassess.report import Logo

_MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
_MOST_BYTES = 2_000_000
_LONGEST_NAME = 80


def load_logo(path: Path) -> Logo:
    """Read a picture for the cover; errors name the file, never what is in it or where it lies.

    Raises:
        InputNotReadable: missing, too large, or not a PNG, JPEG or SVG picture.

    """
    name = _shortened(path.name)
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise InputNotReadable(
            f"The logo {name} is not a type of file that can be printed.",
            hint="Use a PNG, JPEG or SVG file.",
        )
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise InputNotReadable(
            f"The logo {name} cannot be read: {reason}.",
            hint="Correct `brand: logo:` in the assessment file.",
        ) from None
    if len(content) > _MOST_BYTES:
        raise InputNotReadable(
            f"The logo {name} has more than 2 MB.", hint="Make the picture smaller."
        )
    if not is_picture(content, media_type):
        raise InputNotReadable(
            f"The logo {name} is not the picture that its ending says, or is damaged.",
            hint="Export it again.",
        )
    return Logo(content=content, media_type=media_type)


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME]}…"
