"""The mark of the figures: one text that all documents of one data set print, and no other has."""

import hashlib
import json

from ticassess.report.plain import AnyDocument, plain_document

LENGTH = 12


def mark_of(document: AnyDocument) -> str:
    """Give the first characters of a hash over all published numbers.

    It is made of what anybody may see, so it reveals nothing. How the file was made is no figure:
    another version of the program gives the same mark for the same numbers.
    """
    content = plain_document(document)
    for about in (content, *content.get("sources", ())):
        about.pop("protection", None)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
