"""An instrument's own tests: small sets of answers and the scores that they must give.

TIC218 instrument-test-failed: the declared rules give another score than the author worked out.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.scoring.exact import score_answers
from ticassess.scoring.rounding import half_up
from ticassess.source import Document, KeyPath


def failed_tests(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Run every test; yield a finding for each expected score that does not come out."""
    for i, test in enumerate(instrument.tests):
        scores = score_answers(instrument, test.answers, test.expect)
        for name, expected in test.expect.items():
            path: KeyPath = ("tests", i, "expect", name)
            written = _as_written(document, path, expected)
            got = scores[name]
            if _agrees(got, written):
                continue
            wanted = f"no score for `{name}`" if written is None else f"{written} for `{name}`"
            gave = "none" if got is None else _shown(got, written)
            yield document.finding(
                "TIC218",
                "instrument-test-failed",
                f'the test "{test.name}" expects {wanted}; the answers give {gave}',
                "Correct the expected score, the answers, or the scoring rules.",
                path,
            )


def _as_written(document: Document, path: KeyPath, expected: int | float | None) -> Decimal | None:
    """Give the expected score with the decimals that stand in the file: 62.50 asks for two."""
    if expected is None:
        return None
    text = document.written(path)
    return Decimal(text or repr(expected))


def _agrees(got: Fraction | None, expected: Decimal | None) -> bool:
    if got is None or expected is None:
        return got is None and expected is None
    return half_up(got, _places(expected)) == expected


def _shown(got: Fraction, expected: Decimal | None) -> str:
    """Show enough decimals to see the difference, and not those that are zero."""
    places = max(_places(expected) if expected is not None else 0, 4)
    text = f"{half_up(got, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
