"""Build a document from libyaml's events, with positions and limits.

`yaml.load` is not used: it keeps the last of two equal keys silently, reads `No` as false and
`12:30` as 750, and its C loader crashes the process on deeply nested brackets. Aliases, tags and
boundless nesting are refused: they make a small file large, or run code in other programs.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

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
    StreamEndEvent,
)

from ticassess.finding import Finding, Place, Severity
from ticassess.source.document import Document, KeyPath
from ticassess.source.places import OPEN as _OPEN
from ticassess.source.places import LineStarts, Places, Span, Spans
from ticassess.source.syntax import diagnose

# Far beyond what people write. They bound the time and the memory that a hostile file takes.
MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_SCALAR = 20_000
MAX_KEY = 1000  # longer ones no YAML parser finds

# YAML 1.2 core booleans and nulls only, and no number form that two YAML versions read differently.
_CONSTANTS: Mapping[str, bool | int | None] = {
    **{str(number): number for number in range(101)},  # nearly every number of nearly every file
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_START_OF_NUMBER = frozenset("+-0123456789")
_SCALAR: Any = ScalarEvent  # every event of `yaml.parse` has marks, which the stubs cannot know
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def build(text: str, file: str) -> Document:
    """Build the document that printable text describes; whatever is wrong is in its findings."""
    return _Builder(text, file).build()


def syntax_finding(place: Place, message: str, hint: str) -> Finding:
    """Say at which place a file stops being YAML."""
    return Finding(
        code="TIC101",
        name="yaml-syntax",
        severity=Severity.ERROR,
        message=message,
        hint=hint,
        where=place,
    )


class _Stop(Exception):
    """Reading ends here; the reason is among the findings."""


class _Builder:
    """One pass over the events of one document.

    This is where reading spends its time: the frequent cases are handled where they are met, and of
    a position only the two indexes are kept; `Places` makes lines and columns of those that
    somebody asks for.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.text = text
        self.starts = LineStarts(text)
        self.spans: dict[KeyPath, Spans] = {}
        self.plain: dict[KeyPath, str] = {}
        self.findings: list[Finding] = []
        self.unsafe = False
        self.nodes = 0
        self.documents = 0
        self.next: Callable[[], Any] = lambda: None

    def build(self) -> Document:
        data: object = None
        try:
            data = self._document(_LOADER(self.text))
        except _Stop:
            data = None
        except yaml.YAMLError as error:
            self.findings.append(self._syntax_error(error))
            data = None
        # What was read up to the refused place is not shown to anybody: no rule has to be safe with
        # it.
        if self.unsafe:
            data = None
        elif data is None and not self.findings:  # nothing, comments only, or `~`
            place = Place(file=self.file)
            self.findings.append(
                syntax_finding(
                    place, "the file is empty", "Start with `ticassess: 1` and `kind: …`."
                )
            )
        return Document(
            file=self.file,
            data=data,
            text=self.text,
            values=Places(self.spans, self.file, self.starts, of="value"),
            keys=Places(self.spans, self.file, self.starts, of="key"),
            plain=self.plain if data is not None else {},
            findings=tuple(self.findings),
        )

    def _document(self, loader: Any) -> object:
        data: object = None
        self.next = loader.get_event
        try:
            while not isinstance(event := self.next(), StreamEndEvent):
                if isinstance(event, DocumentStartEvent):
                    self.documents += 1
                    if self.documents > 1:
                        self._refuse(
                            event, "a second document starts here", "Keep one document in a file."
                        )
                        break
                elif isinstance(event, (ScalarEvent, CollectionStartEvent, AliasEvent)):
                    self.spans[()] = self._span(event)
                    data = self._value(event, (), 1)
        finally:
            # PyYAML's own parser refers to itself, and would keep the whole text alive.
            loader.dispose()
        return data

    def _value(self, event: Any, path: KeyPath, depth: int) -> object:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse(event, f"the file has more than {MAX_NODES:,} values", "Split it.")
            raise _Stop
        kind = type(event)
        if kind is _SCALAR:
            if event.anchor is not None or event.tag is not None:
                self._refuse_marks(event)
            return self._scalar(event, path)
        if kind is AliasEvent:
            self._refuse(event, f"the alias *{event.anchor} is not allowed", "Write the value out.")
            return None
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if depth > MAX_DEPTH:
            self._refuse(
                event,
                f"values are nested more than {MAX_DEPTH} deep",
                "Instruments need about 6 levels.",
            )
            raise _Stop
        if kind is MappingStartEvent:
            return self._mapping(path, depth + 1)
        return self._sequence(path, depth + 1)

    def _mapping(self, path: KeyPath, depth: int) -> dict[str, object]:
        mapping: dict[str, object] = {}
        following, spans, value_of = self.next, self.spans, self._value
        while type(event := following()) is not MappingEndEvent:
            key = self._key(event)
            inner = path + (key,)  # noqa: RUF005  # takes half the time of an unpacked one
            if key in mapping:
                self._duplicate(event, spans[inner][:2])
                self._shadowed(following(), inner, depth)
                continue
            value = following()
            spans[inner] = self._span(event) + self._span(value)
            mapping[key] = value_of(value, inner, depth)
        return mapping

    def _key(self, event: Any) -> str:
        self.nodes += 1
        if type(event) is not _SCALAR:
            self._refuse(event, "a key must be plain text", "Write `key: value`.")
            raise _Stop
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        key: str = event.value
        if len(key) > MAX_KEY:
            self._refuse(event, f"this key has more than {MAX_KEY} characters", "Shorten it.")
        # Only a plain << merges; in quotes it is a key like any other.
        if key == "<<" and event.implicit[0]:
            self._refuse(event, "the merge key << is not allowed", "Write the keys out.")
        return key

    def _sequence(self, path: KeyPath, depth: int) -> tuple[object, ...]:
        entries: list[object] = []
        following, spans, value_of = self.next, self.spans, self._value
        while type(event := following()) is not SequenceEndEvent:
            inner = path + (len(entries),)  # noqa: RUF005  # as above
            spans[inner] = self._span(event)
            entries.append(value_of(event, inner, depth))
        return tuple(entries)

    def _shadowed(self, event: Any, path: KeyPath, depth: int) -> None:
        """Walk the second value of a key for its own faults, and keep nothing: the first counts."""
        # The first value stands under this very path; its place must not be overwritten.
        kept = self.spans, self.plain
        self.spans, self.plain = {}, {}
        try:
            self._value(event, path, depth)
        finally:
            self.spans, self.plain = kept

    def _scalar(self, event: Any, path: KeyPath) -> object:
        text: str = event.value
        if len(text) > MAX_SCALAR:
            self._refuse(event, f"this text has more than {MAX_SCALAR:,} characters", "Shorten it.")
        # Quoted, or a block: a plain scalar has "" from libyaml, and None from the Python parser.
        if event.style:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        # More digits than any score needs stay text: `int` refuses 5,000 of them with an exception.
        if text[0] in _START_OF_NUMBER and len(text) < 25:
            if _INTEGER.fullmatch(text):
                return int(text)
            if _DECIMAL.fullmatch(text):
                return float(text)
        # Folded over several lines a plain text differs from what stands in the file.
        if self.text.startswith(text, event.start_mark.index):
            self.plain[path] = text
        return text

    @staticmethod
    def _span(event: Any) -> Span:
        # The end of a list or a mapping is not known yet when its start is met.
        end = event.end_mark.index if type(event) is _SCALAR else _OPEN
        return event.start_mark.index, end

    def _refuse_marks(self, event: Event) -> None:
        """Refuse an anchor or a tag on a key or a value."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self._refuse(
                event,
                f"the anchor &{anchor} is not allowed",
                "Write the value out where it is needed.",
            )
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(
                event,
                f"the tag {shown} is not allowed",
                "Remove it, or put the text in quotes if it starts with an exclamation mark.",
            )

    def _refuse(self, event: Event, what: str, hint: str) -> None:
        self.unsafe = True
        self._complain("TIC103", "unsafe-yaml", what, hint, self._place(event))

    def _duplicate(self, event: ScalarEvent, first: Span) -> None:
        line, _ = self.starts.line_and_column(first[0])
        what = f"the key `{event.value}` is here a second time; it was first given on line {line}"
        self._complain("TIC102", "duplicate-key", what, "Keep one of the two.", self._place(event))

    def _complain(self, code: str, name: str, what: str, hint: str, where: Place) -> None:
        self.findings.append(
            Finding(
                code=code, name=name, severity=Severity.ERROR, message=what, hint=hint, where=where
            )
        )

    def _place(self, event: Any) -> Place:
        return self.starts.place(self.file, self._span(event))

    def _syntax_error(self, error: yaml.YAMLError) -> Finding:
        diagnosis = diagnose(self.text, error)
        line, column = self.starts.line_and_column(diagnosis.at)
        place = Place(
            file=self.file, line=line, column=column, end_line=line, end_column=column + 1
        )
        message = f"this is not valid YAML: {diagnosis.what}"
        return syntax_finding(place, message, diagnosis.hint)
