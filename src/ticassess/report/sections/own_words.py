"""In people's own words: what a review has released, for everybody together and in no order."""

from ticassess.privacy import shuffled
from ticassess.report.material import Material
from ticassess.report.parts.own_words import OwnWords, Quotes
from ticassess.report.sections.limits import comment_counts

LONGEST = 400


def own_words(material: Material) -> OwnWords | None:
    """Give the released comments by question, never by group; None where nothing was released."""
    released = material.context.comments
    if released is None or not released.comments:
        return None
    comments = shuffled(released.comments)
    questions = (
        Quotes(
            question=(material.text(question.text) if material.instrument.wording_open else "")
            or question.id,
            texts=tuple(
                _short(comment.text) for comment in comments if comment.question == question.id
            ),
        )
        for question in material.instrument.open_questions
    )
    return OwnWords(
        questions=tuple(quotes for quotes in questions if quotes.texts),
        counts=comment_counts(material),
    )


def _short(text: str) -> str:
    """Cut a long comment at a word.

    >>> _short("word " * 100)[-6:]
    'word …'
    """
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 2].rpartition(' ')[0] or text[: LONGEST - 2]} …"
