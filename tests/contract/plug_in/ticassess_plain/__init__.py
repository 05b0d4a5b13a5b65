"""A reader: answers as JSON lines, one object for each reply."""

import json
from pathlib import Path

from ticassess import Finding, Place, Severity
from ticassess.responses import Table


class JsonLines:
    """Reads files that end in .jsonl."""

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Give every reply the same columns, in the order in which they first appear."""
        content = source if isinstance(source, bytes) else source.read_bytes()
        replies: dict[int, dict[str, str]] = {}
        findings = []
        for number, line in enumerate(content.decode(encoding or "utf-8").splitlines(), start=1):
            try:
                replies[number] = json.loads(line)
            except json.JSONDecodeError:
                findings.append(not_json(file, number))
        headers: dict[str, None] = {}
        for reply in replies.values():
            headers |= dict.fromkeys(reply)
        rows = []
        for reply in replies.values():
            rows.append(tuple(str(reply.get(header, "")) for header in headers))
        return Table(
            file=file,
            headers=tuple(headers),
            rows=tuple(rows),
            lines=tuple(replies),
            findings=tuple(findings),
        )


def not_json(file: str, line: int) -> Finding:
    """Say which line cannot be read, without quoting it: it holds answers."""
    return Finding(
        code="PLAIN1",
        name="not-json",
        severity=Severity.ERROR,
        message="this line is not JSON",
        hint="Export the answers again, one JSON object a line.",
        where=Place(file=file, line=line, end_line=line),
    )


answers = JsonLines()
