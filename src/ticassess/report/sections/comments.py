"""Comments that a review has released: for everybody together, in no order."""

from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.privacy import shuffled
from ticassess.report.comment_counts import comment_counts
from ticassess.report.material import Material
from ticassess.report.section import Section, heading

LONGEST = 400


@dataclass(frozen=True, kw_only=True)
class Quotes:
    """One open question and its answers, in an order that does not reveal who wrote what."""

    question: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Comments(Section):
    """The released comments by question, and the sentence that says how many there are besides."""

    questions: tuple[Quotes, ...]
    counts: str


def make(material: Material) -> Comments | None:
    """Give the released comments by question, never by group; None where nothing was released."""
    released = material.context.comments
    if released is None or not released.comments:
        return None
    texts: dict[str, list[str]] = {}
    # Again, whatever order they came in: that of the review file may have been changed by hand.
    for comment in shuffled(released.comments):
        texts.setdefault(comment.question, []).append(shortened(comment.text))
    return Comments(
        headings=heading(material, "comments"),
        questions=_by_question(material, texts),
        counts=comment_counts(material),
    )


def _by_question(material: Material, texts: dict[str, list[str]]) -> tuple[Quotes, ...]:
    quotes = []
    for question in material.instrument.open_questions:
        if question.id in texts:
            title = material.text(question.text) if material.instrument.wording_open else ""
            given: Sequence[str] = texts[question.id]
            quotes.append(Quotes(question=title or question.id, texts=tuple(given)))
    return tuple(quotes)


def shortened(text: str) -> str:
    """Cut a long comment at a word.

    >>> shortened("word " * 100)[-6:]
    'word …'
    """
    if len(text) <= LONGEST:
        return text
    # Room for the blank and the dots.
    start = text[: LONGEST - 2]
    return f"{start.rpartition(' ')[0] or start} …"
