"""Short names of answers that come back from other places, and that the reader of answers knows.

Each is tried on the very matching that reads answers: a code that would mean two options, or
another one, is none.
"""

from collections.abc import Iterator

from ticassess.instrument import (
    NON_ANSWER_CODES,
    Demographic,
    ResponseOption,
    ResponseScale,
    Text,
    named_levels,
    options_of,
)
from ticassess.matching import as_name, normalised, spellings_of_levels


def option_codes(scale: ResponseScale) -> list[tuple[str, ...]]:
    """Give, for each option of a scale, what the reader takes for it alone, best first."""
    options = options_of(scale)
    codes = []
    for position, option in enumerate(scale.options):
        known = []
        for candidate in _names_of(option, options.written(position)):
            if options.meant_by(candidate) == {position}:
                known.append(candidate)
        codes.append(tuple(dict.fromkeys(known)))
    return codes


def level_codes(demographic: Demographic) -> list[tuple[str, ...]]:
    """Give, for each level of a demographic, what the reader takes for it, best first."""
    spellings = spellings_of_levels(named_levels(demographic))
    codes = []
    for level in demographic.options:
        known = []
        for candidate in (level.value, as_name(level.value), *_names_in(level.label)):
            if spellings.get(normalised(candidate)) == level.value:
                known.append(candidate)
        codes.append(tuple(dict.fromkeys(known)))
    return codes


def _names_of(option: ResponseOption, written: str) -> Iterator[str]:
    yield written
    if option.non_answer is not None:
        yield NON_ANSWER_CODES[option.non_answer]
    yield from _names_in(option.label)


def _names_in(label: Text | None) -> Iterator[str]:
    if label is not None:
        for _, wording in label.wordings():
            yield as_name(wording)
