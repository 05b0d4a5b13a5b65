"""Build a document from libyaml's events, with positions and limits.

`yaml.load` is not used: it keeps the last of two equal keys silently, reads `No` as false and
`12:30` as 750, and its C loader crashes the process on deeply nested brackets.

TIC101 yaml-syntax: text that is not YAML in UTF-8 cannot be read.
TIC102 duplicate-key: of two equal keys in one place, one would be ignored without a word.
TIC103 unsafe-yaml: aliases, tags and boundless nesting make a small file large or run code elsewhere.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from ticassess.finding import Finding, Place, Severity
from ticassess.source.document import LINE_BREAK, Document, KeyPath

MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_SCALAR = 20_000
MAX_KEY = 200

# YAML 1.2 core booleans and nulls only, and no number form that two YAML versions read differently.
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def build(text: str, file: str) -> Document:
    """Build the document that printable text describes; whatever is wrong is in its findings."""
    return _Builder(text, file).build()


def syntax_finding(place: Place, message: str, hint: str) -> Finding:
    """Say at which place a file stops being YAML."""
    return Finding(code="TIC101", name="yaml-syntax", severity=Severity.ERROR, message=message, hint=hint, where=place)


class _Stop(Exception):
    """Reading ends here; the reason is among the findings."""


class _Builder:
    """One pass over the events of one document."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.text = text
        self.values: dict[KeyPath, Place] = {}
        self.keys: dict[KeyPath, Place] = {}
        self.findings: list[Finding] = []
        self.starts = [0, *(end.end() for end in LINE_BREAK.finditer(text))]
        self.unsafe = False
        self.shadowed = 0
        self.nodes = 0
        self.documents = 0
        self.events: Iterator[Event] = iter(())

    def build(self) -> Document:
        data: object = None
        try:
            self.events = yaml.parse(self.text, Loader=_LOADER)
            for event in self.events:
                if isinstance(event, DocumentStartEvent):
                    self.documents += 1
                    if self.documents > 1:
                        self._refuse(event, "a second document starts here", "Keep one document in a file.")
                        break
                elif isinstance(event, (ScalarEvent, CollectionStartEvent, AliasEvent)):
                    data = self._value(event, (), 1)
        except _Stop:
            data = None
        except yaml.YAMLError as error:
            self.findings.append(self._syntax_error(error))
            data = None
        if self.unsafe:
            data = None
        elif data is None and not self.findings:  # nothing, comments only, or `~`
            place = Place(file=self.file)
            self.findings.append(syntax_finding(place, "the file is empty", "Start with `ticassess: 1` and `kind: …`."))
        return Document(
            file=self.file,
            data=data,
            text=self.text,
            values=self.values,
            keys=self.keys,
            findings=tuple(self.findings),
        )

    def _value(self, event: Event, path: KeyPath, depth: int) -> object:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse(event, f"the file has more than {MAX_NODES:,} values", "Split it.")
            raise _Stop
        if not self.shadowed:
            self.values[path] = self._place(event)
        if isinstance(event, AliasEvent):
            self._refuse(event, f"the alias *{event.anchor} is not allowed", "Write the value out.")
            return None
        self._refuse_marks(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            self._refuse(event, f"values are nested more than {MAX_DEPTH} deep", "Instruments need about 6 levels.")
            raise _Stop
        if isinstance(event, MappingStartEvent):
            return self._mapping(path, depth)
        return self._sequence(path, depth)

    def _mapping(self, path: KeyPath, depth: int) -> dict[str, object]:
        mapping: dict[str, object] = {}
        first: dict[str, Event] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            self.nodes += 1
            if not isinstance(event, ScalarEvent):
                self._refuse(event, "a key must be plain text", "Write `key: value`.")
                raise _Stop
            self._refuse_marks(event)
            key = event.value
            if len(key) > MAX_KEY:
                self._refuse(event, f"this key has more than {MAX_KEY} characters", "Shorten it.")
            if key == "<<" and event.implicit[0]:
                self._refuse(event, "the merge key << is not allowed", "Write the keys out.")
            inner = (*path, key)
            if key in mapping:
                self._duplicate(event, first[key])
                # The second value is walked for its own faults and then dropped: the first one counts.
                self.shadowed += 1
                self._value(next(self.events), inner, depth + 1)
                self.shadowed -= 1
                continue
            first[key] = event
            if not self.shadowed:
                self.keys[inner] = self._place(event)
            mapping[key] = self._value(next(self.events), inner, depth + 1)
        return mapping

    def _sequence(self, path: KeyPath, depth: int) -> tuple[object, ...]:
        entries: list[object] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            entries.append(self._value(event, (*path, len(entries)), depth + 1))
        return tuple(entries)

    def _scalar(self, event: ScalarEvent) -> object:
        text: str = event.value
        if len(text) > MAX_SCALAR:
            self._refuse(event, f"this text has more than {MAX_SCALAR:,} characters", "Shorten it.")
        if event.style:  # quoted or a block; plain scalars have "" from libyaml and None from the Python parser
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        # More digits than any score needs stay text: `int` refuses 5,000 of them with an exception.
        if len(text) < 25 and _INTEGER.fullmatch(text):
            return int(text)
        if len(text) < 25 and _DECIMAL.fullmatch(text):
            return float(text)
        return text

    def _refuse_marks(self, event: Event) -> None:
        """Refuse an anchor or a tag on a key or a value."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self._refuse(event, f"the anchor &{anchor} is not allowed", "Write the value out where it is needed.")
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, f"the tag {shown} is not allowed", "Remove the tag; write plain values.")

    def _refuse(self, event: Event, what: str, hint: str) -> None:
        self.unsafe = True
        self._complain("TIC103", "unsafe-yaml", what, hint, self._place(event))

    def _duplicate(self, event: ScalarEvent, first: Event) -> None:
        line = self._place(first).line
        what = f"the key `{event.value}` stands here a second time; it was first given on line {line}"
        self._complain("TIC102", "duplicate-key", what, "Keep one of the two.", self._place(event))

    def _complain(self, code: str, name: str, what: str, hint: str, where: Place) -> None:
        self.findings.append(
            Finding(code=code, name=name, severity=Severity.ERROR, message=what, hint=hint, where=where)
        )

    def _place(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # `yaml.parse` always marks its events; the stubs cannot know
            return Place(file=self.file)
        line, column = self._line_and_column(start.index)
        if not isinstance(event, ScalarEvent):
            # The end of a block collection is where the next token starts, which tells nobody anything.
            return Place(file=self.file, line=line, column=column, end_line=line, end_column=column + 1)
        end_line, end_column = self._line_and_column(end.index)
        return Place(file=self.file, line=line, column=column, end_line=end_line, end_column=end_column)

    def _line_and_column(self, index: int) -> tuple[int, int]:
        """Count lines as editors do; the marks' own line numbers also count U+0085, U+2028 and U+2029."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def _syntax_error(self, error: yaml.YAMLError) -> Finding:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = self._line_and_column(min(mark.index, len(self.text))) if mark else (1, 1)
        lines = LINE_BREAK.split(self.text)
        source = lines[line - 1] if line <= len(lines) else ""
        place = Place(file=self.file, line=line, column=column, end_line=line, end_column=column + 1)
        problem = getattr(error, "problem", None) or "it cannot be read"
        return syntax_finding(place, f"this is not valid YAML: {problem}", _syntax_hint(source))


def _syntax_hint(source: str) -> str:
    indent = source[: len(source) - len(source.lstrip())]
    if "\t" in indent:
        return "Indent with spaces; YAML does not allow tabs."
    value = source.partition(": ")[2].strip()
    if value[:1] in ("@", "`", "%"):
        return f"Put the text in quotes; it starts with {value[0]}."
    if ": " in value and value[:1] not in ("{", "["):
        return "Put the text in quotes; it contains a colon followed by a space."
    return "Look at this line and the one before it: indentation, quotes, brackets."
