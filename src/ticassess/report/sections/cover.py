"""The cover: who, what and when."""

import base64
from datetime import date

from ticassess.instrument.identity import fingerprint
from ticassess.report import format as written
from ticassess.report.colour import readable
from ticassess.report.context import Logo
from ticassess.report.material import Material
from ticassess.report.parts.opening import Cover
from ticassess.report.words import Words

SHORT = 12


def cover(material: Material) -> Cover:
    """Give the cover."""
    instrument, context, words = material.instrument, material.context, material.words
    mark = fingerprint(instrument)
    brand = context.brand
    return Cover(
        title=words("cover.title"),
        organisation=context.organisation or "",
        instrument=material.text(instrument.title),
        description=material.text(instrument.description),
        version=instrument.version,
        wave=context.wave or "",
        period=_period(context.start, context.end, words),
        date=in_words(context.date, words) if context.date else "",
        iso_date=context.date.isoformat() if context.date else "",
        people=material.counted(material.published.kept),
        fingerprint=mark,
        short_fingerprint=mark.removeprefix("sha256:")[:SHORT],
        author=brand.name or context.organisation or words("cover.author"),
        prepared_by=brand.name or "",
        notice=context.notice or "",
        logo=_address(brand.logo) if brand.logo else "",
        logo_alt=brand.name or words("cover.logo"),
        accent=readable(brand.colour),
    )


def in_words(day: date, words: Words) -> str:
    """Write a date with the month's name, which reads the same on both sides of the ocean."""
    return words(
        "date", day=written.number(day.day), month=words(f"months.{day.month}"), year=str(day.year)
    )


def _period(start: date | None, end: date | None, words: Words) -> str:
    if start and end and start != end:
        return words("cover.period", start=in_words(start, words), end=in_words(end, words))
    day = start or end
    return in_words(day, words) if day else ""


def _address(logo: Logo) -> str:
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.content).decode('ascii')}"
