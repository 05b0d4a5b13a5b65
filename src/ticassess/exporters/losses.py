"""What an export cannot hold: said in sentences, so that nothing is lost without a word."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ticassess.exporters.beside_numbers import with_numbers_alone
from ticassess.exporters.content import Questionnaire, Statement, Together
from ticassess.exporters.platform_names import not_recognised
from ticassess.exporters.registry import Exporter, ExportSettings
from ticassess.exporters.words import has_words


def left_out(
    exporter: Exporter, questionnaire: Questionnaire, settings: ExportSettings
) -> tuple[str, ...]:
    """Say what of a questionnaire is not in the file that an exporter makes of it, and what to do.

    An exporter says so itself, in a function `left_out`; without one, it claims to hold all. Its
    `HOLDS` names what it asks for at once: `choose` (several boxes), `at most` (so many of them),
    `rank`, `ranks in a grid` (no place twice), `slider` (numbers on a line), and `beside numbers`
    (“I don't know” and its like).
    """
    held: Collection[str] = getattr(exporter, "HOLDS", ())
    if "beside numbers" not in held:
        questionnaire = with_numbers_alone(questionnaire)
    said = [*_conditions_of_others(questionnaire), *_answers_of_some_languages(questionnaire)]
    said += [*_beside_numbers(questionnaire, held), *_answered_together(questionnaire, held)]
    own = getattr(exporter, "left_out", None)
    if own is not None:
        said += own(questionnaire, settings)
    return tuple(said)


def of_all_languages(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what is missing from any file that holds all languages."""
    yield from _without_contacts(questionnaire, settings)
    yield from _untranslated(questionnaire.in_all_languages)


def of_one_language(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what is missing from any file that holds one language."""
    yield from _without_contacts(questionnaire, settings)
    yield from one_language(questionnaire)


def one_language(questionnaire: Questionnaire) -> Iterator[str]:
    """Say which languages are not in a file that holds one, and whether its headings are in it."""
    yield from _untranslated((questionnaire,))
    if questionnaire.translations:
        others = [translation.language for translation in questionnaire.translations]
        yield f"One file holds one language. Export again with --lang for: {', '.join(others)}."


def conditions(questionnaire: Questionnaire, *, instead: str) -> Iterator[str]:
    """Say which statements are not asked of everybody, and what happens `instead`."""
    names = []
    for asked in questionnaire.asked:
        if questionnaire.condition_of(asked) is not None:
            names.append(asked.id)
    if names:
        yield f"Conditions (`ask_if`) of {_listed(names)}: {instead}"


def section_notes(questionnaire: Questionnaire) -> Iterator[str]:
    """Say which sections have a note that is not there."""
    names = [section.id for section in questionnaire.sections if section.note]
    if names:
        yield f"Notes of sections: {_listed(names)}."


def changed_names(names: Mapping[str, str], *, come_back: str) -> Iterator[str]:
    """Say which columns will not be recognised by their names, and how answers `come_back`."""
    lost = not_recognised(names)
    if lost:
        pairs = [f"`{name}` is called `{names[name]}`" for name in lost[:_MOST]]
        if len(lost) > _MOST:
            pairs.append(f"and {len(lost) - _MOST} more have other names")
        yield f"{', '.join(pairs)}. {come_back}"


def changed_codes(labels: Iterable[str], *, come_back: str) -> Iterator[str]:
    """Say which answers have codes that will not be recognised, and how they `come_back`."""
    quoted = [f"“{label}”" for label in dict.fromkeys(labels)]
    if quoted:
        more = f" and {len(quoted) - _MOST} more" if len(quoted) > _MOST else ""
        yield f"{', '.join(quoted[:_MOST])}{more} cannot keep the code of the answer. {come_back}"


_MOST = 6


def _conditions_of_others(questionnaire: Questionnaire) -> Iterator[str]:
    for asked in questionnaire.asked:
        condition = asked.asked_if
        if condition is None or not condition.impossible:
            continue
        about = _listed(condition.impossible)
        lacking = "which this form does not have or does not let be answered so."
        if condition.can_hold:
            yield f"`{asked.id}` is asked without regard to {about}, {lacking}"
        else:
            yield (f"`{asked.id}` is asked of everybody: its condition is about {about}, {lacking}")


def _answers_of_some_languages(questionnaire: Questionnaire) -> Iterator[str]:
    """Say which answers a file of several languages offers in more of them than it should."""
    if not questionnaire.translations:
        return
    told: dict[str, str] = {}
    for options in questionnaire.options.values():
        for option in options:
            if option.languages:
                told[option.label] = ", ".join(option.languages)
    for label, languages in told.items():
        yield (
            f"“{label}” is an answer for {languages} only, and is offered in every language here. "
            "Export each language by itself with --lang."
        )


def limits_of_numbers(questionnaire: Questionnaire, *, instead: str) -> Iterator[str]:
    """Say which numbers may be typed in without regard to their limits, and what to do."""
    names = [one.id for one in questionnaire.statements if one.number is not None]
    if names:
        yield f"{_listed(names)}: anything can be typed in. {instead}"


def _beside_numbers(questionnaire: Questionnaire, held: Collection[str]) -> Iterator[str]:
    """Say which answers have no box where a number is typed in, and what is no line here."""
    typed = [statement for statement in questionnaire.statements if statement.number is not None]
    labels: dict[str, None] = {}
    for statement in typed:
        for option in questionnaire.options[statement.options]:
            labels[f"“{option.label}”"] = None
    if labels and "beside numbers" not in held:
        yield (
            f"{', '.join(labels)} cannot be ticked where a number is typed in. Whoever would say "
            "so leaves the question out."
        )
    lines = _lines(typed)
    if lines and "slider" not in held:
        yield f"{_listed(lines)} would be set on a line. Here the number is typed in."


def _answered_together(questionnaire: Questionnaire, held: Collection[str]) -> Iterator[str]:
    """Say how boxes and ranks are asked for where they are not one question, or without limits."""
    boxes = [one for one in questionnaire.together if one.how == "choose"]
    apart = [one.id for one in boxes if "choose" not in held or not one.is_whole]
    if apart:
        yield (
            f"{_listed(apart)}: each choice is asked for by itself, with both answers. How many "
            "are chosen is checked when answers are read."
        )
    unlimited = []
    for one in boxes:
        if one.at_most is not None and "at most" not in held and one.id not in apart:
            unlimited.append(f"`{one.id}` ({one.at_most})")
    if unlimited:
        yield f"{', '.join(unlimited)}: set there how many may be chosen."
    free = [one.id for one in questionnaire.together if _may_be_tied(one, held)]
    if free:
        yield (
            f"{_listed(free)}: nothing keeps people from giving a rank twice. Say so there, or "
            "make it a ranking question."
        )


def _may_be_tied(question: Together, held: Collection[str]) -> bool:
    """Say whether nothing keeps people from giving a rank twice."""
    if question.how == "choose" or ("rank" in held and question.is_whole and question.is_complete):
        return False
    return not ("ranks in a grid" in held and question.is_whole)


def _lines(typed: Iterable[Statement]) -> list[str]:
    """Name the numbers that are set on a line."""
    found = []
    for statement in typed:
        if statement.number is not None and statement.number.is_slider:
            found.append(statement.id)
    return found


def _without_contacts(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    if settings.contacts:
        return
    what = "No support contacts are named"
    if questionnaire.support:
        what += ", though the text about support speaks of them"
    yield f"{what}. Add --contact, or --assessment with the file that lists them."


def _untranslated(questionnaires: Iterable[Questionnaire]) -> Iterator[str]:
    lacking = []
    for questionnaire in questionnaires:
        if not has_words(questionnaire.language):
            lacking.append(questionnaire.language)
    if lacking:
        yield (
            f"Headings in {', '.join(lacking)}: short texts such as “About you” are in English "
            "there. Translate them in the file or on the platform."
        )


def _listed(names: Iterable[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    more = f" and {len(quoted) - _MOST} more" if len(quoted) > _MOST else ""
    return ", ".join(quoted[:_MOST]) + more
