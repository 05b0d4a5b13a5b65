"""Write the record of translations into its file: line by line, and every comment stays."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from ticassess.instrument import check
from ticassess.lint.edit import Edit, line_starts, span
from ticassess.lint.translation_record import TranslationRecord
from ticassess.source import Document, KeyPath, read_text
from ticassess.source.document import LINE_BREAK

Marks: TypeAlias = Mapping[str, str]
"""What is recorded in one language, by the name of the text."""

_ROOT: KeyPath = ("translated_from",)
_IN_BRACKETS = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|[{}#]""")
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w./+-]*", re.ASCII)


def recording(text: str) -> Iterator[Edit]:
    """Yield the edits that bring the record of a file up to date; none where its errors hide what it says."""
    document = read_text(text, file="recorded.yaml")
    instrument = check(document).bound
    if instrument is None:
        return
    record = TranslationRecord(document, instrument)
    if record.kept:
        yield from _Block(document, record).edits()


class _Block:
    """The stretch of the file that holds the record."""

    def __init__(self, document: Document, record: TranslationRecord) -> None:
        self.document = document
        self.record = record
        self.text = document.text
        self.starts = line_starts(document.text)
        first = LINE_BREAK.search(document.text)
        self.line_end = first.group() if first else "\n"

    def edits(self) -> Iterator[Edit]:
        """Choose by the form that the record has in the file; where brackets hold a comment, do nothing."""
        here = self.record.instrument.translated_from
        wanted = self._wanted()
        if self._in_brackets(()) or self._is_long_flow(_ROOT):
            yield from self._in_place(_ROOT, wanted)
            return
        if not here or self._in_brackets(_ROOT):
            yield from self._below_the_key(wanted)
            return
        for language, marks in wanted.items():
            if language not in here:
                yield self._after(_ROOT, [f"  {language}:", *_lines(marks, "    ")])
            elif self._in_brackets((*_ROOT, language)):
                yield from self._in_place((*_ROOT, language), marks)
            else:
                yield from self._line_by_line(language, marks)

    def _wanted(self) -> Mapping[str, Marks]:
        """Give the whole record as it should be, old entries first."""
        gone = set(self.record.to_remove)
        wanted: dict[str, dict[str, str]] = {}
        for (language, name), mark in {**self.record.entries, **self.record.to_write}.items():
            marks = wanted.setdefault(language, {})
            if (language, name) not in gone:
                marks[name] = mark
        return wanted

    def _in_place(self, path: KeyPath, wanted: Mapping[str, object]) -> Iterator[Edit]:
        """Write brackets in the place of brackets."""
        start, end = self._span(path)
        if end is not None:
            yield Edit(start=start, end=end, new=json.dumps(wanted, ensure_ascii=False))

    def _below_the_key(self, wanted: Mapping[str, Marks]) -> Iterator[Edit]:
        """Write lines below the key, in the place of nothing, `null` or brackets on its line."""
        start, end = self._span(_ROOT)
        if end is None:
            return
        blanks = len(self.text[:start]) - len(self.text[:start].rstrip(" "))
        if start < end:
            yield Edit(start=start - blanks, end=end, new="")
        lines = [
            line
            for language, marks in wanted.items()
            for line in (f"  {language}:", *_lines(marks, "    "))
        ]
        at = self._end_of_line(span(self.starts, self.document.keys[_ROOT])[1])
        yield self._insert(at, lines)

    def _line_by_line(self, language: str, marks: Marks) -> Iterator[Edit]:
        path: KeyPath = (*_ROOT, language)
        below = [key for key in self.document.keys if key[:2] == path and len(key) == 3]
        for key in below:
            name = str(key[-1])
            if name not in marks:
                yield self._without(key)
            elif self.document.text_at(key) != marks[name]:
                start, end = span(self.starts, self.document.values[key])
                yield Edit(start=start, end=end, new=marks[name])
        new = {
            name: mark for name, mark in marks.items() if (*path, name) not in self.document.keys
        }
        if new:
            column = (
                self.document.keys[below[0]].column
                if below
                else self.document.keys[path].column + 2
            )
            yield self._after(path, _lines(new, " " * (column - 1)))

    def _without(self, path: KeyPath) -> Edit:
        """Take a line out; a comment on it stays."""
        start, _ = span(self.starts, self.document.keys[path])
        _, end = span(self.starts, self.document.values[path])
        stop = self._end_of_line(end)
        if self.text[end:stop].strip():
            return Edit(start=start, end=end, new="")
        line_before = self.starts[self.document.keys[path].line - 2]
        return Edit(start=self._end_of_line(line_before), end=stop, new="")

    def _after(self, path: KeyPath, lines: Iterable[str]) -> Edit:
        """Insert lines below the last one that belongs to a key."""
        ends = [
            place.end_line for key, place in self.document.keys.items() if key[: len(path)] == path
        ]
        ends += [
            place.line + self.text.count("\n", *self._span(key))
            for key, place in self.document.values.items()
            if key[: len(path)] == path and (self.document.text_at(key) or self._in_brackets(key))
        ]
        return self._insert(self._end_of_line(self.starts[max(ends) - 1]), lines)

    def _insert(self, at: int, lines: Iterable[str]) -> Edit:
        return Edit(start=at, end=at, new="".join(f"{self.line_end}{line}" for line in lines))

    def _end_of_line(self, at: int) -> int:
        match = LINE_BREAK.search(self.text, at)
        return match.start() if match else len(self.text)

    def _in_brackets(self, path: KeyPath) -> bool:
        start, _ = span(self.starts, self.document.place_of(path))
        return self.text[start : start + 1] == "{"

    def _is_long_flow(self, path: KeyPath) -> bool:
        start, end = self._span(path)
        return self._in_brackets(path) and "\n" in self.text[start:end]

    def _span(self, path: KeyPath) -> tuple[int, int | None]:
        """Give the stretch of a value; without an end where brackets hold a comment.

        The document only knows where brackets open.
        """
        start, end = span(self.starts, self.document.place_of(path))
        if not self._in_brackets(path):
            return start, end
        depth = 0
        for match in _IN_BRACKETS.finditer(self.text, start):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if match.group() == "#":
                break
            if depth == 0:
                return start, match.end()
        return start, None


def _lines(marks: Marks, indent: str) -> list[str]:
    return [f"{indent}{_key(name)}: {mark}" for name, mark in marks.items()]


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)
