"""The outputs of several sources: one document of numbers, one report."""

from ticassess.errors import NothingToPublish
from ticassess.publish.sources import SourcesPublication
from ticassess.report import SourcesDocument, sources_document


def document_of_sources(found: SourcesPublication) -> SourcesDocument:
    """Give the numbers as the document of `ticassess/sources/1`."""
    return sources_document(found.sources, found.shared, draft=found.draft)


def refuse_if_all_empty(found: SourcesPublication) -> None:
    """Refuse to go on where no source has a number that may be published.

    Raises:
        NothingToPublish: not one has.

    """
    if any(not one.results.is_empty for one in found.publications):
        return
    raise NothingToPublish(
        "Nothing may be published: in each source too few replied, or nobody gave an answer that "
        "can be scored.",
        hint="Look at one source by itself; it says how many replies it takes.",
    )
