"""Whether the content of a file is a picture that can be printed."""

import base64
import binascii
import io
from xml.etree import ElementTree

from PIL import Image

_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}
_DRAWING = "image/svg+xml"


def is_picture(content: bytes, media_type: str) -> bool:
    """Say whether a PNG, JPEG or SVG is whole, with the pictures that a drawing holds.

    >>> is_picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    True
    >>> is_picture(b"<svg><rect", "image/svg+xml")
    False
    """
    if media_type == _DRAWING:
        return _is_drawing(content)
    if media_type not in _FORMATS:
        return False
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[media_type]]) as picture:
            picture.load()
    # Pillow has no error of its own for damaged files; what it raises differs by format.
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def _is_drawing(content: bytes) -> bool:
    try:
        tree = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError):
        return False
    if tree.tag.rpartition("}")[2] != "svg":
        return False
    return not any(_brings_something_else(element) for element in tree.iter())


def _brings_something_else(element: ElementTree.Element) -> bool:
    """Say whether an element has something in it that is no picture which may stand there."""
    for name, value in element.attrib.items():
        is_address = name.rpartition("}")[2] == "href"
        if is_address and value.strip().lower().startswith("data:") and not _is_inside(value):
            return True
    return False


def _is_inside(address: str) -> bool:
    """Say whether a `data:` address holds a picture."""
    head, _, data = address.strip().partition(",")
    kind, _, encoding = head[len("data:") :].partition(";")
    if encoding.strip().lower() != "base64":
        return False
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return is_picture(content, kind.strip().lower())
