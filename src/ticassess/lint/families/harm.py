"""Families 3xx and 4xx, what may hurt: what is asked about harm, and what is taken for granted."""

from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.instrument import ResponseScale
from ticassess.lint.harms import harm_in
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject, Wording
from ticassess.lint.word_lists import Hit, WordLists, words_of

_ENOUGH_LABELS = 2
"""One label may hold a word by chance; with two of them, the scale is about it."""


@rule(
    code="TIC311",
    name="presupposed-event",
    severity=Severity.WARNING,
    why="Whoever it did not happen to has no answer, and whoever it did is told that we know.",
    bad="Is the abuse getting worse?",
    good='"Has anyone hurt you?", and then, with `ask_if`, "Is it getting worse?"',
    source="QAS-99, step 4a (assumptions); Fowler, Improving Survey Questions (1995).",
)
def presupposed(subject: Subject) -> Iterator[Problem]:
    """Find questions that take for granted that something bad happened."""
    for wording in _asked_of_persons(subject):
        # Who is asked because of an earlier answer has said that it happened.
        if "?" not in wording.text or _was_asked_before(wording):
            continue
        lists = words_of(wording.language)
        hit = lists.first("taken_for_granted", wording.text)
        if hit is None and harm_in(lists, wording.text) is not None:
            hit = lists.first("asks_when", wording.text)
        if hit is not None:
            yield Problem(
                path=wording.path,
                message=f'"{hit.words}" takes for granted that this happened',
                hint="First ask whether it did; with `ask_if`, ask this of those who said yes.",
                within=hit.span,
            )


@rule(
    code="TIC313",
    name="event-on-agreement-scale",
    severity=Severity.WARNING,
    why='Who "disagrees" that something happened may mean never, once, or not that way.',
    bad="How often are you left out? (Disagree, Agree)",
    good="How often are you left out? (Never, Once, Every month, Every week)",
    source="QAS-99, step 7 (response categories); Saris and Gallhofer (2014).",
)
def event_on_agreement(subject: Subject) -> Iterator[Problem]:
    """Find questions about events whose answers say how far somebody agrees."""
    agreeing: dict[tuple[str, str], bool] = {}
    for wording in subject.statements:
        if wording.item is None:
            continue
        key = (wording.item.response_scale, wording.language)
        if key not in agreeing:
            scale = subject.instrument.response_scales[wording.item.response_scale]
            agreeing[key] = _is_about(scale, wording.language, "agreement")
        hit = _event(words_of(wording.language), wording.text) if agreeing[key] else None
        if hit is not None:
            yield Problem(
                path=wording.path,
                message=f'"{hit.words}" asks what happened, but the answers say who agrees',
                hint="Use a response scale that says how often, or yes and no.",
                within=hit.span,
            )


@rule(
    code="TIC409",
    name="harm-without-care",
    severity=Severity.WARNING,
    why="A question about violence or suicide reaches people who live with it.",
    bad="Did a parent hit you as a child? (and nothing around it)",
    good=(
        "the same with `sensitive: true`, a `content_note` that says what comes, and `support` "
        "that says where help is"
    ),
    source="TIP 57 (SAMHSA, 2014); WHO, Putting Women First (2001), on asking about violence.",
)
def harm_without_care(subject: Subject) -> Iterator[Problem]:
    """Find questions about harm without a warning before, help after, or a mark of care."""
    texts = subject.instrument.texts
    around = []
    if texts.content_note is None:
        around.append("`content_note` under `texts`")
    if texts.support is None:
        around.append("`support` under `texts`")
    for wording in _asked_of_persons(subject):
        missing = list(around)
        if wording.item is not None and not wording.item.sensitive:
            missing.insert(0, "`sensitive: true` on the item")
        if not missing:
            continue
        hit = harm_in(words_of(wording.language), wording.text)
        if hit is not None:
            yield Problem(
                path=wording.path,
                message=f'"{hit.words}" asks about harm without the care such a question needs',
                hint=f"Ask about the service instead, or add {_listed(missing)}.",
                within=hit.span,
            )


@rule(
    code="TIC410",
    name="asked-who-cannot-know",
    severity=Severity.WARNING,
    why="An answer from somebody who cannot know it is a guess that counts.",
    bad="known_by: [staff], and the item is on a form for clients",
    good="known_by: [staff], and `forms` names the forms for staff",
    source="QAS-99, step 5 (knowledge and memory).",
)
def cannot_know(subject: Subject) -> Iterator[Problem]:
    """Find items on forms for people who, as their author says, cannot know the answer."""
    on_forms: dict[str, list[str]] = {}
    for form_id, form in subject.instrument.forms.items():
        for item in subject.instrument.items_on(form_id):
            if item.known_by is not None and form.audience not in item.known_by:
                on_forms.setdefault(item.id, []).append(form_id)
    for i, item in enumerate(subject.instrument.items):
        for form_id in on_forms.get(item.id, ()):
            audience = subject.instrument.forms[form_id].audience
            yield Problem(
                path=("items", i, "known_by"),
                message=f"the form `{form_id}` asks this of `{audience}`, who cannot know",
                hint="Leave it off that form, or ask there for what they see themselves.",
            )


HARM: tuple[Advice, ...] = (presupposed, event_on_agreement, harm_without_care, cannot_know)


def _asked_of_persons(subject: Subject) -> Iterator[Wording]:
    if not subject.asks_persons:
        return
    for wording in subject.wordings:
        if wording.belongs_to in ("item", "question"):
            yield wording


def _was_asked_before(wording: Wording) -> bool:
    return wording.item is not None and wording.item.ask_if is not None


def _is_about(scale: ResponseScale, language: str, name: str) -> bool:
    lists = words_of(language)
    labels = 0
    for option in scale.options:
        if option.label is not None and option.value is not None:
            labels += lists.has(name, option.label.in_language(language))
    return labels >= _ENOUGH_LABELS


def _event(lists: WordLists, text: str) -> Hit | None:
    """Give the words that ask for something that happened: how often, or within which time."""
    hit = lists.first("asks_how_often", text)
    if hit is None and lists.has("happened", text):
        hit = lists.first("periods", text)
    return hit or harm_in(lists, text)


def _listed(missing: list[str]) -> str:
    if len(missing) == 1:
        return missing[0]
    return f"{', '.join(missing[:-1])} and {missing[-1]}"
