"""The share-back of several sources: what people told us, and what follows from all sources."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ticassess.report.section import Heading
from ticassess.report.sections.share_back import ShareBack
from ticassess.report.several import overview
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.several.overview import Highlight, Overview
from ticassess.report.share_back import Claim, intentions


def make(material: SeveralMaterial, said: Overview) -> ShareBack:
    """Give the share-back; which source said what is left to the report.

    What was found in places or documents is nothing that people told us.
    """
    words, context = material.words, material.context
    told = _told(material)
    return ShareBack(
        headings=(Heading(anchor="summary", title=words("share_back.told")),),
        contacts=material.contacts,
        content_note=" ".join(dict.fromkeys(_notes(material))),
        thanks=words("share_back.thanks_sources"),
        safe=words("share_back.safe"),
        hard_title=words("share_back.hard"),
        proud=_claims(() if told is None else told.strengths),
        hard=_claims(() if told is None else told.growth),
        best=(),
        lowest=(),
        results=(),
        what_follows=intentions(context.action_plan, said.decisions),
    )


def _told(material: SeveralMaterial) -> Overview | None:
    """Give the overview of what people answered; None where no source is of people."""
    people = tuple(source for source in material.sources if source.is_of_people)
    if not people:
        return None
    known = {source.id for source in people}
    beside = []
    for one in material.beside:
        answers = tuple(answer for answer in one.answers if answer.source in known)
        if answers:
            beside.append(replace(one, answers=answers))
    return overview.make(replace(material, sources=people, beside=tuple(beside)), None, ())


def _notes(material: SeveralMaterial) -> Iterator[str]:
    """Yield what people were told before they filled in the form."""
    for source in material.sources:
        note = material.materials[source.id].text(source.instrument.texts.content_note)
        if source.is_of_people and note:
            yield note


def _claims(highlights: Iterable[Highlight]) -> tuple[Claim, ...]:
    claims = []
    for one in highlights:
        claims.append(Claim(id=one.id, title=one.title, detail=one.detail, score=one.score))
    return tuple(claims)
