"""`ADVICE`: the rules that read a whole, usable instrument, family by family; a call asks them all.

Whoever encodes an instrument of others cannot change how it is built or worded, so where the
wording is withheld these rules stay silent.
"""

from collections.abc import Iterable, Iterator

from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.lint.families.asking import ASKING
from ticassess.lint.families.burden import BURDEN
from ticassess.lint.families.care import CARE
from ticassess.lint.families.edges import EDGES
from ticassess.lint.families.harm import HARM
from ticassess.lint.families.language import LANGUAGE
from ticassess.lint.families.next_steps import NEXT_STEPS
from ticassess.lint.families.scoring import SCORING
from ticassess.lint.families.sentences import SENTENCES
from ticassess.lint.families.strays import STRAYS
from ticassess.lint.families.titles import TITLES
from ticassess.lint.families.translation import TRANSLATION
from ticassess.lint.subject import Advice, Subject
from ticassess.source import Document

TEXT_ADVICE: tuple[Advice, ...] = (
    *SENTENCES,
    *ASKING,
    *TITLES,
    *LANGUAGE,
    *HARM,
    *CARE,
    *TRANSLATION,
    *STRAYS,
)
"""The rules that only read texts, which a file with wrong scoring has, too."""

ADVICE: tuple[Advice, ...] = (*SCORING, *EDGES, *TEXT_ADVICE, *NEXT_STEPS, *BURDEN)


def advise(
    document: Document, instrument: Instrument, rules: Iterable[Advice] = ADVICE
) -> Iterator[Finding]:
    """Ask rules about an instrument whose wording is its author's own."""
    if not instrument.wording_open:
        return
    subject = Subject(document, instrument)
    for rule in rules:
        yield from rule.findings(document, subject)
