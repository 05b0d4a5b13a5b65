"""`Platform`: what a survey platform adds to its exports, and what it says of rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ticassess.responses.personal_columns import words_of

Words: TypeAlias = frozenset[str]
"""Headers in plain words: lower case, without accents, as `words_of` gives them."""

Where: TypeAlias = Literal["anywhere", "before items", "after items"]


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Columns by which an export is known: all of some, and one at least of others.

    `first` are words of the first header, `ending` is how some header ends, as it is written.
    """

    all_of: Words = frozenset()
    one_of: Words = frozenset()
    first: Words = frozenset()
    ending: tuple[str, ...] = ()

    def shown_by(self, headers: Sequence[str]) -> Sequence[str]:
        """Give the headers that speak for the platform; none where a needed one is missing."""
        by_words = {words_of(header): header for header in reversed(headers)}
        others = [by_words[words] for words in sorted(self.one_of & by_words.keys())]
        if not self.all_of <= by_words.keys() or (self.one_of and not others):
            return ()
        found = [by_words[words] for words in sorted(self.all_of)] + others
        found += self._first_and_ending(headers)
        needed = len(self.all_of) + len(others) + bool(self.first) + bool(self.ending)
        return found if len(found) == needed else ()

    def _first_and_ending(self, headers: Sequence[str]) -> Iterator[str]:
        """Yield the first header if it is one of those, and the first that ends as it must."""
        for header in headers[:1]:
            if words_of(header) in self.first:
                yield header
        for header in headers:
            if header.casefold().endswith(self.ending):
                yield header
                break


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A column with which a platform says what a row is.

    `headers` are the words of its header, `ending` how it may end instead. A text of `reasons` says
    so wherever it stands, a blank one included; one of `among` where every cell of the column is
    known (`plain` ones are ordinary replies), or if it is a word and an export of this platform. In
    such an export, a text that is not known is named if there are any `plain` ones. A text that is
    no date is a blank one where the column has `dates`. Where nobody says which platform it is, a
    column with one of the headers `beside` must show it. `where` it stands matters where each form
    has a column of its own; `unless_only` are texts that say nothing where all cells are of them. A
    number under `unfinished_below` says that a reply is unfinished; `unless` are headers of columns
    that say the same better.
    """

    headers: Words = frozenset()
    ending: tuple[str, ...] = ()
    where: Where = "anywhere"
    reasons: Mapping[str, str] = field(default_factory=dict)
    among: Mapping[str, str] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    dates: bool = False
    beside: Words = frozenset()
    unless_only: frozenset[str] = frozenset()
    unfinished_below: int | None = None
    unless: Words = frozenset()


@dataclass(frozen=True, kw_only=True)
class Box:
    """A single box that people may tick: its question, and the code or the label of the choice."""

    question: str
    choice: str


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A survey platform, as its exports show it; nothing but `title` is needed.

    `personal` are headers about a person, besides those that every table may have; `identifying`
    those that only describe a row. Cells with a text of `skipped` were not answered, those with one
    of `not_shown` not asked, unless the response scale has such an option. `besides` are headers
    that quote a question and hold something else than its answers. `numbers_equal_headers` says
    that the second of two equal headers has a 2 at its end. `endings` are those of files that come
    from nowhere else, if nothing in them speaks for another platform. `checkboxes` are headers of
    single boxes with their `question` and the `code` or the label of the `choice`; an unticked one
    is the same as one that was not seen. `boxes_in_words` says that boxes are Yes or No where
    answers are written in full, also those of a question that nobody answered. `codes_of_boxes` are
    the numbers of boxes that were ticked, or not, where a 1 is no tick. `after_group` stands
    between a group of questions and a question, where that is no slash.
    """

    title: str
    signatures: tuple[Signature, ...] = ()
    marks: tuple[Mark, ...] = ()
    personal: Words = frozenset()
    identifying: Words = frozenset()
    skipped: frozenset[str] = frozenset()
    not_shown: frozenset[str] = frozenset()
    besides: tuple[re.Pattern[str], ...] = ()
    numbers_equal_headers: bool = False
    endings: tuple[str, ...] = ()
    checkboxes: re.Pattern[str] | None = None
    after_group: str = ""
    boxes_in_words: bool = False
    codes_of_boxes: Mapping[int, bool] = field(default_factory=dict)

    def shown_by(self, headers: Sequence[str]) -> Sequence[str]:
        """Give the headers that speak for this platform; none where nothing does."""
        best: Sequence[str] = ()
        for signature in self.signatures:
            found = signature.shown_by(headers)
            if len(found) > len(best):
                best = found
        return best

    def box_in(self, header: str) -> Box | None:
        """Say which single box a header is of; None if it is no such column."""
        box = None if self.checkboxes is None else self.checkboxes.fullmatch(header)
        if box is None:
            return None
        named = box.groupdict()
        return Box(question=box["question"], choice=named.get("code") or named.get("choice") or "")

    def stands_beside(self, header: str) -> bool:
        """Say whether a header quotes a question, and holds something else than its answers."""
        return any(pattern.fullmatch(header) for pattern in self.besides)


def listed(text: str) -> Words:
    """Give the entries of a list that is written with | between them."""
    entries: set[str] = set()
    for line in text.strip().splitlines():
        entries.update(entry.strip() for entry in line.split("|"))
    return frozenset(entries)
