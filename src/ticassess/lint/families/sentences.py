"""Family 3xx, one sentence at a time: can it be answered as it stands?

Question-appraisal steps are those of QAS-99 (Willis and Lessler, 1999); the heuristics are ours.
"""

import re
from collections.abc import Iterator, Sequence

from ticassess.finding import Severity
from ticassess.lint.clauses import (
    main_statement,
    without_brackets,
    without_conditions,
    without_scenes,
)
from ticassess.lint.joints import is_yes_no_question, joint_of
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import Hit, WordLists, words_of
from ticassess.source import Span

_ACRONYM = re.compile(r"(?<!\w)[A-Z][A-Z0-9]{1,6}s?(?!\w)")
# GOV.UK asks its authors to split sentences of more than 25 words; 200 characters are as long.
_MOST_WORDS, _MOST_CHARACTERS = 25, 200
_SENTENCE_END = re.compile(r"(?:[.?!…]+[\"'”’)]*)\s+")
_FOLLOWING = re.compile(r"(?:\s+\S+){1,4}")
_BRACKETS_BEHIND = re.compile(r"\s*\(")

_SURELY_TWO = (
    "this asks two things at once:",
    "Keep one of them, or make two items.",
    Severity.WARNING,
)
# Whether two words are two ideas no list can say for sure, so this asks.
_PERHAPS_TWO = (
    "could somebody agree with only one part?",
    "If so, keep one of them or make two items; if it is one idea, leave it.",
    Severity.INFO,
)


@rule(
    code="TIC301",
    name="double-barreled",
    severity=Severity.WARNING,
    why="Whoever agrees with one half and not with the other cannot answer.",
    bad="Staff are kind and the rooms are clean.",
    good="Staff are kind. (The rooms are another item.)",
    source="QAS-99, step 4c.",
)
def double_barreled(subject: Subject) -> Iterator[Problem]:
    """Find items that put two statements into one sentence.

    It is a warning where two clauses or a list of three or more are joined. Where it depends on
    what words mean, it is a question (info).
    """
    for wording in subject.statements:
        lists = words_of(wording.language)
        join = joint_of(lists, wording.text)
        if join is None:
            continue
        start, end = join.span
        shown = wording.text[start:end]
        following = _FOLLOWING.match(wording.text, end)
        if following is not None:
            shown = f"{shown} {following.group().strip()}"
        message, hint, severity = _SURELY_TWO if join.is_plain else _PERHAPS_TWO
        yield Problem(
            path=wording.path,
            message=f'{message} "… {shown}"',
            hint=hint,
            within=join.span,
            severity=severity,
        )


@rule(
    code="TIC302",
    name="negation",
    severity=Severity.WARNING,
    why='To disagree with a "not" is a puzzle, and people answer the other way round.',
    bad="I do not feel unsafe here.",
    good="I feel safe here.",
    source="QAS-99, step 3; DeVellis, Scale Development, on negatively worded items.",
)
def negation(subject: Subject) -> Iterator[Problem]:
    """Find items that say what does not happen, or turn a sentence round twice."""
    for wording in subject.statements:
        lists = words_of(wording.language)
        if not lists.has("negations", wording.text):
            continue
        # In "when I cannot come, they call me" nobody has to turn anything round.
        text = without_scenes(lists, without_brackets(wording.text))
        text = main_statement(lists, lists.without("not_negations", text))
        negations = list(lists.hits("negations", text))
        if not negations:
            continue
        first = negations[0]
        second = _second_negation(lists, text, negations)
        if second is not None:
            message = f'two negations in one item: "{first.words}" and "{second}"'
        elif wording.item is not None and wording.item.reverse:
            message = f'"{first.words}" in a reversed item makes it unclear what agreeing means'
        else:
            turned = f'"{first.words}" reverses the sentence'
            message = f"{turned}, and to disagree with it reverses it again"
        hint = "Say what happens, not what does not; `reverse: true` is for what is unwelcome."
        yield Problem(path=wording.path, message=message, hint=hint, within=first.span)


