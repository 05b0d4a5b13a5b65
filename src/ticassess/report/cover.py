"""The cover: who, what and when."""

import base64
from dataclasses import dataclass
from datetime import date

from ticassess.instrument import fingerprint
from ticassess.report.colour import readable
from ticassess.report.context import Context, Logo
from ticassess.report.dates import day_in_words
from ticassess.report.material import Material
from ticassess.report.words import Words
from ticassess.typeset import isolated

SHORT = 12
"""So many characters of the fingerprint stand on every page."""


@dataclass(frozen=True, kw_only=True)
class Cover:
    """Who, what and when; empty where nothing is known."""

    title: str
    organisation: str
    """With the group before it, where the report is about one alone."""
    group: str
    """The group that the report is about; empty where it is about everybody."""
    instrument: str
    description: str
    version: str
    wave: str
    period: str
    date: str
    iso_date: str
    people: str
    fingerprint: str
    short_fingerprint: str
    figures: str
    """The mark that all documents of these numbers print."""
    author: str
    prepared_by: str
    notice: str
    logo: str
    """A `data:` address, or empty."""
    logo_alt: str
    accent: str
    """The colour of headings and lines, dark enough to read."""


def make_cover(material: Material, figures: str) -> Cover:
    """Give the cover of a document; `figures`: the mark of all numbers."""
    instrument, context, words = material.instrument, material.context, material.words
    mark, document = fingerprint(instrument), material.document.replace("-", "_")
    brand = context.brand
    return Cover(
        title=words.get(f"cover.titles.{document}", words("cover.title")),
        organisation=_whose(context, words),
        group=isolated(context.group or ""),
        instrument=material.text(instrument.title),
        description=material.text(instrument.description),
        version=instrument.version,
        wave=isolated(context.wave or ""),
        period=_period(context.start, context.end, words),
        date=day_in_words(context.date, words),
        iso_date=context.date.isoformat() if context.date else "",
        people=material.counted(material.published.kept),
        fingerprint=mark,
        short_fingerprint=mark.removeprefix("sha256:")[:SHORT],
        figures=figures,
        author=brand.name or context.organisation or words("cover.author"),
        prepared_by=isolated(brand.name or ""),
        notice=_notice(material),
        logo=_address(brand.logo),
        logo_alt=brand.name or words("cover.logo"),
        accent=readable(brand.colour),
    )


def _whose(context: Context, words: Words) -> str:
    organisation, group = context.organisation or "", context.group
    if group and organisation:
        return words("one_group.of", group=group, organisation=organisation)
    return isolated(group or organisation)


def _notice(material: Material) -> str:
    """Give what stands on every page; that it is a draft comes first."""
    said = []
    if material.context.draft:
        said.append(material.words("cover.draft"))
    if material.context.notice:
        said.append(material.told(material.context.notice))
    return " · ".join(said)


def _period(start: date | None, end: date | None, words: Words) -> str:
    if start and end and start != end:
        return words("cover.period", start=day_in_words(start, words), end=day_in_words(end, words))
    return day_in_words(start or end, words)


def _address(logo: Logo | None) -> str:
    if logo is None:
        return ""
    # In the page itself: a path leads nowhere on another machine.
    return f"data:{logo.media_type};base64,{base64.b64encode(logo.content).decode('ascii')}"
