"""How a report looks in Word: the styles that a consultant finds there, and what has which.

The classes are those of the templates; `style.css` says the same for the PDF.
"""

from collections.abc import Mapping

from ticassess.report.documents import Document
from ticassess.typeset import Look, WordStyle

_INK, _QUIET, _BROWN, _LINE = "1D2329", "49525A", "8C4A00", "D5D9DD"
_BOX = "F3F5F7"
_TONES = (
    *("F6F1EA", "E9EEF2", "DAE6F0", "C5DAEC", "ABCBE5"),
    *("8DBADD", "6FA8D6", "2F70A8", "1B5C94", "0B4A80"),
)
_FIRST_DARK = 7
_ANSWERS = ("8C4A00", "E9B67C", "E6E6E6", "6FA8D6", "0B4A80")
_BLANK = "_" * 20


def look_of(document: Document, accent: str) -> Look:
    """Give the look of a document; what everybody gets back is in large print."""
    size = 14.0 if document == "share-back" else 10.5
    colour = accent.removeprefix("#").upper()
    return Look(
        styles=(
            *_text_styles(size, colour),
            *_frame_styles(size),
            *_list_styles(size),
            *_table_styles(size),
            *_character_styles(size, colour),
        ),
        font="Calibri",
        size=size,
        blocks=_BLOCKS,
        spans=_SPANS,
        head_cells=_HEAD_CELLS,
        cells=_CELLS,
        inside=_INSIDE,
        before=_BEFORE,
        after=_AFTER,
        left_out=frozenset({".on-screen"}),
        at_end=frozenset({".value"}),
        held=frozenset({".band"}),
        drawn=frozenset({"td.chart", ".track"}),
        plain_tables=frozenset({"table.facts"}),
        pictures={".logo": (60, 14)},
        # The numbers inside bars are then no smaller than 8 points.
        scale=1.13,
        contents="ul.contents",
    )


_BLOCKS: Mapping[str, str] = {
    "h1": "Title",
    "h2": "heading 1",
    "h2.first": "Heading 1 on a New Page",
    "h3": "heading 2",
    "h4": "heading 3",
    "h5": "heading 3",
    "h6": "heading 3",
    ".head": "Logo",
    "p.who": "Subtitle",
    "p.what": "Cover Line",
    "p.notice": "Notice",
    "p.whole": "Key Sentence",
    "p.small": "Small Print",
    "p.meta": "Small Print",
    "p.mark": "Small Print",
    "p.band": "Score Line",
    "p.legend": "Legend",
    "p.sign": "Sign Off",
    "p.contents-title": "Contents Heading",
    "ul.contents > li": "toc 1",
    "div.half > p": "List Heading",
    "ul.pick > li": "Finding",
    ".why": "Finding Reason",
    "ul.planned > li": "Planned Step",
    "blockquote": "Quote",
    ".axis": "Table Axis",
    ".detail": "Table Detail",
    ".under": "Table Detail",
    ".range": "Table Detail",
}
_SPANS: Mapping[str, str] = {
    "strong": "Strong",
    "b": "Strong",
    "em": "Emphasis",
    ".strong": "Strong",
    ".value": "Strong",
    ".part": "Quiet",
    "span.small": "Quiet",
    "span.more": "Quiet",
    ".tag": "Tag",
    ".id": "Technical",
    ".protected": "Protected",
    ".is-protected": "Protected",
    ".swatch": "Mark of Margin",
    ".circle": "Mark of Score",
    ".square": "Mark of Target",
    **{f".answer-{tone}": f"Answer {tone + 1}" for tone in range(len(_ANSWERS))},
}
_HEAD_CELLS: Mapping[str, str] = {
    "th": "Table Heading",
    ".num": "Table Number Heading",
    ".group": "Heat Heading",
}
_CELLS: Mapping[str, str] = {
    ".num": "Table Number",
    ".depth-1": "Table Part",
    ".depth-2": "Table Part of Part",
    ".cell": "Heat Cell",
    ".hatched": "Heat Protected",
    **{f".tone-{tone}": f"Heat {tone + 1}" for tone in range(len(_TONES))},
}
_INSIDE: Mapping[str, Mapping[str, str]] = {
    ".box": {"Body Text": "Box Text", "Small Print": "Box Text", "List Bullet": "Box Bullet"},
    "li": {"Body Text": "List Continue", "Small Print": "List Continue"},
    ".num": {"Table Detail": "Table Number Detail"},
    ".depth-1": {"Table Detail": "Table Part Detail"},
    ".depth-2": {"Table Detail": "Table Part Detail"},
    ".cell": {"Table Detail": "Heat Detail"},
}
# What the style sheet of the PDF draws: boxes to tick, lines to write on, and the marks of charts.
_BEFORE: Mapping[str, str] = {
    ".tick": "☐ ",
    ".blank": _BLANK,
    ".swatch": "■ ",
    ".circle": "● ",
    ".open": "○ ",
    ".square": "□ ",
    ".diamond": "◇ ",
    "span.axis > span": "– ",
}
_AFTER: Mapping[str, str] = {
    "p.legend > span": "\u2003",
    "p.sign > span": "\u2003",
    "p.sign > span.line": f" {_BLANK}",
}


