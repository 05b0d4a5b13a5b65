"""Colours that can be read: a brand colour is darkened until its contrast on white is enough."""

import re

ENOUGH = 4.5
"""The contrast ratio that WCAG asks of body text (1.4.3, level AA)."""

DEFAULT = "#0b4a80"


def readable(colour: str | None) -> str:
    """Give a colour that can be read on white: the same one, a darker shade of it, or the default.

    >>> readable("#0b4a80"), readable(None), readable("url(x)")
    ('#0b4a80', '#0b4a80', '#0b4a80')
    >>> contrast_on_white(readable("#ffcc00")) >= 4.5
    True
    """
    if colour is None or not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return DEFAULT
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    shade = colour.lower()
    # All channels alike, so that the hue stays; black, at the end, is always dark enough.
    for step in range(100, -1, -1):
        shade = "#" + "".join(f"{channel * step // 100:02x}" for channel in channels)
        if contrast_on_white(shade) >= ENOUGH:
            break
    return shade


def contrast_on_white(colour: str) -> float:
    """Give the contrast ratio of a colour with white, from 1 to 21 (WCAG 2).

    >>> contrast_on_white("#000000"), contrast_on_white("#ffffff")
    (21.0, 1.0)
    """
    # Light adds up linearly, while the channels of a colour are encoded for screens (sRGB).
    linear = [_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5)]
    # The weights are those of WCAG 2, relative luminance.
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _linear(channel: float) -> float:
    # WCAG 2 prints 0.03928, from a draft of sRGB; no colour of 8 bits lies between the two.
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
