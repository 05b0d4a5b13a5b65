"""What a report takes from elsewhere, in the language of the report; and what is in no language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.instrument import Instrument, place_of_text, untranslated
from ticassess.report.words import Words, file_of, load_words
from ticassess.responses import Breakdown
from ticassess.typeset import in_language

_NAMED = 3
"""So many names fit into a note."""


def translated(
    breakdowns: Iterable[Breakdown], instrument: Instrument, language: str, around: str
) -> tuple[Breakdown, ...]:
    """Give breakdowns under their titles in a language; what an organisation named itself stays.

    `around`: the language of the words around them.
    """
    demographics = {demographic.id: demographic for demographic in instrument.demographics}
    found = []
    for breakdown in breakdowns:
        demographic = demographics.get(breakdown.id)
        if demographic is None:
            found.append(breakdown)
            continue
        texts = [demographic.title, *(option.label for option in demographic.options)]
        said = {}
        for text in texts:
            there = in_language(text.in_language(language), text.language_for(language), around)
            said[text.in_language(instrument.language)] = there
        found.append(_renamed(breakdown, said))
    return tuple(found)


def _renamed(breakdown: Breakdown, said: Mapping[str, str]) -> Breakdown:
    levels = []
    for level in breakdown.levels:
        levels.append(replace(level, label=said.get(level.label, level.label)))
    title = said.get(breakdown.title, breakdown.title)
    return replace(breakdown, title=title, levels=tuple(levels))


def refuse_unknown_language(instruments: Sequence[Instrument], language: str) -> None:
    """Complain about a language that no questionnaire of a report is in.

    Raises:
        WrongUsage: none is; it names the languages that there are.

    """
    known: dict[str, None] = {}
    for instrument in instruments:
        known.update(dict.fromkeys(instrument.languages))
    if language not in known:
        names = list(dict.fromkeys(f"`{one.id}`" for one in instruments))
        asked = f"{names[0]} is not" if len(names) == 1 else f"None of {', '.join(names)} is"
        raise WrongUsage(
            f"{asked} available in the language `{language}`.",
            hint=f"It is available in: {', '.join(known)}.",
        )


def language_notes(
    instruments: Sequence[Instrument], language: str | None, folders: Sequence[Path]
) -> Iterator[str]:
    """Say what of a report is in another language than it was asked for in, in sentences."""
    wanted = language or instruments[0].language
    yield from _notes_on_words(load_words(folders, wanted), wanted)
    for name, instrument in {one.id: one for one in instruments}.items():
        if wanted not in instrument.languages:
            yield (
                f"`{name}` is not available in the language `{wanted}`, so its wording is in "
                f"`{instrument.language}`."
            )
            continue
        places = [place_of_text(instrument, path) for path in untranslated(instrument, wanted)]
        if places:
            yield f"`{name}` lacks texts in `{wanted}`, and the report has the original: " + (
                f"{_first(places)}. `ticassess validate` lists all of them (TIC501)."
            )


def _notes_on_words(words: Words, wanted: str) -> Iterator[str]:
    spoken = words("language")
    if spoken.partition("-")[0] != wanted.partition("-")[0]:
        yield (
            f"The report has no words of its own in `{wanted}`, so what it says around the "
            f"questionnaire is in `{spoken}`. To add them, write {file_of(wanted)}."
        )
    if words.untranslated:
        yield f"{words.file} leaves out {_first(words.untranslated)}; the report has them in `en`."
    for file in words.unused:
        yield (
            f"{file} is not used, since the report is in `{wanted}`. Put words of this language "
            f"into {file_of(wanted)}."
        )


def _first(names: Sequence[str]) -> str:
    """Name the first of several, and say how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
