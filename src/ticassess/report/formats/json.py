"""The score document as JSON."""

import json

from ticassess.report.records import ScoreDocument, as_plain

BINARY = False


def write(document: ScoreDocument) -> bytes:
    """Write the document as JSON, UTF-8, two spaces."""
    return (json.dumps(as_plain(document), ensure_ascii=False, indent=2) + "\n").encode()
