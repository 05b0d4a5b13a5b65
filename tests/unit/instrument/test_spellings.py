"""The spellings of a response scale are gathered once, and again for one that is made of it."""

from ticassess.instrument import ResponseScale, options_of
from ticassess.instrument.form_answers import joined
from ticassess.instrument.model import ResponseOption


def scale(*values: float) -> ResponseScale:
    return ResponseScale(declared=tuple(ResponseOption(value=value) for value in values))


def test_the_spellings_of_a_response_scale_are_gathered_once() -> None:
    asked = scale(1, 2)
    assert options_of(asked) is options_of(asked)
    assert options_of(asked) is not options_of(scale(1, 2))


def test_a_scale_with_the_answers_of_two_has_spellings_of_its_own() -> None:
    asked = scale(1, 3)
    assert [option.written for option in options_of(asked).options] == ["1", "3"]
    both = joined(asked, [scale(1, 2, 3)]).scale
    assert [option.written for option in options_of(both).options] == ["1", "2", "3"]
