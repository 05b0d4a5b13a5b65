"""The share-back: what people told us, what we will do, and whom they can talk to."""

from collections.abc import Iterable
from dataclasses import dataclass

from ticassess.report.figures import Figure
from ticassess.report.material import Material
from ticassess.report.section import Heading, Section
from ticassess.report.sections import summary
from ticassess.report.share_back import Claim, Intentions, intentions
from ticassess.report.statements import ItemRow


@dataclass(frozen=True, kw_only=True)
class ShareBack(Section):
    """Two to four pages in plain words; the people to turn to come first."""

    contacts: tuple[str, ...]
    content_note: str
    thanks: str
    safe: str
    """That nobody can be found; empty where no people answered."""
    hard_title: str
    proud: tuple[Claim, ...]
    hard: tuple[Claim, ...]
    best: tuple[str, ...]
    """Statements with high averages, in their own words."""
    lowest: tuple[str, ...]
    results: tuple[Figure, ...]
    what_follows: Intentions


def make(material: Material) -> ShareBack:
    """Give the share-back."""
    said = summary.make(material)
    words = material.words
    thanks = words("share_back.thanks", people=material.counted(material.published.kept))
    told, hard, safe = words("share_back.told"), words("share_back.hard"), words("share_back.safe")
    if not material.is_of_persons:
        thanks = words("share_back.looked_at", things=material.counted(material.published.kept))
        told, hard, safe = words("share_back.seen"), words("share_back.hard_seen"), ""
    return ShareBack(
        headings=(Heading(anchor="summary", title=told),),
        contacts=material.contacts,
        content_note=material.text(material.instrument.texts.content_note),
        thanks=thanks,
        safe=safe,
        hard_title=hard,
        proud=_claims(said.strengths),
        hard=_claims(said.growth),
        best=_plain(row for row in said.ends.top if not row.critical),
        lowest=_plain(said.ends.bottom),
        results=() if material.published.is_empty else said.strip,
        what_follows=intentions(material.context.action_plan, said.decisions),
    )


def _plain(rows: Iterable[ItemRow]) -> tuple[str, ...]:
    """Give the wordings in which a high average is plainly good; an id says nothing."""
    return tuple(row.text for row in rows if not (row.reverse or row.is_id))


def _claims(highlights: Iterable[summary.Highlight]) -> tuple[Claim, ...]:
    claims = []
    for one in highlights:
        claims.append(Claim(id=one.id, title=one.title, detail=one.detail, score=one.score))
    return tuple(claims)
