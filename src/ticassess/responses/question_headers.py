"""`QuestionHeaders`: how columns name a question that is several items, and each of these."""

import re
from dataclasses import dataclass
from typing import Self

from ticassess.instrument import (
    Instrument,
    Together,
    named_comments,
    named_demographics,
    named_items,
    named_together,
)
from ticassess.matching import Names, bare, claim, normalised, without_markup
from ticassess.responses.platforms import every_platform

# wishes[1], and “What matters most to you? [Rank 1]”.
_PLACE_BY_CODE = re.compile(r"(\w+)\[(\d+)\](?:[.:)]\s.*)?", re.DOTALL)
_PLACE_BY_TEXT = re.compile(r"(.+)\[\D*(\d+)(?:st|nd|rd|th|er|[.ºª])?(?: [^\W\d]+)?\]", re.DOTALL)
# “What matters most to you? [First choice]”
_PLACE_IN_WORDS = re.compile(r"(.+)\[([^\W\d]+)(?: [^\W\d]+)?\]", re.DOTALL)
_ORDINALS = {
    word: place
    for place, words in enumerate(
        (
            ("first", "erste", "erster", "erstes", "primero", "primera", "premier", "première"),
            ("second", "zweite", "zweiter", "zweites", "segundo", "segunda", "deuxième"),
            ("third", "dritte", "dritter", "drittes", "tercero", "tercera", "troisième"),
            ("fourth", "vierte", "vierter", "viertes", "cuarto", "cuarta", "quatrième"),
            ("fifth", "fünfte", "fünfter", "fünftes", "quinto", "quinta", "cinquième"),
        ),
        start=1,
    )
    for word in words
}
_PIECES = re.compile(r"[\[\]/.:-]+")
_FEWEST_PIECES = 2


@dataclass(frozen=True, kw_only=True)
class QuestionHeaders:
    """A question of several items, and the names that headers may have for it and for them.

    `items` has the names of its own items, `every` those of all that is asked.
    """

    together: Together
    named: Names
    wordings: tuple[str, ...]
    items: Names
    every: Names

    @classmethod
    def of(cls, instrument: Instrument, together: Together, form: str | None) -> Self:
        """Gather the names of a question, its items and everything else."""
        named = named_together(together)
        items = list(named_items(instrument, form))
        own = [one for one in items if one.id in together.items]
        others = [*named_demographics(instrument), *named_comments(instrument)]
        questions = map(named_together, instrument.answered_together)
        return cls(
            together=together,
            named=Names.of([named]),
            wordings=tuple(normalised(wording) for wording in named.wordings),
            items=Names.of(own),
            every=Names.of([*items, *others, *questions]),
        )

    def item_in(self, header: str) -> str | None:
        """Give the item that a header names, beside the question or not."""
        named = claim(header, self.items)
        return None if named is None else named.id

    def is_of_item(self, header: str) -> bool:
        """Say whether a header names an item of the question, rather than anything else."""
        named = claim(header, self.every)
        return named is not None and named.id in self.together.items

    def is_of_all(self, header: str) -> bool:
        """Say whether a header names the question, rather than one of its items or anything else.

        The start of a wording may be that of other questions, too.
        """
        if self.is_meant_by(header):
            return True
        named = claim(header, self.every)
        return named is not None and named.id == self.together.id and self.item_in(header) is None

    def is_said_in(self, header: str) -> bool:
        """Say whether a header has the code or the whole wording of the question."""
        named = claim(header, self.named)
        return self.is_meant_by(header) or (named is not None and not named.is_of_start)

    def is_meant_by(self, text: str) -> bool:
        """Say whether a text names the question and nothing else."""
        return self.named.find(text) is not None or self.named.coded(text) is not None

    def box_in(self, header: str) -> str | None:
        """Give the item of a box whose header names the question, too."""
        marked = self._marked_choice(header)
        if marked is not None:
            item = self.items.coded(marked) or self.items.worded(marked)
            if item is not None:
                return item
        if self._is_coded_in(header) or self._is_worded_in(header):
            return self.item_in(header)
        return None

    def is_one_of_boxes(self, header: str) -> bool:
        """Say whether a header can be that of a box of the question, its own items or not."""
        if self.is_meant_by(header):
            return False
        return self.is_coded_box(header) or self._is_worded_in(header)

    def is_coded_box(self, header: str) -> bool:
        """Say whether a header has the question's code before that of a choice: `help/peer`.

        Or where a platform marks boxes: `help___peer`.
        """
        return self._is_coded_in(header) or self._marked_choice(header) is not None

    def without_wording(self, header: str) -> str:
        """Give what a header says beside the question, normalised."""
        left = normalised(without_markup(header))
        for wording in sorted(self.wordings, key=len, reverse=True):
            left = left.replace(wording, " ")
        return left

    def place_in(self, header: str) -> int | None:
        """Give the number of the place that a header is of: 1 for `wishes[1]`."""
        plain = without_markup(header)
        for pattern in (_PLACE_BY_CODE, _PLACE_BY_TEXT):
            place = pattern.fullmatch(plain)
            if place is not None and self.is_meant_by(place[1].strip()):
                return int(place[2])
        in_words = _PLACE_IN_WORDS.fullmatch(plain)
        if in_words is not None and self.is_meant_by(in_words[1].strip()):
            return _ORDINALS.get(in_words[2].casefold())
        return None

    def _marked_choice(self, header: str) -> str | None:
        """Give what a platform's own mark of a box says was chosen: its code, or its label."""
        for platform in every_platform():
            box = platform.box_in(header)
            if box is not None and self.is_meant_by(box.question):
                return box.choice
        return None

    def _is_coded_in(self, header: str) -> bool:
        words = without_markup(header).split(maxsplit=1)
        if not words:
            return False
        pieces = [piece for piece in _PIECES.split(words[0]) if piece]
        return len(pieces) >= _FEWEST_PIECES and bare(pieces[-2]) == bare(self.together.id)

    def _is_worded_in(self, header: str) -> bool:
        said = normalised(without_markup(header))
        return any(wording in said for wording in self.wordings)
