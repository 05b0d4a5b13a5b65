"""From answers to numbers that anybody may see: the one way to publish.

    publication = publish(instrument, read_responses(instrument, path, by=["role"]))
    write_outputs(publication, [Path("report.pdf")])

Scores, protects, attacks what would be shown, drops what the attack found, and starts again; reads
and keeps the ledger. A `Publication` holds no replies, so that whoever has one can show all of it.
"""

from ticassess.publish.answers_file import publish_answers
from ticassess.publish.assessment_file import (
    FilesOf,
    comments_of,
    files_of,
    publish_assessment,
)
from ticassess.publish.explanations import (
    DRAFT_MARK,
    PROTECTED,
    WHY_PROTECTED,
    drafted,
    explain_number,
    text_of,
)
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
from ticassess.publish.source_outputs import (
    check_source_outputs,
    document_of_sources,
    refuse_if_all_empty,
    write_source_outputs,
)
from ticassess.publish.sources import SourcesPublication, publish_sources
from ticassess.publish.waves import WavesPublication, compare_with_earlier, publish_waves

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
    "compare_with_earlier",
    "document_of",
    "document_of_sources",
    "drafted",
    "explain_number",
    "files_of",
    "publish",
    "publish_answers",
    "publish_assessment",
    "publish_sources",
    "publish_waves",
    "refuse_if_all_empty",
    "refuse_if_empty",
    "text_of",
    "withheld_notes",
    "write_outputs",
    "write_source_outputs",
]
