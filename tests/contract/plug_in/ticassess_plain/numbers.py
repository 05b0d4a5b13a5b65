"""A format of `score`: one JSON object a line, with the names of `ticassess schema score`."""

import json
from dataclasses import asdict

from ticassess.report import ScoreDocument

BINARY = False


def write(document: ScoreDocument) -> bytes:
    """Write the published numbers, one on each line."""
    lines = []
    for record in document.results:
        lines.append(json.dumps(asdict(record), ensure_ascii=False) + "\n")
    return "".join(lines).encode()
