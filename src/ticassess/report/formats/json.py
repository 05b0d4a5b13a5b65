"""The score document as JSON."""

import json

from ticassess.report.plain import AnyDocument, plain_document

BINARY = False


def write(document: AnyDocument) -> bytes:
    """Write the document as JSON, UTF-8, two spaces."""
    return (json.dumps(plain_document(document), ensure_ascii=False, indent=2) + "\n").encode()
