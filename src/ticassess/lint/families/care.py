"""Family 4xx, care: whether people may decline, know what they agree to, find help, and are heard as peers."""

from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import words_of
from ticassess.source import KeyPath

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
    instrument = subject.instrument
    if not subject.asks_persons:
        return
    used = {item.response_scale for item in instrument.items if item.scales and not item.correct}
    for name, scale in instrument.response_scales.items():
        if name in used and all(
            option.non_answer != "prefer_not_to_say" for option in scale.options
        ):
            message = f"`{name}` has no option to decline"
            hint = "Add `{label: Prefer not to say, non_answer: prefer_not_to_say}`."
            path: KeyPath = ("response_scales", name)
            yield Problem(path=path, message=message, hint=hint, at_key=True)


@rule(
    code="TIC406",
    name="no-consent-or-anonymity-text",
    severity=Severity.WARNING,
    why="People decide to take part by what the form tells them.",
    bad="consent: Please answer honestly.",
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
    severity = Severity.ERROR if any(item.sensitive for item in subject.instrument.items) else None
    consent = subject.instrument.texts.consent
    if consent is None:
        hint = f"Add `consent:` under `texts`, and say {', '.join(_TOPICS.values())}."
        yield Problem(
            path=("texts",),
            message="no form says what people agree to",
            hint=hint,
            at_key=True,
            severity=severity,
        )
        return
    for path, language, text in subject.spread(("texts", "consent"), consent):
        lists = words_of(language)
        missing = [
            what
            for name, what in _TOPICS.items()
            if lists.words(name) and not lists.has(name, text)
        ]
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
    """Find forms that do not say where to find support.

    It is an error where any item is `sensitive`.
    """
    if subject.asks_persons and subject.instrument.texts.support is None:
        sensitive = any(item.sensitive for item in subject.instrument.items)
        message = "no form says where to find support"
        hint = "Add `support:` under `texts`; the contacts themselves stand in the assessment file."
        severity = Severity.ERROR if sensitive else None
        yield Problem(path=("texts",), message=message, hint=hint, at_key=True, severity=severity)


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
    instrument = subject.instrument
    voices = {
        form
        for form, at in instrument.forms.items()
        if at.audience in ("client", "caregiver", "peer_worker")
    }
    for i, scale in enumerate(instrument.scales):
        named = [(language, text) for _, language, text in subject.spread((), scale.title)]
        about = any(
            words_of(language).has("peer_scales", text) for language, text in named
        ) or words_of("en").has("peer_scales", scale.id.replace("_", " "))
        items = instrument.items_of(scale)
        if not about or not items or not subject.asks_persons:
            continue
        heard = any(
            (item.forms is None and voices) or voices & set(item.forms or ()) for item in items
        )
        ids = {item.id for item in items}
        spoken = (w for w in subject.statements if w.item is not None and w.item.id in ids)
        if not heard and not any(words_of(w.language).has("peer_people", w.text) for w in spoken):
            message = (
                f"no item of `{scale.id}` is put to, or about, clients, caregivers or peer workers"
            )
            hint = "Add one, best on a form of their own."
            yield Problem(path=("scales", i, "id"), message=message, hint=hint)


CARE: tuple[Advice, ...] = (no_way_to_decline, no_consent, no_support, peer_voice_missing)
