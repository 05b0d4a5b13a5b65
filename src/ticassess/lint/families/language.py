"""Family 4xx, words: how people are spoken of, and whether a sentence blames, commands or pries."""

import re
from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.lint.clauses import main_statement
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject, Wording
from ticassess.lint.word_lists import Hit, WordLists, words_of

_SENTENCE_END = re.compile(r"[.?!]")


@rule(
    code="TIC401",
    name="stigmatizing-language",
    severity=Severity.WARNING,
    why="A word that judges makes people feel judged before they have answered.",
    bad="Non-compliant clients are discharged.",
    good="Clients who turn down a part of their plan keep their place.",
    source=(
        "trauma-sensitive and recovery-oriented language guides of public agencies (SAMHSA, "
        "NIDA, state departments of human services)."
    ),
)
def stigmatizing(subject: Subject) -> Iterator[Problem]:
    """Find words that judge people."""
    # "abuse victims" is told once, as people named by one thing.
    message = '"{}" judges the people it is about'
    yield from _listed(subject, "stigmatizing", message, apart=("person_first", "not_stigmatizing"))


@rule(
    code="TIC402",
    name="person-first",
    severity=Severity.WARNING,
    why="People are more than what happened to them or what they are diagnosed with.",
    bad="We welcome the mentally ill.",
    good="We welcome people with a mental health condition.",
    source=(
        "person-first language guides (CDC, NIH); where a group prefers its own name, ignore "
        "this with that reason."
    ),
)
def person_first(subject: Subject) -> Iterator[Problem]:
    """Find words that make people their diagnosis."""
    message = '"{}" names people by one thing about them'
    yield from _listed(subject, "person_first", message, apart=("not_person_first",))


@rule(
    code="TIC403",
    name="blaming-or-coercive",
    severity=Severity.WARNING,
    why="A sentence that blames or commands repeats what did harm.",
    bad="You must answer each question. Why did you stay?",
    good="You may skip a question. What helped you to go on?",
    source=(
        "SAMHSA's Concept of Trauma (2014): ask what happened to people, not what is wrong with "
        "them."
    ),
)
def blaming(subject: Subject) -> Iterator[Problem]:
    """Find sentences that blame or command."""
    message = '"{}" blames people or leaves them no choice'
    yield from _listed(subject, "blaming", message, apart=("not_blaming",))


@rule(
    code="TIC404",
    name="disclosure-demand",
    severity=Severity.WARNING,
    why="To be asked for one's own trauma without a way out is a harm in itself.",
    bad="Have you ever been abused? (yes, no)",
    good='I can choose whom here I tell about hard things in my life. (with "Prefer not to say")',
    source="TIP 57 (SAMHSA, 2014), on screening and disclosure.",
)
def disclosure_demand(subject: Subject) -> Iterator[Problem]:
    """Find questions about a person's own trauma that cannot be declined."""
    for wording in subject.wordings:
        if wording.belongs_to not in ("item", "question") or _may_be_declined(subject, wording):
            continue
        hit = words_of(wording.language).first("disclosure", wording.text)
        if hit is not None:
            asked = f'"{hit.words}" asks what happened to a person'
            message = f"{asked}, and offers no way to decline"
            hint = "Ask about the service, not about the event; or offer `prefer_not_to_say`."
            yield Problem(path=wording.path, message=message, hint=hint, within=hit.span)


LANGUAGE: tuple[Advice, ...] = (stigmatizing, person_first, blaming, disclosure_demand)


def _listed(
    subject: Subject, name: str, message: str, *, apart: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield every phrase of a list, in all that people read; `{}` in the message is the phrase.

    `apart` are lists of what is told by another rule, or means something else.
    """
    for wording in subject.wordings:
        lists = words_of(wording.language)
        text = wording.text
        for other in apart:
            text = lists.without(other, text)
        for hit in lists.hits(name, text):
            if _is_no_command(lists, wording, hit):
                continue
            hint = "Say it without judging."
            if hit.instead:
                hint = f"Better: {hit.instead}."
            yield Problem(
                path=wording.path, message=message.format(hit.words), hint=hint, within=hit.span
            )


def _is_no_command(lists: WordLists, wording: Wording, hit: Hit) -> bool:
    """Say whether what would command asks, or tells how things are: "Do you have to …?"."""
    if not lists.has("commands", hit.words):
        return False
    text = wording.text
    # An item is agreed with: "To win, you must fight" commands nobody, "You must fight" might.
    if wording.belongs_to == "item" and not _opens_a_sentence(text, hit):
        return True
    end = _SENTENCE_END.search(text, hit.span[1])
    if end is not None and end.group() == "?":
        return True
    return main_statement(lists, text)[slice(*hit.span)] != hit.words


def _opens_a_sentence(text: str, hit: Hit) -> bool:
    before = _SENTENCE_END.split(text[: hit.span[0]])[-1]
    return not before.strip(" ¡¿\"'“")


def _may_be_declined(subject: Subject, wording: Wording) -> bool:
    """Say whether a person who is asked can prefer not to say; an open question asks for words."""
    item = wording.item
    # A rater of a place answers about others, who are not asked and cannot decline.
    if item is None or subject.instrument.unit != "person":
        return False
    if item.allow is not None and "prefer_not_to_say" not in item.allow:
        return False
    options = subject.instrument.response_scales[item.response_scale].options
    return any(option.non_answer == "prefer_not_to_say" for option in options)
