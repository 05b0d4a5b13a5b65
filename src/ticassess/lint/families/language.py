"""Family 4xx, words: how people are spoken of, and whether a sentence blames, commands or pries."""

from collections.abc import Iterator

from ticassess.lint.subject import Advice, Complaint, Subject
from ticassess.lint.word_lists import words_of


def stigmatizing(subject: Subject) -> Iterator[Complaint]:
    """TIC401 stigmatizing-language (warning): a word that judges makes people feel judged before they have answered.

    Bad: Non-compliant clients are discharged.
    Good: Clients who turn down a part of their plan keep their place.
    Source: trauma-sensitive and recovery-oriented language guides of public agencies (SAMHSA, NIDA, state departments
        of human services).
    """
    yield from _listed(subject, "stigmatizing", '"{}" judges the people it is about')


def person_first(subject: Subject) -> Iterator[Complaint]:
    """TIC402 person-first (warning): people are more than what happened to them or what they are diagnosed with.

    Bad: We welcome the mentally ill.
    Good: We welcome people with a mental health condition.
    Source: person-first language guides (CDC, NIH); where a group prefers its own name, ignore this with that reason.
    """
    yield from _listed(subject, "person_first", '"{}" names people by one thing about them')


def blaming(subject: Subject) -> Iterator[Complaint]:
    """TIC403 blaming-or-coercive (warning): a sentence that blames or commands repeats what did harm.

    Bad: You must answer each question. Why did you stay?
    Good: You may skip a question. What helped you to go on?
    Source: SAMHSA's Concept of Trauma (2014): ask what happened to people, not what is wrong with them.
    """
    yield from _listed(subject, "blaming", '"{}" blames, or leaves no choice')


def disclosure_demand(subject: Subject) -> Iterator[Complaint]:
    """TIC404 disclosure-demand (warning): to be asked for one's own trauma without a way out is a harm in itself.

    Bad: Have you ever been abused? (yes, no)
    Good: I can choose whom here I tell about hard things in my life. (with "Prefer not to say")
    Source: TIP 57 (SAMHSA, 2014), on screening and disclosure.
    """
    for wording in subject.wordings:
        if wording.role not in ("item", "question"):
            continue
        item = wording.item
        if item is not None:
            options = subject.instrument.response_scales[item.response_scale].options
            offered = {option.non_answer for option in options}
            allowed = offered if item.allow is None else offered & set(item.allow)
            if "prefer_not_to_say" in allowed and subject.instrument.unit == "person":
                continue
        for hit in words_of(wording.language).hits("disclosure", wording.text):
            message = (
                f'"{hit.words}" asks for what happened to a person, and there is no way to decline'
            )
            hint = "Ask about the service, not about the event; or offer `prefer_not_to_say`."
            yield Complaint(path=wording.path, message=message, hint=hint, words=hit.words)
            break


def _listed(subject: Subject, name: str, message: str) -> Iterator[Complaint]:
    for wording in subject.wordings:
        for hit in words_of(wording.language).hits(name, wording.text):
            hint = f"Better: {hit.instead}." if hit.instead else "Say it without judging."
            yield Complaint(
                path=wording.path, message=message.format(hit.words), hint=hint, words=hit.words
            )


LANGUAGE: tuple[Advice, ...] = (stigmatizing, person_first, blaming, disclosure_demand)
