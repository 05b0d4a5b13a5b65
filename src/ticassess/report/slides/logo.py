"""The logo of the cover as a picture that slides can hold."""

import base64

_KINDS = ("data:image/png;base64,", "data:image/jpeg;base64,")


def logo_of(address: str) -> bytes:
    r"""Give the picture that a `data:` address holds; nothing where slides cannot show its kind.

    >>> logo_of("data:image/png;base64,iVBO"), logo_of("data:image/svg+xml;base64,PHN2")
    (b'\x89PN', b'')
    """
    for kind in _KINDS:
        if address.startswith(kind):
            return base64.b64decode(address.removeprefix(kind))
    return b""
