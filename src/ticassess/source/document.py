"""`Document`: what stands in a YAML file, and where each of its parts stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from ticassess.finding import Finding, Place, Severity
from ticassess.source.places import (
    LINE_BREAK,
    OPEN,
    KeyPath,
    LineStarts,
    Places,
    Span,
    split_lines,
)
from ticassess.source.stretches import spans_of

__all__ = ["LINE_BREAK", "Document", "KeyPath"]


@dataclass(frozen=True, kw_only=True)
class Document:
    """The plain content of one YAML file with a position for every key and value.

    `data` holds mappings as dicts, lists as tuples, and scalars as `str`, `int`, `float`,
    `bool` or `None`; it is `None` where nothing usable could be read. `findings` are the
    complaints of reading itself (TIC101–TIC103). `text` is the whole file as it was read.
    """

    file: str
    data: object
    text: str = ""
    values: Mapping[KeyPath, Place] = field(default_factory=dict)
    keys: Mapping[KeyPath, Place] = field(default_factory=dict)
    plain: Mapping[KeyPath, str] = field(default_factory=dict)
    """The texts without quotes on one line, which stand in the file exactly as they are read."""
    findings: tuple[Finding, ...] = ()
    left_out: frozenset[KeyPath] = frozenset()
    """For whoever looks at a part of the file: the sections, and entries of sections, outside of
    it.
    """
    moved: Mapping[str, KeyPath] = field(default_factory=dict)
    """For whoever looks at an entry as if it were a file: where its sections stand in the file."""

    def seen_from(self, part: KeyPath, sections: Collection[str]) -> Self:
        """Give the same file to whoever takes these sections of one of its parts for its own.

        >>> document = Document(file="a.yaml", data={"parts": ({"by": 1}, {"by": 2})})
        >>> document.seen_from(("parts", 1), {"by"}).in_file(("by",))
        ('parts', 1, 'by')
        """
        moved = {section: (*self.in_file(part), section) for section in sections}
        return replace(self, moved=moved, left_out=frozenset())

    def without(self, left_out: Collection[KeyPath]) -> Self:
        """Give the same file to whoever looks at it without some sections or entries of sections.

        Paths then count the entries that are left, while places, texts and the paths of findings
        stay those of the file.
        """
        if not left_out:
            return self
        return replace(self, left_out=self.left_out.union(left_out))

    def lacks(self, *sections: str) -> bool:
        """Say whether any of these sections is left out, or any entry of them."""
        return any(path[0] in sections for path in self.left_out)

    def in_file(self, path: KeyPath) -> KeyPath:
        """Give the path in the file of what stands at a path of the part that is left.

        >>> document = Document(file="a.yaml", data={"items": ("a", "b", "c")})
        >>> document.without({("items", 0)}).in_file(("items", 1))
        ('items', 2)
        """
        if path and path[0] in self.moved:
            return (*self.moved[str(path[0])], *path[1:])
        if len(path) < 2 or not self.left_out:
            return path
        section, position, *rest = path
        left = self._entries_left.get(section)
        if left is None or not isinstance(position, int):
            return path
        return (section, left[position], *rest)

    def name_of(self, path: KeyPath) -> str | None:
        """Give the name of the section or the entry at a path in the file, if it has one."""
        step: Any = path[-1]
        if isinstance(step, str):
            return step
        entries: Any = self.data
        for part in path[:-1]:
            entries = entries[part]
        return _id_of(entries[step])

    @cached_property
    def _entries_left(self) -> Mapping[str | int, Sequence[int]]:
        """The positions in the file of the entries that are left in each list that lost some."""
        left: dict[str | int, Sequence[int]] = {}
        if not isinstance(self.data, Mapping):
            return left
        for section in {path[0] for path in self.left_out}:
            entries = self.data.get(section)
            if isinstance(entries, tuple):
                positions = range(len(entries))
                left[section] = [i for i in positions if (section, i) not in self.left_out]
        return left

    @cached_property
    def _line_starts(self) -> LineStarts:
        return LineStarts(self.text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file without their ends."""
        return tuple(split_lines(self.text))

    def written(self, path: KeyPath) -> str:
        """Give a value of one line exactly as it stands in the file, quotes included; else empty.

        A number keeps the decimals that it was written with.
        """
        path = self.in_file(path)
        if isinstance(self.values, Places) and path in self.values and "\r" not in self.text:
            start, end = self.values.span(path)  # the same as below, without making a place
            if end == OPEN:
                end = start + 1
            text = self.text[start:end]
            return "" if "\n" in text else text
        where = self.values.get(path)
        if where is None or where.line != where.end_line or where.line > len(self.lines):
            return ""
        return self.lines[where.line - 1][where.column - 1 : where.end_column - 1]

    def text_at(self, path: KeyPath) -> str:
        """Give the text at a path as it was read; empty where there is none."""
        here: Any = self.data
        for step in self.in_file(path):
            try:
                here = here[step]
            except (KeyError, IndexError, TypeError):
                return ""
        return here if isinstance(here, str) else ""

    def place_of(self, path: KeyPath) -> Place:
        """Say where the value at `path` stands, or the nearest enclosing value that exists.

        >>> Document(file="a.yaml", data=None).place_of(("items", 3)).line
        1
        """
        path = self.in_file(path)
        for end in range(len(path), -1, -1):
            if path[:end] in self.values:
                return self.values[path[:end]]
        return Place(file=self.file)

    def place_within(self, path: KeyPath, stretch: Span) -> Place:
        """Say where some characters of the text at a path stand.

        `stretch` counts from the first character of the text that is no blank, as models read it.
        Where the spelling of the text cannot be followed, the whole text is meant.
        """
        whole = self.place_of(path)
        read = self.text_at(path)
        if not read or not 1 <= whole.line <= whole.end_line <= len(self.lines):
            return whole
        offset = len(read) - len(read.lstrip())
        start = self._line_starts.index_of(whole.line, whole.column)
        end = self._line_starts.index_of(whole.end_line, whole.end_column)
        spans = spans_of(read[: offset + stretch[1]], self.text[start:end])
        if spans is None or not 0 <= stretch[0] < stretch[1] <= len(spans) - offset:
            return whole
        first, last = spans[offset + stretch[0]], spans[offset + stretch[1] - 1]
        return self._line_starts.place(self.file, (start + first[0], start + last[1]))

    def place_of_key(self, path: KeyPath) -> Place:
        """Say where the key that leads to `path` stands; for list entries, the entry itself."""
        return self.keys.get(self.in_file(path)) or self.place_of(path)

    def finding(
        self,
        code: str,
        name: str,
        message: str,
        hint: str,
        path: KeyPath,
        *,
        at_key: bool = False,
        severity: Severity = Severity.ERROR,
        details: tuple[str, ...] = (),
    ) -> Finding:
        """Make a finding about the value (or, with `at_key`, the key) at `path`."""
        where = self.place_of_key(path) if at_key else self.place_of(path)
        return Finding(
            code=code,
            name=name,
            severity=severity,
            message=message,
            hint=hint,
            where=where,
            path=self.in_file(path),
            about=self.named(path),
            details=details,
        )

    def named(self, path: KeyPath) -> str:
        """Spell a path with ids in place of positions in lists, so that it survives a move.

        >>> document = Document(file="a.yaml", data={"items": ({"id": "a"}, {"id": "b"})})
        >>> document.named(("items", 1, "text"))
        'items/b/text'
        """
        here: Any = self.data
        steps: list[str] = []
        for step in self.in_file(path):
            here = _inside(here, step)
            steps.append(step if isinstance(step, str) else _name_of(here, step))
        return "/".join(steps)


