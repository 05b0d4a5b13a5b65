"""Read YAML text through libyaml's events, with positions and limits.

`yaml.load` is not used: it keeps the last of two equal keys silently, reads `No` as false and
`12:30` as 750, and its C loader crashes the process on deeply nested brackets.
"""

import re
from collections.abc import Iterator
from pathlib import Path

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

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, Place, Severity
from ticassess.source.document import Document, KeyPath

MAX_BYTES = 2_000_000
MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_SCALAR = 20_000

# YAML 1.2 core booleans and nulls only, and no number form that two YAML versions read differently.
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_NOT_PRINTABLE = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def read_document(path: Path) -> Document:
    """Read a YAML file; whatever is wrong with it is in the document's findings.

    Raises:
        InputNotReadable: the file is missing, a folder, binary, or may not be read.

    """
    content = _read_bytes(path)
    if len(content) > MAX_BYTES:
        return Document(file=str(path), data=None, findings=(_too_large(path, len(content)),))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Document(file=str(path), data=None, findings=(_not_utf8(path, 1, 1, "UTF-16"),))
    if b"\x00" in content:
        raise InputNotReadable(
            f"{path} is a binary file, not YAML text.",
            hint="Name a YAML file (.yaml) that was saved as plain text.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        finding = _not_utf8(path, line, column, f"not UTF-8 (byte 0x{content[error.start]:02x})")
        return Document(file=str(path), data=None, findings=(finding,))
    return read_text(text, file=str(path))


def read_text(text: str, *, file: str) -> Document:
    r"""Read YAML text that is already in memory; `file` is the name that findings carry.

    >>> document = read_text("label: No\nlabel: Yes\n", file="a.yaml")
    >>> document.data
    {'label': 'No'}
    >>> [(finding.code, finding.where.line) for finding in document.findings]
    [('TIC102', 2)]
    """
    odd = _NOT_PRINTABLE.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        column = odd.start() - text.rfind("\n", 0, odd.start())
        place = Place(file=file, line=line, column=column, end_line=line, end_column=column + 1)
        finding = _syntax(place, f"the control character U+{ord(odd.group()):04X} is not allowed here", "Remove it.")
        return Document(file=file, data=None, findings=(finding,))
    return _Builder(text, file).build()


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
        self.unsafe = False
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
        except yaml.MarkedYAMLError as error:
            self.findings.append(self._syntax_error(error))
            data = None
        if self.unsafe:
            data = None
        elif data is None and not self.findings:
            place = Place(file=self.file)
            self.findings.append(_syntax(place, "the file is empty", "Start with `ticassess: 1` and `kind: …`."))
        return Document(file=self.file, data=data, values=self.values, keys=self.keys, findings=tuple(self.findings))

    def _value(self, event: Event, path: KeyPath, depth: int) -> object:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse(event, f"the file has more than {MAX_NODES:,} values", "Split it.")
            raise _Stop
        self.values[path] = self._place(event)
        if isinstance(event, AliasEvent):
            self._refuse(event, f"the alias *{event.anchor} is not allowed", "Write the value out.")
            return None
        if getattr(event, "anchor", None):
            self._refuse(event, f"the anchor &{event.anchor} is not allowed", "Write the value out.")  # type: ignore[attr-defined]  # ScalarEvent and CollectionStartEvent have it
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            self._refuse(event, f"values are nested more than {MAX_DEPTH} deep", "Instruments need about 6 levels.")
            raise _Stop
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self._refuse(event, f"the tag {tag} is not allowed", "Remove the tag; write plain values.")
        if isinstance(event, MappingStartEvent):
            return self._mapping(path, depth)
        return self._sequence(path, depth)

    def _mapping(self, path: KeyPath, depth: int) -> dict[str, object]:
        mapping: dict[str, object] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            self.nodes += 1
            if not isinstance(event, ScalarEvent):
                self._refuse(event, "a key must be plain text", "Write `key: value`.")
                raise _Stop
            key = event.value
            if key == "<<" and event.implicit[0]:
                self._refuse(event, "the merge key << is not allowed", "Write the keys out.")
            inner = (*path, key)
            if key in mapping:
                first = self.keys[inner]
                self.findings.append(
                    Finding(
                        code="TIC102",
                        name="duplicate-key",
                        severity=Severity.ERROR,
                        message=f"the key `{key}` stands here a second time; it was first given on line {first.line}",
                        hint="Keep one of the two.",
                        where=self._place(event),
                    )
                )
                # The second value is walked for its own faults and then dropped: the first one counts.
                self._shadow(depth)
                continue
            self.keys[inner] = self._place(event)
            mapping[key] = self._value(next(self.events), inner, depth + 1)
        return mapping

    def _shadow(self, depth: int) -> None:
        values, keys = dict(self.values), dict(self.keys)
        self._value(next(self.events), ("#shadow",), depth + 1)
        self.values, self.keys = values, keys

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
        if event.tag is not None and event.tag != "!":
            self._refuse(event, f"the tag {event.tag} is not allowed", "Remove the tag; write plain values.")
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

    def _refuse(self, event: Event, what: str, hint: str) -> None:
        self.unsafe = True
        self.findings.append(
            Finding(
                code="TIC103",
                name="unsafe-yaml",
                severity=Severity.ERROR,
                message=what,
                hint=hint,
                where=self._place(event),
            )
        )

    def _place(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # `yaml.parse` always marks its events; the stubs cannot know
            return Place(file=self.file)
        line, column = start.line + 1, start.column + 1
        if not isinstance(event, ScalarEvent):
            # The end of a block collection is where the next token starts, which tells nobody anything.
            return Place(file=self.file, line=line, column=column, end_line=line, end_column=column + 1)
        return Place(file=self.file, line=line, column=column, end_line=end.line + 1, end_column=end.column + 1)

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> Finding:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = self.text.splitlines()
        source = lines[line - 1] if line <= len(lines) else ""
        place = Place(file=self.file, line=line, column=column, end_line=line, end_column=column + 1)
        return _syntax(place, f"this is not valid YAML: {error.problem}", _syntax_hint(source))


def _syntax_hint(source: str) -> str:
    indent = source[: len(source) - len(source.lstrip())]
    if "\t" in indent:
        return "Indent with spaces; YAML does not allow tabs."
    value = source.partition(": ")[2].strip()
    if value[:1] in ("@", "`", "%"):
        return f"Put the text in quotes; it starts with {value[0]}."
    if ": " in value:
        return "Put the text in quotes; it contains a colon followed by a space."
    return "Look at this line and the one before it: indentation, quotes, brackets."


def _syntax(place: Place, message: str, hint: str) -> Finding:
    return Finding(code="TIC101", name="yaml-syntax", severity=Severity.ERROR, message=message, hint=hint, where=place)


def _not_utf8(path: Path, line: int, column: int, what: str) -> Finding:
    place = Place(file=str(path), line=line, column=column, end_line=line, end_column=column + 1)
    return _syntax(place, f"the text is {what}", "Save the file as UTF-8.")


def _too_large(path: Path, size: int) -> Finding:
    return Finding(
        code="TIC103",
        name="unsafe-yaml",
        severity=Severity.ERROR,
        message=f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}",
        hint="An instrument of 100 items has about 50,000 bytes. Is this the right file?",
        where=Place(file=str(path)),
    )


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputNotReadable(f"{path} does not exist.", hint="Check the name and the folder.") from None
    except IsADirectoryError:
        raise InputNotReadable(f"{path} is a folder.", hint="Name a YAML file in it.") from None
    except OSError as error:
        raise InputNotReadable(
            f"{path} cannot be read: {error.strerror}.", hint="Check the file and its permissions."
        ) from None
