"""What a sentence states by itself: without its brackets, its examples and its side clauses.

What is left out is given as dots, one for a letter, so that places in the text stay what they are.
"""

import re
from functools import lru_cache, partial

from ticassess.lint.acts import may_act, surely_acts
from ticassess.lint.word_lists import WordLists

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
WORD = re.compile(rf"{_LETTERS}(?:['’-]{_LETTERS})*")
"""A word; an accent may follow its letter as a character of its own."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)]*\s+(?=[A-ZÁÉÍÓÚÑ¿¡])")
_ASKS = re.compile(r"\?|:\s*$")
_OPENING = 2
"""A clause opens its text, behind a mark such as ¿ or a quote at most."""
_SUBJECTS = 2


def without_brackets(text: str) -> str:
    """Give the text with dots for what stands in brackets, of the same length."""
    if "(" not in text and "[" not in text:
        return text
    return _BRACKETS.sub(_dots, text)


def without_scenes(lists: WordLists, text: str) -> str:
    """Give the text with dots for what nobody answers: a scene before a question, and how to."""
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    if len(starts) == 1:
        return text
    spans = list(zip(starts, [*starts[1:], len(text)], strict=True))
    told = [span for span in spans if not _tells_how(lists, text[slice(*span)])]
    if told and _ASKS.search(text[slice(*told[-1])]):
        told = [span for span in told if _ASKS.search(text[slice(*span)])]
    shown = text
    for start, end in spans:
        if told and (start, end) not in told:
            shown = f"{shown[:start]}{'·' * (end - start)}{shown[end:]}"
    return shown


def _tells_how(lists: WordLists, sentence: str) -> bool:
    hit = lists.first("instructions", sentence)
    return hit is not None and hit.span[0] <= _OPENING


def main_statement(lists: WordLists, text: str) -> str:
    """Give the text with dots for examples and for clauses that only set the scene."""
    shown = text
    if lists.has("examples", text):
        shown = _after(lists, "examples").sub(_dots, shown)
    if lists.has("side_clauses", text):
        without = _clauses(lists, "side_clauses").sub(partial(_clause_dots, lists), shown)
        # An item like "Because I have to." is all side clause, and is answered nevertheless.
        shown = without if WORD.search(without) else shown
    if lists.has("relatives", text):
        shown = _without_relatives(lists, shown)
    return shown


def without_conditions(lists: WordLists, text: str) -> str:
    """Give the text with dots for clauses with "even if" and its kind, which claim nothing."""
    if not lists.has("conditions", text):
        return text
    return _clauses(lists, "conditions").sub(_dots, text)


def _without_relatives(lists: WordLists, text: str) -> str:
    """Take out clauses that say which thing is meant: "goals that I set", but "I feel that"."""
    for hit in lists.hits("relatives", text):
        before = WORD.findall(text, 0, hit.span[0])
        if before and not _tells(lists, before):
            match = _to_clause_end(lists).match(text, hit.span[0])
            if match is not None:
                end = _end_of_relative(lists, before, match)
                text = f"{text[: match.start()]}{'·' * (end - match.start())}{text[end:]}"
    return text


def _tells(lists: WordLists, before: list[str]) -> bool:
    """Say whether what is told follows, and not which thing is meant: "I see that …"."""
    last = before[-1]
    if lists.holds("tellers", last) or surely_acts(lists, last):
        return True
    if len(before) == 1:
        return False
    if lists.holds("finite", before[-2]):
        return may_act(lists, last)  # "he comprendido que …"
    return lists.holds("objects", last) and may_act(lists, before[-2])  # "I tell myself that …"


def _end_of_relative(lists: WordLists, before: list[str], match: re.Match[str]) -> int:
    """Say where the clause ends: "Those who greet me are kind" goes on with its own verb."""
    if any(lists.holds("finite", word) or surely_acts(lists, word) for word in before):
        return match.end()
    has_begun = False
    for word in WORD.finditer(match.group()):
        if has_begun and _begins_an_act(lists, word.group()):
            return match.start() + word.start()
        has_begun = has_begun or may_act(lists, word.group()) or lists.holds("finite", word.group())
    return match.end()


def _begins_an_act(lists: WordLists, word: str) -> bool:
    """Say whether what somebody does begins: "es", or "me" of "me ayuda"."""
    return lists.holds("finite", word) or lists.holds("clitics", word)


@lru_cache(maxsize=16)
def _clauses(lists: WordLists, name: str) -> re.Pattern[str]:
    opening = "|".join(_spelled(phrase) for phrase in lists.words(name))
    return re.compile(rf"(?<!\w)(?:{opening})(?!\w){_rest(lists)}", re.IGNORECASE)


@lru_cache(maxsize=16)
def _to_clause_end(lists: WordLists) -> re.Pattern[str]:
    return re.compile(rf"\w+{_rest(lists)}", re.IGNORECASE)


@lru_cache(maxsize=16)
def _after(lists: WordLists, name: str) -> re.Pattern[str]:
    opening = "|".join(_spelled(phrase) for phrase in lists.words(name))
    return re.compile(rf"(?<!\w)(?:{opening})(?!\w)[^.?!;]*", re.IGNORECASE)


def _rest(lists: WordLists) -> str:
    """Give what a side clause goes on with: up to a comma, or to where somebody else acts."""
    joining = "|".join(map(re.escape, lists.words("conjunctions")))
    subjects = "|".join(map(re.escape, lists.words("subjects")))
    if not subjects:
        return r"[^,;:.?!]*"
    return rf"(?:(?!\s(?:{joining})\s(?:{subjects})\s)[^,;:.?!])*"


def _spelled(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())


def _clause_dots(lists: WordLists, match: re.Match[str]) -> str:
    """Give dots for a side clause; one that opens a text without a comma ends at a new subject."""
    clause = match.group()
    if match.string[match.end() : match.end() + 1] == ",":
        return "·" * len(clause)
    subjects = []
    for word in WORD.finditer(clause):
        if lists.holds("clause_subjects", word.group()):
            subjects.append(word.start())
    if match.start() > _OPENING or len(subjects) < _SUBJECTS:
        return "·" * len(clause)
    return "·" * subjects[-1] + clause[subjects[-1] :]


def _dots(match: re.Match[str]) -> str:
    return "·" * len(match.group())