def _text_styles(size: float, accent: str) -> tuple[WordStyle, ...]:
    small = size - 1.5
    return (
        WordStyle(name="Body Text", before=2, after=5, colour=_INK),
        WordStyle(name="Title", follows="Body Text", size=24, bold=True, colour=accent, after=6),
        WordStyle(name="Subtitle", size=13, colour=_QUIET, before=6, after=4, keep_next=True),
        WordStyle(name="Cover Line", based_on="Body Text", after=8),
        WordStyle(name="Logo", after=6, keep_next=True),
        WordStyle(
            name="Notice", bold=True, size=size, colour="FFFFFF", fill=_BROWN, before=2, after=8
        ),
        _heading(1, size + 6.5, accent, before=22, after=7),
        WordStyle(
            name="Heading 1 on a New Page",
            based_on="heading 1",
            follows="Body Text",
            new_page=True,
            level=0,
        ),
        _heading(2, size + 2.5, accent, before=13, after=4),
        _heading(3, size + 0.5, accent, before=10, after=3),
        WordStyle(
            name="Key Sentence",
            based_on="Body Text",
            size=size + 2,
            left_rule=accent,
            indent=4,
            before=6,
            after=8,
            keep_lines=True,
        ),
        WordStyle(name="Small Print", based_on="Body Text", size=small, colour=_QUIET),
        WordStyle(name="Score Line", based_on="Small Print", before=0, after=3, keep_next=True),
        WordStyle(name="Legend", based_on="Small Print", keep_lines=True),
        WordStyle(
            name="Box Text",
            based_on="Body Text",
            fill=_BOX,
            left_rule=accent,
            indent=4,
            before=4,
            after=4,
        ),
        WordStyle(name="Quote", based_on="Body Text", left_rule=accent, indent=4, keep_lines=True),
        WordStyle(
            name="Contents Heading",
            based_on="Body Text",
            size=size + 1.5,
            before=14,
            keep_next=True,
        ),
    )


def _frame_styles(size: float) -> tuple[WordStyle, ...]:
    """Give the styles of what stands around the text: contents, margins and captions."""
    return (
        WordStyle(name="toc 1", based_on="Body Text", right_tab=174, before=0, after=3),
        WordStyle(name="header", size=8.5, bold=True, colour=_BROWN, align="right"),
        WordStyle(name="footer", size=8.5, colour=_QUIET, right_tab=174),
        WordStyle(
            name="caption",
            size=max(size - 2, 8.5),
            colour=_QUIET,
            before=10,
            after=3,
            bold=True,
            keep_next=True,
        ),
    )


def _heading(level: int, size: float, accent: str, *, before: float, after: float) -> WordStyle:
    return WordStyle(
        name=f"heading {level}",
        follows="Body Text",
        size=size,
        bold=True,
        colour=accent,
        before=before,
        after=after,
        keep_next=True,
        keep_lines=True,
        level=level - 1,
        top_rule=accent if level == 1 else "",
    )


