"""Write the record of translations into its file: line by line, and every comment stays."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from ticassess.instrument import check
from ticassess.lint.edit import Edit, end_of_line, line_starts, span
from ticassess.lint.translation_record import TranslationRecord
from ticassess.source import LINE_BREAK, Document, KeyPath, read_text

Marks: TypeAlias = Mapping[str, str]
"""What is recorded in one language, by the name of the text."""

_ROOT: KeyPath = ("translated_from",)
# Quoted texts first: a brace or a # in them is none.
_IN_BRACKETS = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|[{}#]""")
_PLAIN_KEY = re.compile(r"[A-Za-z_][\w./+-]*", re.ASCII)


def recording(text: str) -> Iterator[Edit]:
    """Yield the edits that bring the record of a file up to date.

    None where its errors hide what it says.
    """
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
        first_end = LINE_BREAK.search(document.text)
        self.line_end = "\n" if first_end is None else first_end.group()

    def edits(self) -> Iterator[Edit]:
        """Choose by the form that the record has in the file.

        Where brackets hold a comment, nothing is done: a comment never gets lost.
        """
        recorded = self.record.instrument.translated_from
        wanted = self._wanted()
        if self._in_brackets(()) or self._is_long_flow(_ROOT):
            yield from self._in_place(_ROOT, wanted)
        elif not recorded or self._in_brackets(_ROOT):
            yield from self._below_the_key(wanted)
        else:
            for language, marks in wanted.items():
                yield from self._of_language(language, marks, is_new=language not in recorded)

    def _wanted(self) -> Mapping[str, Marks]:
        """Give the whole record as it should be, old entries first."""
        gone = set(self.record.to_remove)
        wanted: dict[str, dict[str, str]] = {}
        for (language, name), mark in {**self.record.entries, **self.record.to_write}.items():
            marks = wanted.setdefault(language, {})
            if (language, name) not in gone:
                marks[name] = mark
        return wanted

    def _of_language(self, language: str, marks: Marks, *, is_new: bool) -> Iterator[Edit]:
        path: KeyPath = (*_ROOT, language)
        if is_new:
            yield self._after(_ROOT, _lines_of(language, marks))
        elif self._in_brackets(path):
            yield from self._in_place(path, marks)
        else:
            yield from self._line_by_line(path, marks)

    def _in_place(self, path: KeyPath, wanted: Mapping[str, object]) -> Iterator[Edit]:
        """Write brackets in place of brackets."""
        start, end = self._span(path)
        if end is not None:
            yield Edit(start=start, end=end, new=json.dumps(wanted, ensure_ascii=False))

    def _below_the_key(self, wanted: Mapping[str, Marks]) -> Iterator[Edit]:
        """Write lines below the key, in place of nothing, `null` or brackets on its line."""
        start, end = self._span(_ROOT)
        if end is None:
            return
        if start < end:
            before = self.text[:start].rstrip(" ")
            yield Edit(start=len(before), end=end, new="")
        lines: list[str] = []
        for language, marks in wanted.items():
            lines += _lines_of(language, marks)
        _, end_of_key = span(self.starts, self.document.keys[_ROOT])
        yield self._insert(end_of_line(self.text, end_of_key), lines)

    def _line_by_line(self, path: KeyPath, marks: Marks) -> Iterator[Edit]:
        """Change, remove and add single lines below the key of a language."""
        below = self._keys_below(path)
        for key in below:
            name = str(key[-1])
            if name not in marks:
                yield self._without(key)
            elif self.document.text_at(key) != marks[name]:
                start, end = span(self.starts, self.document.values[key])
                yield Edit(start=start, end=end, new=marks[name])
        new = {}
        for name, mark in marks.items():
            if (*path, name) not in self.document.keys:
                new[name] = mark
        if not new:
            return
        # As those before it are indented, or by two from the key of the language.
        column = self.document.keys[path].column + 2
        if below:
            column = self.document.keys[below[0]].column
        yield self._after(path, _lines(new, " " * (column - 1)))

    def _keys_below(self, path: KeyPath) -> list[KeyPath]:
        depth = len(path) + 1
        return [key for key in self.document.keys if len(key) == depth and key[:-1] == path]

    def _without(self, path: KeyPath) -> Edit:
        """Take a line out; a comment on it stays."""
        start, _ = span(self.starts, self.document.keys[path])
        _, end = span(self.starts, self.document.values[path])
        stop = end_of_line(self.text, end)
        if self.text[end:stop].strip():
            return Edit(start=start, end=end, new="")
        # From the end of the line before: the line end goes with the line.
        line_before = self.starts[self.document.keys[path].line - 2]
        return Edit(start=end_of_line(self.text, line_before), end=stop, new="")

    def _after(self, path: KeyPath, lines: Iterable[str]) -> Edit:
        """Insert lines below the last one that belongs to a key."""
        last = 1
        for key, place in self.document.keys.items():
            if key[: len(path)] == path:
                last = max(last, place.end_line)
        for key, place in self.document.values.items():
            if key[: len(path)] == path and self._has_text(key):
                last = max(last, place.line + self.text.count("\n", *self._span(key)))
        return self._insert(end_of_line(self.text, self.starts[last - 1]), lines)

    def _has_text(self, path: KeyPath) -> bool:
        """Say whether a value stands in the file by itself, and not only in the keys below it."""
        return self.document.text_at(path) != "" or self._in_brackets(path)

    def _insert(self, at: int, lines: Iterable[str]) -> Edit:
        return Edit(start=at, end=at, new="".join(f"{self.line_end}{line}" for line in lines))

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
            if match.group() == "#":
                break
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth == 0:
                return start, match.end()
        return start, None


def _lines_of(language: str, marks: Marks) -> list[str]:
    return [f"  {language}:", *_lines(marks, "    ")]


def _lines(marks: Marks, indent: str) -> list[str]:
    return [f"{indent}{_key(name)}: {mark}" for name, mark in marks.items()]


def _key(name: str) -> str:
    """Spell a key so that every YAML program reads it as text."""
    if _PLAIN_KEY.fullmatch(name):
        return name
    return json.dumps(name, ensure_ascii=False)
