"""Family 3xx, the form as a whole: how hard it reads, what time it asks about, what it asks twice."""

from collections import Counter
from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.instrument.model import Form, Instrument, ResponseScale
from ticassess.lint.problem import Problem
from ticassess.lint.reading_grade import reading_of
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject, Wording
from ticassess.lint.word_lists import words_of
from ticassess.source import KeyPath

_FEWEST_WORDS = 100
"""Below that a grade says more about chance than about a form."""
_GRADES = {"client": 6, "caregiver": 6}
_STAFF_GRADE = 8
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
        most = _GRADES.get(form.audience, _STAFF_GRADE) if form else _STAFF_GRADE
        items = {item.id for item in subject.instrument.items_on(form_id)}
        own = set(form.wording) if form else set()
        for language in subject.instrument.languages:
            texts = [
                wording.text
                for wording in subject.wordings
                if wording.language == language and _on_form(wording, form_id, items, own)
            ]
            reading = reading_of(texts, language)
            if reading is None or reading.words < _FEWEST_WORDS or reading.score <= most:
                continue
            message = f"the form reads at grade {reading.score:.1f} in `{language}`; {most} is the most for it"
            hard = f" Hard words: {', '.join(reading.hardest)}." if reading.hardest else ""
            yield Problem(
                path=path,
                message=message,
                hint=f"Shorter sentences and everyday words.{hard}",
                at_key=True,
            )


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
    instrument = subject.instrument
    told: set[str] = set()
    around = {
        w.language: w.text for w in subject.wordings if w.path[:2] == ("texts", "introduction")
    }
    for wording in subject.statements:
        item, lists = wording.item, words_of(wording.language)
        if item is None or item.response_scale in told or item.window is not None:
            continue
        if not _asks_how_often(instrument.response_scales[item.response_scale], wording.language):
            continue
        if lists.has("periods", wording.text) or lists.has(
            "periods", around.get(wording.language, "")
        ):
            continue
        told.add(item.response_scale)
        message = f"`{item.response_scale}` asks how often, and nothing says within which time"
        hint = "Add `window: In the last 3 months` to the response scale, or name the time in the introduction."
        yield Problem(
            path=("response_scales", item.response_scale), message=message, hint=hint, at_key=True
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
    tokens = [frozenset(_tokens(wording.text)) for wording in statements]
    frequency = Counter(token for bag in tokens for token in bag)
    seen: dict[tuple[str, str], list[int]] = {}
    for i, bag in enumerate(tokens):
        # Two bags that share 9 of 10 words share one of their rarest words: only those are compared.
        rarest = sorted(bag, key=lambda token: (frequency[token], token))[: len(bag) // 10 + 1]
        near = {j for token in rarest for j in seen.get((statements[i].language, token), ())}
        twin = next(
            (
                j
                for j in sorted(near)
                if _alike(tokens[j], bag) and _asked_together(statements[j], statements[i])
            ),
            None,
        )
        for token in rarest:
            seen.setdefault((statements[i].language, token), []).append(i)
        if twin is not None and (other := statements[twin].item) is not None:
            message = f"this is nearly the same as `{other.id}`"
            hint = "Keep one; items of two forms that ask the same share a `construct`."
            yield Problem(path=statements[i].path, message=message, hint=hint)


def _asks_how_often(scale: ResponseScale, language: str) -> bool:
    """Say whether two answers or more are about how often, and the response scale names no time."""
    if scale.window is not None:
        return False
    lists = words_of(language)
    labels = [
        o.label.in_language(language) for o in scale.options if o.label and o.value is not None
    ]
    return sum(lists.has("frequencies", label) for label in labels) >= 2


def _forms(instrument: Instrument) -> Iterator[tuple[str | None, Form | None, KeyPath]]:
    if not instrument.forms:
        yield None, None, ("items",)
    for form_id, form in instrument.forms.items():
        yield form_id, form, ("forms", form_id)


def _on_form(wording: Wording, form_id: str | None, items: set[str], own: set[str]) -> bool:
    if wording.role in ("around", "question"):
        return wording.path[0] != "forms"
    if wording.role != "item" or wording.item is None or wording.item.id not in items:
        return False
    return wording.form == form_id if wording.item.id in own else wording.form is None


def _tokens(text: str) -> list[str]:
    words = text.casefold().split()
    return [
        word if word.isalnum() else "".join(char for char in word if char.isalnum())
        for word in words
    ]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * len(one | other) > 0


def _asked_together(one: Wording, other: Wording) -> bool:
    first, second = one.item, other.item
    if first is None or second is None or first.id == second.id:
        return False
    if first.construct_id is not None and first.construct_id == second.construct_id:
        return False
    apart = (
        first.forms is not None
        and second.forms is not None
        and not set(first.forms) & set(second.forms)
    )
    return not apart


ASKING: tuple[Advice, ...] = (reading_grade, no_reference_period, near_duplicates)
