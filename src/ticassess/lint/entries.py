"""Entries of the word lists, parted and checked: none is empty, and none stands twice."""

from collections.abc import Iterable, Mapping
from typing import Any

_GROUPED = ("act_forms", "opposites", "synonyms", "title_ideas")
"""Parts of grammar in which a line is one entry, and each word of it is one of its own."""


class FaultyWordListError(ValueError):
    """A word list has an entry that is empty or stands twice; the message says where."""


def entries_of(name: str, phrases: Any) -> Any:
    """Part the text of a list into its phrases; refuse an empty one, and one that stands twice.

    A list or a table is parted already, and comes back as it is.
    """
    # A text is read in a fraction of the time that a list of as many phrases takes.
    if isinstance(phrases, str):
        found = []
        for i, line in enumerate(phrases.strip("\n").split("\n"), start=1):
            for phrase in line.split(";"):
                found.append(phrase.strip())
            _refuse_empty(f"line {i} of `{name}`", found[-line.count(";") - 1 :])
        phrases = found
    else:
        _refuse_empty(f"`{name}`", phrases)
    _refuse_twice(f"`{name}`", phrases)
    return phrases


def check_grammar(grammar: Mapping[str, str]) -> None:
    """Refuse words of grammar that stand twice in a list, or lines that do."""
    for name, words in grammar.items():
        if name not in _GROUPED:
            _refuse_twice(f"`grammar.{name}`", words.split())
            continue
        lines = words.strip("\n").split("\n")
        for i, line in enumerate(lines, start=1):
            _refuse_empty(f"line {i} of `grammar.{name}`", [line])
            _refuse_twice(f"line {i} of `grammar.{name}`", line.split())
        # The same words in another order are the same idea.
        _refuse_twice(f"`grammar.{name}`", [" ".join(sorted(line.split())) for line in lines])


def _refuse_empty(place: str, phrases: Iterable[str]) -> None:
    before = ""
    for phrase in phrases:
        # What is left of `*` alone matches every word, as nothing at all matches every text.
        if not phrase.strip("* "):
            behind = f', behind "{before}"' if before else ", at its start"
            raise FaultyWordListError(f"{place} has an empty entry{behind}")
        before = phrase


def _refuse_twice(place: str, phrases: Iterable[str]) -> None:
    first: dict[str, int] = {}
    for i, phrase in enumerate(phrases, start=1):
        said = " ".join(phrase.casefold().split())
        if said in first:
            raise FaultyWordListError(
                f'{place} has "{phrase}" twice, as entries {first[said]} and {i}'
            )
        first[said] = i
