"""What of a form is in another language than it was asked for in."""

from collections.abc import Iterator

from ticassess.exporters.content import Questionnaire
from ticassess.exporters.words import FALLBACK, has_words
from ticassess.instrument import Instrument, place_of_text, untranslated
from ticassess.source import KeyPath

_NAMED = 3
"""So many places fit into a sentence."""
_AROUND = ("title", "texts", "sections", "demographics", "open_questions", "consensus")


def language_notes(instrument: Instrument, asked: Questionnaire) -> Iterator[str]:
    """Say which texts of a form, and of the program, are not in its language, in sentences."""
    language = asked.language
    places = []
    for path in untranslated(instrument, language):
        if _is_on(instrument, asked, path):
            places.append(place_of_text(instrument, path))
    if places:
        named = ", ".join(places[:_NAMED])
        more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
        yield (
            f"Not available in `{language}`, so the form has the original: {named}{more}. "
            "`ticassess validate` lists all of them (TIC501)."
        )
    if not has_words(language):
        yield (
            f"What the form itself says, such as “About you”, is in `{FALLBACK}`: it has no words "
            f"in `{language}`."
        )


def _is_on(instrument: Instrument, asked: Questionnaire, path: KeyPath) -> bool:
    """Say whether whoever fills in the form sees the text at a path."""
    kind, *rest = path
    if kind in _AROUND:
        return True
    items = [item for item in instrument.items if item.id in asked.columns]
    if kind == "items":
        return instrument.items[int(rest[0])] in items
    return kind == "response_scales" and rest[0] in {item.response_scale for item in items}