@rule(
    code="TIC303",
    name="absolute",
    severity=Severity.WARNING,
    why="Hardly anything is always so; careful people disagree for that one word.",
    bad="My supervisor always listens to me.",
    good="My supervisor listens to me.",
    source="QAS-99, step 4; common item-writing guidance.",
)
def absolute(subject: Subject) -> Iterator[Problem]:
    """Find items with a word that allows no exception."""
    for wording in subject.statements:
        lists = words_of(wording.language)
        text = without_conditions(lists, without_scenes(lists, without_brackets(wording.text)))
        hit = _first_sweeping(lists, text)
        if hit is not None and not _is_denied(lists, text, hit):
            message = f'"{hit.words}" leaves no room for an exception'
            hint = "Leave the word out; the answers themselves say how far it is so."
            yield Problem(path=wording.path, message=message, hint=hint, within=hit.span)


@rule(
    code="TIC304",
    name="leading",
    severity=Severity.WARNING,
    why="A sentence that says what to think measures politeness.",
    bad="Of course, our team works well together.",
    good="Our team works well together.",
    source="QAS-99, step 4a (assumptions).",
)
def leading(subject: Subject) -> Iterator[Problem]:
    """Find questions and items that suggest their answer."""
    for wording in subject.wordings:
        if wording.belongs_to not in ("item", "question"):
            continue
        lists = words_of(wording.language)
        for hit in lists.hits("leading", wording.text):
            before = wording.text[: hit.span[0]].rstrip()
            if lists.has("tags", hit.words) and not before.endswith(","):
                continue  # "Am I doing it right?"
            message = f'"{hit.words}" suggests an answer'
            hint = "Leave it out, so that either answer is as easy to give."
            yield Problem(path=wording.path, message=message, hint=hint, within=hit.span)


@rule(
    code="TIC305",
    name="vague-quantifier",
    severity=Severity.INFO,
    why='"often" is twice a day to one person and twice a year to another.',
    bad="Staff receive appropriate training.",
    good="In the last 12 months, I had at least one day of training.",
    source="QAS-99, step 3c (vague terms).",
)
def vague_quantifier(subject: Subject) -> Iterator[Problem]:
    """Find amounts and frequencies that each reader takes differently."""
    for wording in subject.statements:
        lists = words_of(wording.language)
        stated = without_scenes(lists, without_brackets(wording.text))
        text = lists.without("not_vague", without_conditions(lists, stated))
        hit = lists.first("vague", text)
        if hit is not None and not _is_measured(lists, wording.text, hit):
            message = f'people read "{hit.words}" in different ways'
            hint = "Say how much or how often; or leave it to the response scale."
            yield Problem(path=wording.path, message=message, hint=hint, within=hit.span)


@rule(
    code="TIC306",
    name="jargon-or-acronym",
    severity=Severity.INFO,
    why="A word of the trade keeps out those who do not know it.",
    bad="The IDT reviews my plan.",
    good="The whole team reviews my plan.",
    source="QAS-99, step 3b (technical terms).",
)
def jargon(subject: Subject) -> Iterator[Problem]:
    """Find acronyms and words of the trade that the introduction does not explain."""
    explained = {}
    for language in subject.instrument.languages:
        explained[language] = _around(subject, language)
    for wording in subject.statements:
        around = explained.get(wording.language, "")
        lists = words_of(wording.language)
        for match in _acronyms(wording.text, lists):
            acronym = match.group()
            if acronym not in around and not _is_spelled_out(acronym, wording.text):
                message = f"`{acronym}` is not explained in the introduction"
                hint = "Write it out, or explain it there."
                yield Problem(path=wording.path, message=message, hint=hint, within=match.span())
        for hit in lists.hits("jargon", wording.text):
            if hit.words.casefold() in around.casefold():
                continue
            hint = "Say it plainly."
            if hit.instead:
                hint = f"Plainer: {hit.instead}. Or explain it in the introduction."
            message = f'"{hit.words}" is jargon'
            yield Problem(path=wording.path, message=message, hint=hint, within=hit.span)


@rule(
    code="TIC308",
    name="item-too-long",
    severity=Severity.WARNING,
    why="At the end of a long sentence its beginning is forgotten.",
    bad="an item of 32 words with two commas",
    good="an item of 12 words",
    source="QAS-99, step 3a (wording: length).",
)
def too_long(subject: Subject) -> Iterator[Problem]:
    """Find items with a sentence of too many words, or with too many characters."""
    for wording in subject.statements:
        # A colon or a semicolon does not end what has to be kept in mind.
        words = max(len(sentence.split()) for sentence in _SENTENCE_END.split(wording.text))
        if words > _MOST_WORDS or len(wording.text) > _MOST_CHARACTERS:
            message = f"this item has {_counted_words(wording.text, words)}"
            hint = f"Aim for at most {_MOST_WORDS}; cut what is not needed to answer it."
            yield Problem(path=wording.path, message=message, hint=hint)


