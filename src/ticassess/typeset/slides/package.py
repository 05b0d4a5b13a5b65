"""The file of slides, the same bytes for the same slides: no clock, nothing of the template."""

import io
import re
import zipfile
from datetime import datetime

from pptx.presentation import Presentation

from ticassess.typeset.slides.deck import Deck
from ticassess.typeset.word.package import HEAD, of_xml, packed

_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - python-pptx takes times without a zone
_APP = (
    f"{HEAD}<Properties xmlns="
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>ticassess</Application></Properties>"
)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONGEST = 255
"""So many letters python-pptx takes for a property."""
_LEFT_OUT = ("/thumbnail", "/printerSettings")


def describe(presentation: Presentation, deck: Deck) -> None:
    """Say what the file is; a report without a date has the day on which nothing was made."""
    core, day = presentation.core_properties, _NO_DAY
    if deck.iso_date:
        day = datetime.fromisoformat(deck.iso_date)
    core.title, core.subject = _property(deck.opening.title), _property(deck.subject)
    core.author = core.last_modified_by = _property(deck.author)
    core.comments, core.language, core.keywords = _property(deck.description), deck.language, ""
    core.created, core.modified, core.revision = day, day, 1


def _property(text: str) -> str:
    return of_xml(text)[:_LONGEST]


def file_of(presentation: Presentation) -> bytes:
    """Give the bytes of the file."""
    package = presentation.part.package
    for relations in (package._rels, presentation.part._rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_LEFT_OUT)]:
            relations.pop(key)
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _APP.encode()
        elif str(part.partname).endswith(".xlsx"):
            part._blob = _without_times(part.blob)
    file = io.BytesIO()
    presentation.save(file)
    return packed(_parts(file.getvalue()))


def _without_times(workbook: bytes) -> bytes:
    """Take the time of its making out of a sheet behind a chart."""
    parts = _parts(workbook)
    name = "docProps/core.xml"
    parts[name] = _TIMES.sub(rb"\g<1>2000-01-01T00:00:00Z", parts[name])
    return packed(parts)


def _parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
