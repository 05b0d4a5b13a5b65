"""`Fault`: the place where a file stops being YAML, with the text around it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from ticassess.source.places import LINE_BREAK, Span


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """What is wrong, at which character of the text, and what to do."""

    at: int
    what: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What the parser says: what it met at `at`, in what (`context`) that opened at `opened`."""

    text: str
    at: int
    problem: str
    context: str
    opened: int

    @cached_property
    def line(self) -> Span:
        """Where the line starts and ends that the parser stopped in."""
        return line_around(self.text, self.at)

    @cached_property
    def written(self) -> str:
        """That line without its indentation."""
        return self.text[slice(*self.line)].strip(" ")

    @cached_property
    def before(self) -> str:
        """What stands before the place in its line."""
        return self.text[self.line[0] : self.at]

    @cached_property
    def after(self) -> str:
        """What stands in the line from the place on."""
        return self.text[self.at : self.line[1]]

    @property
    def in_brackets(self) -> bool:
        """Whether the parser is between brackets."""
        return "flow" in self.context

    @property
    def first(self) -> int:
        """The index of the first character of the line that is no space."""
        indent = len(self.text[slice(*self.line)]) - len(self.text[slice(*self.line)].lstrip(" "))
        return self.line[0] + indent

    def found(self, what: str, hint: str, at: int | None = None) -> Diagnosis:
        """Make a diagnosis about this place, or about another."""
        return Diagnosis(at=self.at if at is None else at, what=what, hint=hint)


def fault_of(text: str, error: yaml.YAMLError) -> Fault:
    """Give the place that a parser complains of."""
    context: Any = getattr(error, "context_mark", None)
    mark: Any = getattr(error, "problem_mark", None) or context
    at = min(mark.index, len(text)) if mark else 0
    return Fault(
        text=text,
        at=at,
        problem=getattr(error, "problem", None) or "it cannot be read",
        context=getattr(error, "context", None) or "",
        opened=context.index if context else at,
    )


def line_around(text: str, at: int) -> Span:
    """Give where the line starts and ends that has a character."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    end = LINE_BREAK.search(text, at)
    return start, end.start() if end is not None else len(text)
