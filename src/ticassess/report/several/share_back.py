"""The share-back of several sources: what all see as strong, and what anybody finds hard."""

from collections.abc import Iterable

from ticassess.report.section import Heading
from ticassess.report.sections.share_back import ShareBack
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.several.overview import Highlight, Overview
from ticassess.report.share_back import Claim, intentions


def make(material: SeveralMaterial, said: Overview) -> ShareBack:
    """Give the share-back; which source said what is left to the report."""
    words, context = material.words, material.context
    return ShareBack(
        headings=(Heading(anchor="summary", title=words("share_back.told")),),
        contacts=context.support_contacts,
        content_note="",
        thanks=words("share_back.thanks_sources"),
        proud=_claims(said.strengths),
        hard=_claims(said.growth),
        best=(),
        lowest=(),
        results=(),
        what_follows=intentions(context.action_plan, said.decisions),
    )


def _claims(highlights: Iterable[Highlight]) -> tuple[Claim, ...]:
    claims = []
    for one in highlights:
        claims.append(Claim(id=one.id, title=one.title, detail=one.detail, score=one.score))
    return tuple(claims)
