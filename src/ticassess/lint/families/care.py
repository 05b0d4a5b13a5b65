"""Family 4xx, care: may people decline, do they know what they agree to, is there help?"""

from collections.abc import Iterator, Sequence

from ticassess.finding import Severity
from ticassess.instrument import Instrument, Item, Scale, Text
from ticassess.lint.clauses import main_statement
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import Hit, WordLists, words_of

# By the names of word lists: what a consent text speaks of is told by its words.
_TOPICS = {
    "consent_voluntary": "that taking part is up to them",
    "consent_use": "what the answers are used for",
    "consent_protection": "how people are protected",
    "consent_contact": "whom to ask",
}


@rule(
    code="TIC405",
    name="no-prefer-not-to-answer",
    severity=Severity.WARNING,
    why="Without a way to decline, people leave, or answer untruly.",
    bad="options: [Disagree, Agree]",
    good="options: [Disagree, Agree, {label: Prefer not to say, non_answer: prefer_not_to_say}]",
)
def no_way_to_decline(subject: Subject) -> Iterator[Problem]:
    """Find scored response scales without an option to decline."""
    if not subject.asks_persons:
        return
    ticked = _ticked(subject.instrument)
    scored = set()
    for item in subject.instrument.items:
        # A question of knowledge asks nothing about the person, and a box can be left empty.
        if item.scales and not item.correct and item.id not in ticked:
            scored.add(item.response_scale)
    for name, scale in subject.instrument.response_scales.items():
        kinds = {option.non_answer for option in scale.options}
        if name in scored and "prefer_not_to_say" not in kinds:
            yield Problem(
                path=("response_scales", name),
                message=f"`{name}` has no option to decline",
                hint="Add `{label: Prefer not to say, non_answer: prefer_not_to_say}`.",
                at_key=True,
            )


@rule(
    code="TIC406",
    name="no-consent-or-anonymity-text",
    severity=Severity.WARNING,
    why="People decide to take part by what the form says.",
    bad="consent: Taking part is not voluntary. We use your name.",
    good=(
        "consent: Taking part is up to you. We use the answers to plan what we can do better. "
        "Small groups are protected. If you have a question, ask …"
    ),
    source=(
        "common rules of research ethics; SAMHSA's principle of trustworthiness and transparency."
    ),
)
def no_consent(subject: Subject) -> Iterator[Problem]:
    """Find forms that do not say what people agree to.

    It is an error where any item is `sensitive`.
    """
    if not subject.asks_persons:
        return
    consent = subject.instrument.texts.consent
    if consent is None:
        yield Problem(
            path=("texts",),
            message="no form says what people agree to",
            hint=f"Add `consent:` under `texts`, and say {', '.join(_TOPICS.values())}.",
            at_key=True,
            severity=_error_if_sensitive(subject),
        )
        return
    for path, language, text in subject.spread(("texts", "consent"), consent):
        lists = words_of(language)
        denied = _denied(lists, text)
        for hit in denied:
            yield Problem(
                path=path,
                message=f'the consent text says "{hit.words}"',
                hint=f"Offer it and say {', '.join(_TOPICS.values())}.",
                within=hit.span,
                severity=_error_if_sensitive(subject),
            )
        missing = _missing_topics(lists, text, denied)
        if missing:
            message = f"the consent text does not seem to say {' or '.join(missing)}"
            yield Problem(path=path, message=message, hint="Add a short sentence for it.")


@rule(
    code="TIC407",
    name="no-support-resources",
    severity=Severity.WARNING,
    why="A question can bring something up; nobody should be left alone with it.",
    bad="no `support` under `texts`",
    good=(
        "support: If something in this form stays with you, the people listed here are ready to "
        "listen."
    ),
)
def no_support(subject: Subject) -> Iterator[Problem]:
    """Find forms that do not say where to find support, or say that there is none.

    It is an error where any item is `sensitive`.
    """
    if not subject.asks_persons:
        return
    support = subject.instrument.texts.support
    yield from _support_denied(subject, support)
    if support is None:
        yield Problem(
            path=("texts",),
            message="no form says where to find support",
            hint=(
                "Add `support:` under `texts`; the contacts themselves are in the assessment file."
            ),
            at_key=True,
            severity=_error_if_sensitive(subject),
        )


