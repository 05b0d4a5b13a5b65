"""A reader: answers as JSON lines, one object for each reply."""

import json
from pathlib import Path

from ticassess.responses import Table


class JsonLines:
    """Reads files that end in .jsonl."""

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Give every reply the same columns, in the order in which they first appear."""
        content = source if isinstance(source, bytes) else source.read_bytes()
        replies = [json.loads(line) for line in content.decode(encoding or "utf-8").splitlines()]
        headers: dict[str, None] = {}
        for reply in replies:
            headers |= dict.fromkeys(reply)
        rows = []
        for reply in replies:
            rows.append(tuple(str(reply.get(header, "")) for header in headers))
        return Table(
            file=file,
            headers=tuple(headers),
            rows=tuple(rows),
            lines=tuple(range(1, len(rows) + 1)),
        )


answers = JsonLines()
