"""Write paragraphs and tables as the XML of Word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ticassess.typeset.languages import RIGHT_TO_LEFT
from ticassess.typeset.word.blocks import Block, Cell, Paragraph, Picture, Piece, Row, Table
from ticassess.typeset.word.look import MILLIMETRE, style_id
from ticassess.typeset.word.package import plain

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PICTURE = f"{DRAWING}/picture"
_UNITS = 635
"""Pictures are measured in units of which a twentieth of a point has so many."""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)
_SHORT = 9
"""Tables of so many rows are kept on one page."""
_CELL_MARGINS = 2 * 1.4 * MILLIMETRE
_SPECIAL = {"\u00ad": "<w:softHyphen/>", "\t": "<w:tab/>", "\n": "<w:br/>"}


@dataclass(kw_only=True)
class Writer:
    """Writes blocks; it remembers what other parts of the package have to say of them."""

    table_word: str
    """What stands before the number of a table; empty where tables have none."""
    links: dict[str, str] = field(default_factory=dict)
    """The id of each address."""
    media: dict[str, str] = field(default_factory=dict)
    """The id of each picture file."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The bookmark of each place."""
    _tables: int = 0
    _pictures: int = 0
    _bookmarks: int = 0

    def body(self, blocks: Sequence[Block]) -> str:
        """Give the XML of a whole document, without its page settings."""
        for block in blocks:
            self._name_anchors(block)
        said = [self._block(block) for block in blocks]
        if blocks and isinstance(blocks[-1], Table):
            said.append("<w:p/>")  # Word wants a paragraph at the end
        return "".join(said)

    def _name_anchors(self, block: Block) -> None:
        for paragraph in _paragraphs(block):
            for anchor in paragraph.anchors:
                # Word takes letters, digits and underscores, 40 at most.
                name = f"_{len(self.anchors) + 1}_{re.sub(r'[^A-Za-z0-9]+', '_', anchor)}"[:40]
                self.anchors.setdefault(anchor, name)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        return self._table(block)

    def paragraph(self, paragraph: Paragraph, widest: float = 0.0) -> str:
        """Give the XML of a paragraph; pictures are no wider than `widest`."""
        said = f'<w:pStyle w:val="{style_id(paragraph.style)}"/>'
        if paragraph.with_next:
            said += "<w:keepNext/>"
        if paragraph.list_id is not None:
            said += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{paragraph.list_id}"/></w:numPr>'
        pieces = self._pieces(paragraph.pieces, widest)
        for anchor in paragraph.anchors:
            pieces = self._bookmarked(pieces, self.anchors[anchor])
        if paragraph.starts_contents:
            pieces = f"{_CONTENTS_START}{pieces}"
        if paragraph.ends_contents:
            pieces = f"{pieces}{_CONTENTS_END}"
        return f"<w:p><w:pPr>{said}</w:pPr>{pieces}</w:p>"

    def _bookmarked(self, pieces: str, name: str) -> str:
        self._bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{name}"/>'
        return f'{start}{pieces}<w:bookmarkEnd w:id="{self._bookmarks}"/>'

    def _pieces(self, pieces: Sequence[Piece], widest: float) -> str:
        said = []
        for link, linked in groupby(pieces, lambda piece: piece.link):
            inner = "".join(self._piece(piece, widest) for piece in linked)
            said.append(self._linked(link, inner))
        return "".join(said)

    def _linked(self, link: str, inner: str) -> str:
        if link.startswith("#"):
            name = self.anchors.get(link[1:])
            # A place that is not in this document leads nowhere.
            return f'<w:hyperlink w:anchor="{name}">{inner}</w:hyperlink>' if name else inner
        if not link:
            return inner
        name = self.links.setdefault(link, f"rIdLink{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{name}">{inner}</w:hyperlink>'

    def _piece(self, piece: Piece, widest: float) -> str:
        if piece.picture is not None:
            return f"<w:r>{self._picture(piece.picture, widest)}</w:r>"
        if piece.mark:
            return "<w:r><w:br/></w:r>" if piece.mark == "line" else "<w:r><w:tab/></w:r>"
        if piece.field:
            return self._field(piece)
        return "".join(_runs(piece))

    def _field(self, piece: Piece) -> str:
        shown = "".join(_runs(piece))
        return f'<w:fldSimple w:instr=" {piece.field} ">{shown}</w:fldSimple>'

    def _picture(self, picture: Picture, widest: float) -> str:
        factor = min(1.0, widest / picture.width) if widest else 1.0
        self._pictures += 1
        number = self._pictures
        name = self.media.setdefault(picture.file, f"rIdPicture{len(self.media) + 1}")
        width, height = (round(side * factor * _UNITS) for side in (picture.width, picture.height))
        size = f'cx="{width}" cy="{height}"'
        file, alt = plain(picture.file), plain(picture.alt)
        extension = "" if alt else _DECORATIVE
        return (
            '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{number}" name="{file}" descr="{alt}">{extension}'
            '</wp:docPr><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{file}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing>"
        )

    def _table(self, table: Table) -> str:
        caption = ""
        if table.caption:
            caption = self.paragraph(self._caption(table.caption))
        has_head = any(row.is_head for row in table.rows)
        total = round(sum(table.widths))
        look = f'w:firstRow="{int(has_head)}" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        look += 'w:noHBand="1" w:noVBand="1"'
        said = f'<w:tblStyle w:val="{style_id(table.style)}"/><w:tblW w:w="{total}" w:type="dxa"/>'
        said += f'<w:tblLayout w:type="fixed"/><w:tblLook {look}/>'
        if table.caption:
            said += f'<w:tblCaption w:val="{plain(table.caption)}"/>'
        grid = "".join(f'<w:gridCol w:w="{round(width)}"/>' for width in table.widths)
        rows = "".join(self._row(row, table.widths) for row in _together(table.rows))
        return (
            f"{caption}<w:tbl><w:tblPr>{said}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _caption(self, caption: str) -> Paragraph:
        if not self.table_word:
            return Paragraph(style="caption", pieces=(Piece(text=caption),))
        self._tables += 1
        pieces = (
            Piece(text=f"{self.table_word} "),
            Piece(text=str(self._tables), field="SEQ Table \\* ARABIC"),
            Piece(text=f". {caption}"),
        )
        return Paragraph(style="caption", pieces=pieces)

    def _row(self, row: Row, widths: Sequence[float]) -> str:
        head = "<w:tblHeader/>" if row.is_head else ""
        said, place = [], 0
        for cell in row.cells:
            width = sum(widths[place : place + cell.span])
            said.append(self._cell(cell, width))
            place += cell.span
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(said)}</w:tr>"

    def _cell(self, cell: Cell, width: float) -> str:
        said = f'<w:tcW w:w="{round(width)}" w:type="dxa"/>'
        if cell.span > 1:
            said += f'<w:gridSpan w:val="{cell.span}"/>'
        if cell.rows > 1:
            said += "<w:vMerge/>" if cell.continues else '<w:vMerge w:val="restart"/>'
        # A cell has to have a paragraph.
        paragraphs = cell.paragraphs or (Paragraph(style=cell.style, pieces=()),)
        inner = "".join(self.paragraph(one, width - _CELL_MARGINS) for one in paragraphs)
        return f"<w:tc><w:tcPr>{said}</w:tcPr>{inner}</w:tc>"


_CONTENTS_START = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_CONTENTS_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _together(rows: Sequence[Row]) -> list[Row]:
    """Keep a short table on one page, and in a longer one no row alone at its end."""
    found = []
    for number, row in enumerate(rows, start=1):
        from_end = len(rows) - number
        is_kept = row.is_head or len(rows) <= _SHORT or number <= 2 or from_end == 1
        found.append(_kept(row) if is_kept and from_end else row)
    return found


def _kept(row: Row) -> Row:
    cells = []
    for cell in row.cells:
        paragraphs = tuple(replace(one, with_next=True) for one in cell.paragraphs)
        cells.append(replace(cell, paragraphs=paragraphs))
    return replace(row, cells=tuple(cells))


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            yield from cell.paragraphs


def _runs(piece: Piece) -> Iterator[str]:
    """Yield the runs of a text: those of scripts that run from right to left by themselves."""
    words_of = groupby(_words(piece.text), lambda word: bool(RIGHT_TO_LEFT.search(word)))
    for is_rtl, words in words_of:
        said = f'<w:rStyle w:val="{style_id(piece.style)}"/>' if piece.style else ""
        if is_rtl:
            said += "<w:rtl/>"
        if piece.language:
            side = "bidi" if is_rtl else "val"
            said += f'<w:lang w:{side}="{plain(piece.language)}"/>'
        properties = f"<w:rPr>{said}</w:rPr>" if said else ""
        yield f"<w:r>{properties}{_text(''.join(words))}</w:r>"


def _words(text: str) -> list[str]:
    """Split a text at its blanks; one between two words of a script that runs leftward is of it."""
    found: list[str] = []
    for part in re.split(r"(\s+)", text):
        if part.isspace() and found and RIGHT_TO_LEFT.search(found[-1]):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def _text(text: str) -> str:
    said = ""
    for is_special, letters in groupby(text, lambda letter: letter in _SPECIAL):
        if is_special:
            said += "".join(_SPECIAL[letter] for letter in letters)
        else:
            said += f'<w:t xml:space="preserve">{plain("".join(letters))}</w:t>'
    return said
