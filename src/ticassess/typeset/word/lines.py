"""`Line`: a paragraph while it is read, with blanks as a browser has them."""

import re
from dataclasses import dataclass, field, replace

from ticassess.typeset.word.blocks import Piece

_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(kw_only=True)
class Line:
    """Takes texts as they stand in a page; a row of blanks is one, and none is at either end."""

    pieces: list[Piece] = field(default_factory=list)
    at_end: list[Piece] = field(default_factory=list)
    """What comes after a tab, whenever it was added."""

    def add(self, text: str, like: Piece) -> None:
        """Add a text, with the style, link and language of a piece."""
        said = _BLANKS.sub(" ", text)
        if said.startswith(" ") and self._ends_blank():
            said = said[1:]
        if said:
            self.pieces.append(replace(like, text=said))

    def add_piece(self, piece: Piece) -> None:
        """Add something that is not text; no blank stands before the end of a line."""
        if piece.mark:
            self._strip_end()
        self.pieces.append(piece)

    def finished(self) -> tuple[Piece, ...]:
        """Give the pieces of the paragraph; none where nothing is to be seen."""
        self._strip_end()
        while self.pieces and self.pieces[-1].mark:
            self.pieces.pop()
        if self.at_end:
            return (*self.pieces, Piece(mark="tab"), *self.at_end)
        return tuple(self.pieces)

    def _ends_blank(self) -> bool:
        if not self.pieces:
            return True
        last = self.pieces[-1]
        return bool(last.mark) or last.text.endswith((" ", "\u2003"))

    def _strip_end(self) -> None:
        while self.pieces and self.pieces[-1].text.endswith((" ", "\u2003")):
            last = self.pieces.pop()
            text = last.text.rstrip(" \u2003")
            if text:
                self.pieces.append(replace(last, text=text))
