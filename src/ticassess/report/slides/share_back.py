"""Slides of the share-back: for everybody who was asked, in its own plain words."""

from collections.abc import Iterator, Sequence

from ticassess.report.sections.share_back import ShareBack
from ticassess.report.share_back import Claim, Intention
from ticassess.report.slides.wording import notes
from ticassess.report.words import Words
from ticassess.typeset import Bullets, Slide


def share_back(words: Words, said: ShareBack) -> Iterator[Slide]:
    """Yield the slides; the people to turn to come first, as on paper."""
    contacts = said.contacts or (words("slides.nobody"),)
    yield _slide(words, said, words("share_back.support"), contacts)
    yield _slide(words, said, said.thanks, [said.safe])
    yield from _claims(words, said, words("share_back.proud"), said.proud)
    yield from _claims(words, said, said.hard_title, said.hard)
    follows = said.what_follows
    for key in ("done", "will", "not_yet", "ideas"):
        steps: Sequence[Intention] = getattr(follows, key)
        if steps:
            yield _slide(words, said, words(f"share_back.{key}"), [_step(one) for one in steps])
    yield _slide(words, said, words("share_back.more"), [words("slides.tell_us")])


def _slide(words: Words, said: ShareBack, title: str, lines: Sequence[str]) -> Slide:
    kept = tuple(line for line in lines if line)
    block = Bullets(lines=kept) if kept else None
    return Slide(title=title, block=block, notes=notes(words, said.title))


def _claims(words: Words, said: ShareBack, title: str, claims: Sequence[Claim]) -> Iterator[Slide]:
    if claims:
        lines = [words("slides.row", title=one.title, cells=one.score) for one in claims]
        yield _slide(words, said, title, lines)


def _step(one: Intention) -> str:
    return " ".join(part for part in (one.text, one.more) if part)
