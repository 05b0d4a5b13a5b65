"""What a form offers, summed up so that a later change of it can be named.

The database keeps a short hash of each question, and of its wording in each language: enough to say
what has changed, and nothing of what was answered.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from ticassess.exporters import Questionnaire, Statement

Offer: TypeAlias = Mapping[str, str]

_LIST = "the order of the questions"
_CONSENT = "the text that people agree to"


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One thing that is otherwise now; `language` is there where only its wording is."""

    what: str
    how: str
    language: str = ""

    def __str__(self) -> str:
        """Say it as part of a sentence."""
        return f"{self.what} {self.how}"


def offer_of(asked: Questionnaire) -> str:
    """Sum up what can be answered on a form, and how it is worded."""
    offered = dict(_answers(asked))
    for one in asked.in_all_languages:
        for what, texts in _wordings(one):
            offered[f"{what}|{one.language}"] = _hash(texts)
    return json.dumps(offered, sort_keys=True)


def changes(before: str, now: str) -> Iterator[Changed]:
    """Yield what has changed from one offer to another, question by question.

    A language that is new, or is not there any more, changes nothing that anybody has answered.
    """
    earlier, later = _read(before), _read(now)
    both = _languages(earlier) & _languages(later)
    is_other_list = False
    for key in sorted(earlier.keys() | later.keys()):
        what, _, language = key.partition("|")
        if earlier.get(key) == later.get(key) or what == _LIST:
            continue
        if what not in earlier or what not in later:
            is_other_list = True
            if not language:
                yield Changed(what=what, how="is new" if what in later else "is not asked any more")
        elif not language:
            yield Changed(what=what, how="takes other answers, or is asked of others")
        elif language in both:
            yield Changed(what=what, how=f"is worded otherwise ({language})", language=language)
    if not is_other_list and earlier.get(_LIST) != later.get(_LIST):
        yield Changed(what=_LIST, how="has changed")


def accepted(found: Collection[Changed], corrected: Collection[str]) -> bool:
    """Say whether all that has changed is wording in languages that were corrected on purpose."""
    return all(change.language in corrected for change in found)


def _answers(asked: Questionnaire) -> Iterator[tuple[str, str]]:
    yield _LIST, _hash([asked.instrument, asked.columns])
    yield _CONSENT, ""
    for statement in asked.statements:
        codes = [option.codes for option in asked.options[statement.options]]
        number = statement.number
        limits: list[object] = []
        if number is not None:
            limits = [number.low, number.high, number.step, number.any_between]
        together = [
            (one.id, one.how, one.at_most)
            for one in asked.together
            if statement.id in one.statements
        ]
        condition = repr(statement.asked_if)
        yield _named(statement.id), _hash([codes, condition, limits, together])
    for question in asked.open_questions:
        yield _named(question.id), _hash([repr(question.asked_if)])
    for about in asked.questions:
        yield _named(about.id), _hash([about.codes])


def _wordings(asked: Questionnaire) -> Iterator[tuple[str, object]]:
    """Yield each question of one language with all that is read before it is answered."""
    yield _CONSENT, asked.consent
    for statement in asked.statements:
        yield _named(statement.id), _texts(asked, statement)
    for question in asked.open_questions:
        yield _named(question.id), question.text
    for about in asked.questions:
        yield _named(about.id), [about.title, about.labels]


def _texts(asked: Questionnaire, statement: Statement) -> list[object]:
    options = asked.options[statement.options]
    number = statement.number
    return [
        statement.text,
        statement.poles,
        sorted(statement.anchors.items()),
        statement.window,
        [(option.label, option.anchor) for option in options],
        number.ends if number is not None else None,
        [(one.text, one.window) for one in asked.together if statement.id in one.statements],
    ]


def _languages(offer: Offer) -> set[str]:
    found = set()
    for key in offer:
        found.add(key.partition("|")[2])
    return found


def _named(question: str) -> str:
    return f"`{question}`"


def _read(offer: str) -> Offer:
    if not offer.startswith("{"):
        return {}  # of a database that says nothing of single questions
    return cast(Offer, json.loads(offer))


def _hash(offered: object) -> str:
    return hashlib.sha256(json.dumps(offered).encode()).hexdigest()[:16]