SENTENCES: tuple[Advice, ...] = (
    double_barreled,
    negation,
    absolute,
    leading,
    vague_quantifier,
    jargon,
    too_long,
)


def _counted_words(text: str, longest: int) -> str:
    words = len(text.split())
    if longest < words:
        return f"{words} words, {longest} of them in one sentence"
    return f"{words} words"


def _first_sweeping(lists: WordLists, text: str) -> Hit | None:
    """Give the first sweeping word that is no part of a longer phrase: "after all"."""
    set_phrases = list(lists.hits("not_absolutes", text))
    for hit in lists.hits("absolutes", text):
        if not any(_is_part_of(hit, phrase) for phrase in set_phrases):
            return hit
    return None


def _is_part_of(hit: Hit, phrase: Hit) -> bool:
    """Say whether a phrase says more than what it overlaps: "at all times" than "at all"."""
    start, end = hit.span
    overlap = phrase.span[0] < end and start < phrase.span[1]
    return overlap and len(phrase.words) > len(hit.words)


def _is_denied(lists: WordLists, text: str, hit: Hit) -> bool:
    """Say whether a sweeping word negates, which is told as that, or is negated: "not … all"."""
    if lists.has("negations", hit.words):
        return True
    # "Were you completely alone?" leaves every answer open.
    if lists.has("degrees", hit.words) and is_yes_no_question(lists, text):
        return True
    before = _SENTENCE_END.split(text[: hit.span[0]])[-1]
    return lists.has("negations", before) or lists.has("deniers", before)


def _is_measured(lists: WordLists, text: str, hit: Hit) -> bool:
    """Say whether the text tells how much is meant: "sufficient time to rest"."""
    if _BRACKETS_BEHIND.match(text, hit.span[1]):  # "regularly (most days)"
        return True
    # "How many hours do you usually sleep?" asks for the amount itself.
    if lists.has("typical", hit.words) and lists.has("asks_amount", text):
        return True
    if not lists.has("measurable", hit.words):
        return False
    return lists.has("purposes", without_brackets(text)[hit.span[1] :])


def _second_negation(lists: WordLists, text: str, negations: Sequence[Hit]) -> str | None:
    """Give what negates besides the first negation: a word by its meaning, or a further `not`."""
    hit = lists.first("negative_words", text)
    if hit is not None:
        return hit.words
    if len(negations) > 1:
        return negations[1].words
    return None


def _acronyms(text: str, lists: WordLists) -> Iterator[re.Match[str]]:
    """Yield words in capitals that not everybody knows, each once."""
    told: set[str] = set()
    for match in _ACRONYM.finditer(text):
        if not told:  # nearly no text has any, and few more than one
            told.update(_told_by_everybody(lists))
        word = match.group()
        if word.casefold() in told:
            continue
        told.add(word.casefold())
        # Where a whole text or several words are in capitals, they say nothing about one of them.
        shouted = word.isalpha() and (text.isupper() or _is_beside_capitals(text, match.span()))
        if not shouted and any(char.isalpha() for char in word):
            yield match


def _told_by_everybody(lists: WordLists) -> Iterator[str]:
    """Yield words that may stand in capitals: known ones, and those that are stressed."""
    for name in ("known_acronyms", "emphasised", "negations", "absolutes"):
        for word in lists.words(name):
            yield word.casefold()


def _is_beside_capitals(text: str, span: Span) -> bool:
    """Say whether another word in capitals stands beside one: "OTHER THAN cigarettes"."""
    before, behind = text[: span[0]].split(" ")[-2:-1], text[span[1] :].split(" ")[1:2]
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in [*before, *behind])


def _is_spelled_out(acronym: str, text: str) -> bool:
    """Say whether brackets beside an acronym explain it: HIV (human …), or human … (HIV)."""
    if f"{acronym} (" in text:
        return True
    before, found, _ = text.partition(f"({acronym})")
    letters = acronym.rstrip("s")
    return bool(found) and len(before.split()) >= len(letters)


def _around(subject: Subject, language: str) -> str:
    texts = []
    for wording in subject.wordings:
        if wording.belongs_to == "around" and wording.language == language:
            texts.append(wording.text)
    return " ".join(texts)
