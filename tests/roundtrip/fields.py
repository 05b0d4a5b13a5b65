"""What a survey platform knows of a questionnaire after it has imported an exported form."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer to choose: its code in data, and what people read."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question with its choices; without any it is answered in people's own words.

    `group` is the code of the grid, or of the group, that it stands in, and `title` what is read
    above that. `kind` says whether one, several, or all choices in an order are the answer.
    """

    name: str
    text: str
    choices: tuple[Choice, ...] = ()
    group: str = ""
    title: str = ""
    kind: Literal["one", "several", "order"] = "one"
    is_number: bool = False

    def code_of(self, label: str) -> str:
        """Give the code of a choice by its label."""
        return next(choice.code for choice in self.choices if choice.label == label)


Said: TypeAlias = str | tuple[str, ...]
Reply: TypeAlias = Mapping[int, Said]
"""What one person chose: for the position of a field, the label of the choice, the labels of
several in their order, or own words."""


@dataclass(frozen=True, kw_only=True)
class Replies:
    """The fields of a form in one language, and what people answered."""

    fields: tuple[Field, ...]
    people: Sequence[Reply]

    def labels(self, person: Reply) -> list[str]:
        """Give the cells of a person as platforms write labels; blank where nothing was said."""
        return [str(person.get(position, "")) for position in range(len(self.fields))]

    def codes(self, person: Reply) -> list[str]:
        """Give the cells of a person as platforms write codes; blank where nothing was said."""
        cells = []
        for position, field in enumerate(self.fields):
            said = str(person.get(position, ""))
            known = {choice.label: choice.code for choice in field.choices}
            cells.append(known.get(said, said))
        return cells


Cells: TypeAlias = Callable[[Field, tuple[str, ...] | None], Iterator[tuple[Field, str]]]
"""The columns of a question with several choices, each with its cell: blank for None."""


def with_columns(replies: Replies, cells: Cells) -> Replies:
    """Give replies in which questions with several choices are columns of a platform."""
    fields: list[Field] = []
    people: list[dict[int, Said]] = [{} for _ in replies.people]
    for position, field in enumerate(replies.fields):
        first = len(fields)
        if field.kind == "one":
            fields.append(field)
        else:
            fields += [column for column, _ in cells(field, None)]
        for reply, person in zip(people, replies.people, strict=True):
            said = person.get(position)
            if field.kind == "one" and said is not None:
                reply[first] = said
            elif field.kind != "one":
                given = said if isinstance(said, tuple) else None
                columns = list(cells(field, given))
                reply |= {first + at: text for at, (_, text) in enumerate(columns) if text}
    return Replies(fields=tuple(fields), people=people)


def read_alike(text: str) -> str:
    """Give a text as it looks, for telling which question is which.

    >>> read_alike("So $\\u200b{here\\uff5d "), read_alike("a \\n b")
    ('So ${here}', 'a b')
    """
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def without_markup(text: str) -> str:
    """Give what is read where a platform shows HTML, and what it exports of it.

    >>> without_markup("<b>Fewer</b> than 5 &lt; 10<br>&quot;rooms&quot;")
    'Fewer than 5 < 10 "rooms"'
    """
    plain = re.sub(r"<br ?/?>", " ", text)
    return html.unescape(re.sub(r"<[^<>]*>", "", plain))
