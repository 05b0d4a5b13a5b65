"""Families 3xx and 5xx, what has strayed into a text: instructions, placeholders, other languages.

All of these are told of any text that people read, advice and titles included.
"""

import re
from collections.abc import Iterator

from ticassess.finding import Severity
from ticassess.instrument import texts_in
from ticassess.lint.foreign_words import foreign_stretch
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import words_of
from ticassess.source import KeyPath

# UTF-8 that was read as Windows-1252 or Latin-1, once or twice, and what stands for lost letters.
_MOJIBAKE = re.compile(
    r"\w*(?:[ÃÂ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]"
    r"|â(?:\u20ac|\u0080)[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]?"
    r"|ï¿½|\ufffd)+\w*"
)
_START = 2
"""An instruction opens its text, behind a mark such as ¡ or a quote at most."""


@rule(
    code="TIC312",
    name="instruction-as-item",
    severity=Severity.WARNING,
    why="A line that asks nothing is answered all the same, and counts.",
    bad="{id: q1, text: Please rate the following statements.}",
    good="texts: {introduction: Please rate the following statements.}",
)
def instruction(subject: Subject) -> Iterator[Problem]:
    """Find items that tell how to answer and ask nothing themselves."""
    for wording in subject.statements:
        hit = words_of(wording.language).first("instructions", wording.text)
        if hit is not None and hit.span[0] <= _START and "?" not in wording.text:
            yield Problem(
                path=wording.path,
                message=f'"{hit.words}" says how to answer, and asks nothing',
                hint="Put it into `introduction` under `texts`, or make a statement of it.",
                within=hit.span,
            )


@rule(
    code="TIC314",
    name="placeholder-text",
    severity=Severity.WARNING,
    why="A text that was to be written later reaches people as it is.",
    bad="text: Lorem ipsum dolor sit amet.",
    good="text: I can take a break when I need one.",
)
def placeholder(subject: Subject) -> Iterator[Problem]:
    """Find texts that stand for others that were never written."""
    for path, language, text in _every_text(subject):
        hit = words_of(language).first("placeholders", text)
        if hit is not None:
            message = f'"{hit.words}" stands for a text that is still to be written'
            yield Problem(path=path, message=message, hint="Write the text.", within=hit.span)


@rule(
    code="TIC508",
    name="language-mixed",
    severity=Severity.WARNING,
    why="Whoever reads one of the languages only cannot answer.",
    bad="{en: I feel safe here. Me siento seguro en este lugar.}",
    good="{en: I feel safe here., es: Me siento seguro en este lugar.}",
)
def mixed_languages(subject: Subject) -> Iterator[Problem]:
    """Find texts that are, in whole or in part, in another language than the one declared."""
    for path, language, text in _every_text(subject):
        found = foreign_stretch(language, text)
        if found is not None:
            where, other = found
            yield Problem(
                path=path,
                message=f"this reads like `{other}` in a text that is declared as `{language}`",
                hint="Keep each language in a text of its own: `{en: …, es: …}`.",
                within=where,
            )


@rule(
    code="TIC509",
    name="mojibake",
    severity=Severity.WARNING,
    why="Letters that were saved in one encoding and read in another are no longer letters.",
    bad="text: Me siento cómodo aquí. (read as `cÃ³modo aquÃ\u00ad`)",
    good="text: Me siento cómodo aquí.",
)
def mojibake(subject: Subject) -> Iterator[Problem]:
    """Find letters that an earlier program has read in the wrong encoding."""
    for path, _, text in _every_text(subject):
        if text.isascii():
            continue
        match = _MOJIBAKE.search(text)
        if match is not None:
            yield Problem(
                path=path,
                message=f'"{match.group()}" was read in a wrong encoding',
                hint="Type it anew, or copy it from the original and save the file as UTF-8.",
                within=match.span(),
            )


STRAYS: tuple[Advice, ...] = (instruction, placeholder, mixed_languages, mojibake)


def _every_text(subject: Subject) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield path, language and wording of all that people read; titles of resources are names."""
    for path, text in texts_in(subject.instrument):
        if "resource" not in path:
            yield from subject.spread(path, text)
