"""From answers to numbers that anybody may see: the one way to publish.

    publication = publish(instrument, read_responses(instrument, path, by=["role"]))
    write_outputs(publication, [Path("report.pdf")])

Scores, protects, attacks what would be shown, drops what the attack found, and starts again; reads
and keeps the ledger. A `Publication` holds no replies, so that whoever has one can show all of it.

The names below load on first use: the numbers of one file need neither the pages of a report nor
the pictures in it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.publish.answers_file import publish_answers
    from ticassess.publish.assessment_file import (
        FilesOf,
        comments_of,
        files_of,
        plan_file,
        publish_assessment,
    )
    from ticassess.publish.drafts import DRAFT_MARK, drafted
    from ticassess.publish.explanations import (
        PROTECTED,
        WHY_PROTECTED,
        explain_number,
        text_of,
    )
    from ticassess.publish.languages import in_language, sources_in_language
    from ticassess.publish.notes import breakdown_notes, withheld_notes
    from ticassess.publish.one_instrument import How
    from ticassess.publish.outputs import (
        check_outputs,
        document_of,
        refuse_if_empty,
        write_outputs,
    )
    from ticassess.publish.publication import Publication, Terms
    from ticassess.publish.publishing import publish
    from ticassess.publish.replies import Again, Replies
    from ticassess.publish.review import review_file
    from ticassess.publish.source_outputs import (
        check_source_outputs,
        document_of_sources,
        refuse_if_all_empty,
        write_source_outputs,
    )
    from ticassess.publish.sources import SourcesPublication, publish_sources
    from ticassess.publish.waves import WavesPublication, publish_waves

__all__ = [
    "DRAFT_MARK",
    "PROTECTED",
    "WHY_PROTECTED",
    "Again",
    "FilesOf",
    "How",
    "Publication",
    "Replies",
    "SourcesPublication",
    "Terms",
    "WavesPublication",
    "breakdown_notes",
    "check_outputs",
    "check_source_outputs",
    "comments_of",
    "document_of",
    "document_of_sources",
    "drafted",
    "explain_number",
    "files_of",
    "in_language",
    "plan_file",
    "publish",
    "publish_answers",
    "publish_assessment",
    "publish_sources",
    "publish_waves",
    "refuse_if_all_empty",
    "refuse_if_empty",
    "review_file",
    "sources_in_language",
    "text_of",
    "withheld_notes",
    "write_outputs",
    "write_source_outputs",
]

_MODULES = {
    "publish_answers": "answers_file",
    "FilesOf": "assessment_file",
    "comments_of": "assessment_file",
    "files_of": "assessment_file",
    "plan_file": "assessment_file",
    "publish_assessment": "assessment_file",
    "DRAFT_MARK": "drafts",
    "PROTECTED": "explanations",
    "WHY_PROTECTED": "explanations",
    "drafted": "drafts",
    "explain_number": "explanations",
    "text_of": "explanations",
    "in_language": "languages",
    "sources_in_language": "languages",
    "breakdown_notes": "notes",
    "withheld_notes": "notes",
    "How": "one_instrument",
    "check_outputs": "outputs",
    "document_of": "outputs",
    "refuse_if_empty": "outputs",
    "write_outputs": "outputs",
    "Publication": "publication",
    "Terms": "publication",
    "publish": "publishing",
    "Again": "replies",
    "Replies": "replies",
    "review_file": "review",
    "check_source_outputs": "source_outputs",
    "document_of_sources": "source_outputs",
    "refuse_if_all_empty": "source_outputs",
    "write_source_outputs": "source_outputs",
    "SourcesPublication": "sources",
    "publish_sources": "sources",
    "WavesPublication": "waves",
    "publish_waves": "waves",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