@rule(
    code="TIC408",
    name="peer-voice-missing",
    severity=Severity.WARNING,
    why="Whether clients and caregivers are equals cannot be seen unasked.",
    bad='a scale "Peer support" whose items speak of staff alone',
    good="an item of it on a client form, or about what clients, caregivers or peer workers do",
    source=(
        "reviews of the field (Wathen 2021; Champine 2019): measures neglect collaboration and "
        "client voice."
    ),
)
def peer_voice_missing(subject: Subject) -> Iterator[Problem]:
    """Find scales about peers that nobody but staff is asked or spoken of in."""
    if not subject.asks_persons:
        return
    peer_forms = set()
    for form_id, form in subject.instrument.forms.items():
        if form.audience in ("client", "caregiver", "peer_worker"):
            peer_forms.add(form_id)
    for i, scale in enumerate(subject.instrument.scales):
        items = subject.instrument.items_of(scale)
        if not items or not _is_about_peers(subject, scale):
            continue
        if _are_put_to(items, peer_forms) or _speak_of_peers(subject, items):
            continue
        who = "clients, caregivers or peer workers"
        message = f"no item of `{scale.id}` is put to, or about, {who}"
        hint = "Add one, best on a form of their own."
        yield Problem(path=("scales", i, "id"), message=message, hint=hint)


CARE: tuple[Advice, ...] = (no_way_to_decline, no_consent, no_support, peer_voice_missing)


def _support_denied(subject: Subject, support: Text | None) -> Iterator[Problem]:
    for path, language, text in subject.spread(("texts", "support"), support):
        lists = words_of(language)
        # "If there is nobody to talk to at home, call us" offers what it seems to deny.
        hit = lists.first("support_denied", main_statement(lists, text))
        if hit is not None:
            yield Problem(
                path=path,
                message=f'the support text says "{hit.words}"',
                hint="Name somebody who listens, and how to reach them.",
                within=hit.span,
                severity=_error_if_sensitive(subject),
            )


def _ticked(instrument: Instrument) -> set[str]:
    """Give the items that are boxes of one question."""
    ticked: set[str] = set()
    for together in instrument.answered_together:
        if together.how == "choose":
            ticked.update(together.items)
    return ticked


def _denied(lists: WordLists, text: str) -> list[Hit]:
    """Give what a consent text refuses: to choose, to stay unnamed, to have somebody to ask."""
    # "You do not have to take part" is as it should be, although "have to take part" stands in it.
    return list(lists.hits("consent_denied", lists.without("not_denied", text)))


def _missing_topics(lists: WordLists, text: str, denied: Sequence[Hit]) -> list[str]:
    """Name what a consent text neither says nor refuses, which is told of already."""
    for hit in denied:
        start, end = hit.span
        text = f"{text[:start]}{'·' * (end - start)}{text[end:]}"
    refused = " ".join(hit.words for hit in denied)
    missing = []
    for name, topic in _TOPICS.items():
        # A language without such a list has nothing missing that we could know of.
        if not lists.words(name) or lists.has(name, text) or lists.has(name, refused):
            continue
        missing.append(topic)
    return missing


def _error_if_sensitive(subject: Subject) -> Severity | None:
    if any(item.sensitive for item in subject.instrument.items):
        return Severity.ERROR
    return None


def _is_about_peers(subject: Subject, scale: Scale) -> bool:
    """Say whether a scale is called after peers, in any language or by its id."""
    for _, language, title in subject.spread((), scale.title):
        if words_of(language).has("peer_scales", title):
            return True
    # Ids are English in nearly every file, whatever its languages.
    return words_of("en").has("peer_scales", scale.id.replace("_", " "))


def _are_put_to(items: Sequence[Item], forms: set[str]) -> bool:
    """Say whether any of these forms asks any of the items; without `forms` an item is on all."""
    asking: set[str] = set()
    for item in items:
        asking.update(forms if item.forms is None else item.forms)
    return not forms.isdisjoint(asking)


def _speak_of_peers(subject: Subject, items: Sequence[Item]) -> bool:
    ids = {item.id for item in items}
    for wording in subject.statements:
        if wording.item is None or wording.item.id not in ids:
            continue
        if words_of(wording.language).has("peer_people", wording.text):
            return True
    return False
