"""Family 4xx, care: whether people may decline, know what they agree to, find help, and are heard as peers."""

from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.lint.subject import Advice, Complaint, Subject
from ticassess.lint.word_lists import words_of
from ticassess.source import KeyPath

_TOPICS = {
    "consent_voluntary": "that taking part is up to them",
    "consent_use": "what the answers are used for",
    "consent_protection": "how people are protected",
    "consent_contact": "whom to ask",
}


def no_way_to_decline(subject: Subject) -> Iterator[Complaint]:
    """TIC405 no-prefer-not-to-answer (warning): without a way to decline, people leave, or answer untruly.

    Bad: options: [Disagree, Agree]
    Good: options: [Disagree, Agree, {label: Prefer not to say, non_answer: prefer_not_to_say}]
    """
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
            yield Complaint(path=path, message=message, hint=hint, at_key=True)


def no_consent(subject: Subject) -> Iterator[Complaint]:
    """TIC406 no-consent-or-anonymity-text (warning): people decide to take part by what the form tells them.

    It is an error where any item is `sensitive`.

    Bad: consent: Please answer honestly.
    Good: consent: Taking part is up to you. We use the answers to plan what we can do better. Small groups are
        protected. If you have a question, ask …
    Source: common rules of research ethics; SAMHSA's principle of trustworthiness and transparency.
    """
    if not subject.asks_persons:
        return
    severity = Severity.ERROR if any(item.sensitive for item in subject.instrument.items) else None
    consent = subject.instrument.texts.consent
    if consent is None:
        hint = f"Add `consent:` under `texts`, and say {', '.join(_TOPICS.values())}."
        yield Complaint(
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
            yield Complaint(path=path, message=message, hint="Add a short sentence for it.")


def no_support(subject: Subject) -> Iterator[Complaint]:
    """TIC407 no-support-resources (warning): a question can bring something up; nobody should be left alone with it.

    It is an error where any item is `sensitive`.

    Bad: no `support` under `texts`
    Good: support: If something in this form stays with you, the people listed here are ready to listen.
    """
    if subject.asks_persons and subject.instrument.texts.support is None:
        sensitive = any(item.sensitive for item in subject.instrument.items)
        message = "no form says where to find support"
        hint = "Add `support:` under `texts`; the contacts themselves stand in the assessment file."
        severity = Severity.ERROR if sensitive else None
        yield Complaint(path=("texts",), message=message, hint=hint, at_key=True, severity=severity)


def peer_voice_missing(subject: Subject) -> Iterator[Complaint]:
    """TIC408 peer-voice-missing (warning): whether clients and caregivers are equals cannot be seen unasked.

    Bad: a scale "Peer support" whose items speak of staff alone
    Good: an item of it on a client form, or about what clients, caregivers or peer workers do
    Source: reviews of the field (Wathen 2021; Champine 2019): measures neglect collaboration and client voice.
    """
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
            yield Complaint(path=("scales", i, "id"), message=message, hint=hint)


CARE: tuple[Advice, ...] = (no_way_to_decline, no_consent, no_support, peer_voice_missing)
