"""Family 3xx, the form as a whole: how hard it reads, which time it means, what it asks twice."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.finding import Severity
from ticassess.instrument import Form, Instrument, ResponseScale
from ticassess.lint.problem import Problem
from ticassess.lint.reading_grade import reading_of
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject, Wording
from ticassess.lint.word_lists import words_of
from ticassess.source import KeyPath

_FEWEST_WORDS = 100
"""Below that a grade says more about chance than about a form."""
# The lower end of the advice that the rule names for clients and caregivers, the upper for staff.
_GRADES = {"client": 6, "caregiver": 6}
_STAFF_GRADE = 8
# `_twins` rests on this number: it only looks at the rarest tenth of the words.
_SAME = 0.9


@rule(
    code="TIC307",
    name="reading-grade",
    severity=Severity.WARNING,
    why="Many people read at the level of the sixth to eighth year of school.",
    bad="a client form of long words and long sentences, grade 11",
    good="the same in short sentences of everyday words, grade 5",
    source="Flesch-Kincaid (English) and INFLESZ (Spanish); CDC and NIH advise grade 6 to 8.",
)
def reading_grade(subject: Subject) -> Iterator[Problem]:
    """Find forms that read at a higher grade than their audience should need."""
    for form_id, form, path in _forms(subject.instrument):
        most = _STAFF_GRADE
        if form is not None:
            most = _GRADES.get(form.audience, _STAFF_GRADE)
        for language in subject.instrument.languages:
            reading = reading_of(_texts_of(subject, form_id, language), language)
            if reading is None or reading.words < _FEWEST_WORDS or reading.score <= most:
                continue
            hint = "Shorter sentences and everyday words."
            if reading.hardest:
                hint += f" Hard words: {', '.join(reading.hardest)}."
            grade = f"the form reads at grade {reading.score:.1f} in `{language}`"
            message = f"{grade} by {reading.formula}; {most} is the most for it"
            yield Problem(path=path, message=message, hint=hint, at_key=True)


@rule(
    code="TIC309",
    name="no-reference-period",
    severity=Severity.INFO,
    why='"sometimes" in a week and "sometimes" in a life are different answers.',
    bad="How often are you left out? (no time given)",
    good="In the last 3 months, how often were you left out?",
    source="QAS-99, step 3d (reference periods).",
)
def no_reference_period(subject: Subject) -> Iterator[Problem]:
    """Find response scales that ask how often and give no time."""
    told: set[str] = set()
    introductions = _introductions(subject)
    for wording in subject.statements:
        item = wording.item
        if item is None or item.response_scale in told or item.window is not None:
            continue
        scale = subject.instrument.response_scales[item.response_scale]
        if not _asks_how_often(scale, wording.language):
            continue
        lists = words_of(wording.language)
        introduction = introductions.get(wording.language, "")
        if lists.has("periods", wording.text) or lists.has("periods", introduction):
            continue
        told.add(item.response_scale)
        yield Problem(
            path=("response_scales", item.response_scale),
            message=f"`{item.response_scale}` asks how often, and nothing says within which time",
            hint=(
                "Add `window: In the last 3 months` to the response scale, "
                "or name the time in the introduction."
            ),
            at_key=True,
        )


@rule(
    code="TIC310",
    name="near-duplicate-items",
    severity=Severity.WARNING,
    why="Two items in nearly the same words count one answer twice.",
    bad="I feel safe at work here. / I feel safe here at work.",
    good="I feel safe at work here. / I know a quiet place here.",
)
def near_duplicates(subject: Subject) -> Iterator[Problem]:
    """Find items that say nearly the same as an earlier item of the same form."""
    statements = [wording for wording in subject.statements if wording.form is None]
    for wording, twin in _twins(statements):
        if twin.item is not None:
            message = f"this is nearly the same as `{twin.item.id}`"
            hint = "Keep one; items of two forms that ask the same share a `construct`."
            yield Problem(path=wording.path, message=message, hint=hint)


ASKING: tuple[Advice, ...] = (reading_grade, no_reference_period, near_duplicates)


def _introductions(subject: Subject) -> dict[str, str]:
    found = {}
    for wording in subject.wordings:
        if wording.path[:2] == ("texts", "introduction"):
            found[wording.language] = wording.text
    return found


def _asks_how_often(scale: ResponseScale, language: str) -> bool:
    """Say whether two answers or more are about how often, and the response scale names no time."""
    if scale.window is not None:
        return False
    lists = words_of(language)
    frequencies = 0
    for option in scale.options:
        if option.label is not None and option.value is not None:
            frequencies += lists.has("frequencies", option.label.in_language(language))
    # One may be chance: “always” also stands in labels that are not about how often.
    return frequencies >= 2


def _forms(instrument: Instrument) -> Iterator[tuple[str | None, Form | None, KeyPath]]:
    """Yield each form with its place; an instrument without forms is one."""
    if not instrument.forms:
        yield None, None, ("items",)
    for form_id, form in instrument.forms.items():
        yield form_id, form, ("forms", form_id)


def _texts_of(subject: Subject, form_id: str | None, language: str) -> list[str]:
    """Give what somebody reads who fills in a form: its items, and what stands around them."""
    items = {item.id for item in subject.instrument.items_on(form_id)}
    own: set[str] = set()
    if form_id is not None:
        own = set(subject.instrument.forms[form_id].wording)
    texts = []
    for wording in subject.wordings:
        if wording.language == language and _is_on_form(wording, form_id, items, own):
            texts.append(wording.text)
    return texts


def _is_on_form(wording: Wording, form_id: str | None, items: set[str], own: set[str]) -> bool:
    """Say whether a form shows a text; `own` are the items that it words in its own way."""
    if wording.belongs_to in ("around", "question"):
        return wording.path[0] != "forms"
    if wording.belongs_to != "item" or wording.item is None or wording.item.id not in items:
        return False
    if wording.item.id in own:
        return wording.form == form_id
    return wording.form is None


def _twins(statements: Sequence[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Yield each statement that is nearly the same as an earlier one, and the first such one.

    Two sets that share 9 of 10 words share one of their rarest words, so only those are compared:
    comparing all pairs would take longer than all other rules together.
    """
    words = [_words(wording.text) for wording in statements]
    frequency: Counter[str] = Counter()
    for bag in words:
        frequency.update(bag)
    earlier: dict[tuple[str, str], list[int]] = {}
    for i, wording in enumerate(statements):
        rarest = sorted(words[i], key=lambda word: (frequency[word], word))
        keys = [(wording.language, word) for word in rarest[: len(rarest) // 10 + 1]]
        near: set[int] = set()
        for key in keys:
            near.update(earlier.get(key, ()))
            earlier.setdefault(key, []).append(i)
        for j in sorted(near):
            if _are_alike(words[j], words[i]) and _asked_together(statements[j], wording):
                yield wording, statements[j]
                break


def _words(text: str) -> frozenset[str]:
    words = set()
    for word in text.casefold().split():
        if not word.isalnum():
            word = "".join(char for char in word if char.isalnum())
        words.add(word)
    return frozenset(words)


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * len(one | other) > 0


def _asked_together(one: Wording, other: Wording) -> bool:
    """Say whether somebody could be asked both, and they are not the same question on purpose."""
    first, second = one.item, other.item
    if first is None or second is None or first.id == second.id:
        return False
    if first.construct_id is not None and first.construct_id == second.construct_id:
        return False
    if first.forms is None or second.forms is None:
        return True
    return not set(first.forms).isdisjoint(second.forms)
