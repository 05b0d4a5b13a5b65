"""Load the logo that an assessment names."""

from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.report import Logo

_MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
_MAGIC = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8"}
_MOST_BYTES = 2_000_000


def load_logo(path: Path) -> Logo:
    """Read a picture for the cover.

    Raises:
        InputNotReadable: missing, too large, or not a PNG, JPEG or SVG picture.

    """
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise InputNotReadable(
            f"The logo {path} is of no kind that can be printed.",
            hint="Use a PNG, JPEG or SVG file.",
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputNotReadable(
            f"The logo {path} cannot be read: {error.strerror}.",
            hint="Correct `brand: logo:` in the assessment file.",
        ) from None
    if len(content) > _MOST_BYTES:
        raise InputNotReadable(
            f"The logo {path} has more than 2 MB.", hint="Make the picture smaller."
        )
    if media_type in _MAGIC:
        is_picture = content.startswith(_MAGIC[media_type])
    else:
        is_picture = b"<svg" in content
    if not is_picture:
        raise InputNotReadable(
            f"The logo {path} is not the picture that its ending says.", hint="Export it again."
        )
    return Logo(content=content, media_type=media_type)