def _inside(part: Any, step: str | int) -> Any:
    """Give what stands at a key or a position of a part; None where nothing does."""
    if isinstance(part, Mapping):
        return part.get(step)
    if isinstance(part, tuple) and isinstance(step, int) and step < len(part):
        return part[step]
    return None


def _id_of(entry: Any) -> str | None:
    if not isinstance(entry, Mapping):
        return None
    name = entry.get("id")
    return name if isinstance(name, str) else None


def _name_of_trigger(when: Mapping[str, Any]) -> str:
    together = when.get("all")
    if isinstance(together, tuple):
        return "+".join(_name_of_trigger(one) for one in together if isinstance(one, Mapping))
    if "scale" in when:
        return f"{when.get('scale')}-{when.get('band')}"
    return "-".join(str(value) for value in when.values())


def _name_of(entry: Any, position: int) -> str:
    if isinstance(entry, Mapping):
        # A recommendation has no id; what triggers it tells it from the others.
        when = entry.get("when")
        if isinstance(when, Mapping):
            return _name_of_trigger(when)
        for key in ("id", "name", "value", "non_answer"):
            if isinstance(entry.get(key), (str, int, float)):
                return str(entry[key])
    if isinstance(entry, (str, int, float)):
        return str(entry)
    return f"#{position + 1}"