def _list_styles(size: float) -> tuple[WordStyle, ...]:
    return (
        WordStyle(
            name="List Bullet",
            based_on="Body Text",
            numbering="bullet",
            indent=6,
            hanging=6,
            before=0,
            after=3,
        ),
        WordStyle(
            name="Box Bullet",
            based_on="Box Text",
            numbering="bullet",
            indent=10,
            hanging=6,
            before=0,
            after=3,
        ),
        WordStyle(
            name="List Number",
            based_on="Body Text",
            numbering="number",
            indent=6,
            hanging=6,
            before=6,
            after=2,
            keep_next=True,
        ),
        WordStyle(name="List Heading", based_on="Body Text", before=6, after=2, keep_next=True),
        WordStyle(name="List Continue", based_on="Body Text", indent=6, before=0, after=3),
        WordStyle(name="Planned Step", based_on="Body Text", before=4, after=2, keep_next=True),
        WordStyle(name="Sign Off", based_on="List Continue", size=size - 0.5, before=2, after=6),
        WordStyle(
            name="Finding",
            based_on="Body Text",
            right_tab=174,
            before=3,
            after=0,
            keep_next=True,
        ),
        WordStyle(
            name="Finding Reason", based_on="Small Print", before=0, after=4, keep_lines=True
        ),
    )


def _table_styles(size: float) -> tuple[WordStyle, ...]:
    text, head, detail = size - 1, size - 1.5, max(size - 2.5, 8)
    styles = [
        WordStyle(name="Table Text", size=text, colour=_INK, before=0, after=0, align="left"),
        WordStyle(name="Table Number", based_on="Table Text", align="right"),
        WordStyle(name="Table Part", based_on="Table Text", indent=4),
        WordStyle(name="Table Part of Part", based_on="Table Text", indent=8),
        WordStyle(
            name="Table Heading",
            based_on="Table Text",
            size=head,
            colour=_QUIET,
            bold=True,
            keep_next=True,
        ),
        WordStyle(name="Table Number Heading", based_on="Table Heading", align="right"),
        WordStyle(name="Table Axis", based_on="Table Heading", align="center"),
        WordStyle(name="Heat Heading", based_on="Table Heading", size=detail, align="center"),
        WordStyle(name="Table Detail", based_on="Table Text", size=detail, colour=_QUIET),
        WordStyle(name="Table Number Detail", based_on="Table Detail", align="right"),
        WordStyle(name="Table Part Detail", based_on="Table Detail", indent=4),
        WordStyle(name="Heat Detail", based_on="Table Detail", align="center"),
        WordStyle(name="Heat Cell", based_on="Table Text", align="center"),
        WordStyle(
            name="Heat Protected",
            based_on="Heat Cell",
            size=detail,
            colour=_QUIET,
            is_hatched=True,
        ),
    ]
    for number, fill in enumerate(_TONES):
        ink = _INK if number < _FIRST_DARK else "FFFFFF"
        name = f"Heat {number + 1}"
        styles.append(WordStyle(name=name, based_on="Heat Cell", fill=fill, colour=ink))
    return tuple(styles)


def _character_styles(size: float, accent: str) -> tuple[WordStyle, ...]:
    small = max(size - 2, 8)

    def letters(name: str, **said: str | float | bool) -> WordStyle:
        return WordStyle(name=name, kind="character", **said)  # type: ignore[arg-type]

    return (
        letters("Strong", bold=True),
        letters("Emphasis", italic=True),
        letters("Quiet", size=size - 1.5, colour=_QUIET),
        letters("Tag", size=small, colour=_BROWN, bold=True),
        letters("Technical", size=small, colour=_QUIET),
        letters("Protected", size=small, colour="555555"),
        letters("Mark of Score", colour=accent),
        letters("Mark of Target", colour=_BROWN),
        letters("Mark of Margin", colour="A9BCCB"),
        *(letters(f"Answer {tone + 1}", colour=fill) for tone, fill in enumerate(_ANSWERS)),
    )
