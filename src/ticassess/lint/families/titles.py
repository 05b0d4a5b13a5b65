"""Family 3xx, titles: is a scale called after what its items ask?"""

import re
from collections.abc import Iterable, Iterator

from ticassess.finding import Severity
from ticassess.instrument import Scale
from ticassess.lint.ideas import ideas_of
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.word_lists import WordLists, words_of

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Words with so many first letters alike are taken for one: trust, trusted, trustworthy."""
_FEWEST_ITEMS = 3
_IDEAS = "title_ideas"


@rule(
    code="TIC315",
    name="title-not-asked",
    severity=Severity.INFO,
    why="A score is read by the title of its scale, whatever the items asked.",
    bad='title: Sleep, over "I eat well here.", "I like the food.", "There is enough to drink."',
    good="title: Food, over the same items",
)
def title_not_asked(subject: Subject) -> Iterator[Problem]:
    """Find scales named for what none of their items asks, told by the words of both.

    A hint: no list knows every word for one idea.
    """
    words_by_item = _words_by_item(subject)
    lists = words_of(subject.instrument.language)
    if not lists.words(_IDEAS):
        return
    for i, scale in enumerate(subject.instrument.scales):
        title = _title_words(subject, lists, scale)
        items = subject.instrument.items_of(scale)
        if not title or len(items) < _FEWEST_ITEMS:
            continue
        if any(_share(lists, title, words_by_item.get(item.id, ())) for item in items):
            continue
        path = next(subject.spread(("scales", i, "title"), scale.title))[0]
        yield Problem(
            path=path,
            message=f"no item of `{scale.id}` has a word of this title, or one like it",
            hint="Ask for it, or call the scale what its items ask.",
        )


TITLES: tuple[Advice, ...] = (title_not_asked,)


def _words_by_item(subject: Subject) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for wording in subject.statements:
        if wording.item is not None and wording.language == subject.instrument.language:
            words.setdefault(wording.item.id, set()).update(_words(wording.text))
    return words


def _title_words(subject: Subject, lists: WordLists, scale: Scale) -> set[str]:
    title: set[str] = set()
    for _, language, text in subject.spread((), scale.title):
        if language != subject.instrument.language:
            continue
        for word in _words(text):
            if not (lists.holds("title_words", word) or lists.holds("small_words", word)):
                title.add(word)
    return title


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _share(lists: WordLists, title: Iterable[str], words: Iterable[str]) -> bool:
    ideas: set[int] = set()
    stems: set[str] = set()
    for word in title:
        ideas |= ideas_of(lists, word, _IDEAS)
        stems.add(word[:_STEM])
    for word in words:
        if word[:_STEM] in stems or not ideas.isdisjoint(ideas_of(lists, word, _IDEAS)):
            return True
    return False
