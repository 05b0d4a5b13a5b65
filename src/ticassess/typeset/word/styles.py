"""The styles of a document as Word keeps them: one part for styles, one for lists."""

from collections.abc import Iterator, Sequence

from ticassess.typeset.word.look import MILLIMETRE, POINT, Look, WordStyle, style_id
from ticassess.typeset.word.package import HEAD, WORD, plain

TABLE, FACTS = "Report Table", "Facts Table"
BULLETS = 1
"""The list of all bullets; numbered lists have the ids after it."""

_GREY, _INK = "D5D9DD", "49525A"


def styles_part(look: Look, language: str, *, is_rtl: bool) -> str:
    """Give `word/styles.xml`.

    The order of elements is that of the schema, which Word insists on.
    """
    said = [_defaults(look, language, is_rtl=is_rtl), _NOTHING]
    said += [_style(look, style) for style in look.styles]
    said += [_table_style(TABLE, rules=True), _table_style(FACTS, rules=False)]
    return f'{HEAD}<w:styles xmlns:w="{WORD}">{"".join(said)}</w:styles>'


def numbering_part(look: Look, lists: Sequence[int]) -> str:
    """Give `word/numbering.xml`: bullets, and numbers that start anew for each of some lists."""
    bullet, number = "", ""
    for style in look.styles:
        # A list is linked to one style; those that are based on it belong to it, too.
        if style.numbering == "bullet":
            bullet = bullet or style_id(style.name)
        elif style.numbering == "number":
            number = number or style_id(style.name)
    said = [
        _abstract(0, "bullet", "•", bullet),
        _abstract(1, "decimal", "%1.", number),
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>',
    ]
    for name in lists:
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        said.append(f'<w:num w:numId="{name}"><w:abstractNumId w:val="1"/>{start}</w:num>')
    return f'{HEAD}<w:numbering xmlns:w="{WORD}">{"".join(said)}</w:numbering>'


_NOTHING = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
)


def _defaults(look: Look, language: str, *, is_rtl: bool) -> str:
    font, code = plain(look.font), plain(language)
    letters = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    letters += _size(look.size)
    letters += f'<w:lang w:val="{code}"/>' if not is_rtl else f'<w:rtl/><w:lang w:bidi="{code}"/>'
    paragraphs = "<w:bidi/>" if is_rtl else ""
    paragraphs = f'{paragraphs}<w:spacing w:line="264" w:lineRule="auto"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraphs}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style(look: Look, style: WordStyle) -> str:
    kind = "paragraph" if style.kind == "paragraph" else "character"
    said = [f'<w:name w:val="{plain(style.name)}"/>']
    based_on = style.based_on or ("Normal" if kind == "paragraph" else "DefaultParagraphFont")
    said.append(f'<w:basedOn w:val="{style_id(based_on)}"/>')
    if style.follows:
        said.append(f'<w:next w:val="{style_id(style.follows)}"/>')
    said.append("<w:qFormat/>")
    if kind == "paragraph":
        said.append(f"<w:pPr>{''.join(_paragraph(style))}</w:pPr>")
    said.append(f"<w:rPr>{''.join(_letters(style))}</w:rPr>")
    name = style_id(style.name)
    return f'<w:style w:type="{kind}" w:styleId="{name}">{"".join(said)}</w:style>'


def _paragraph(style: WordStyle) -> Iterator[str]:
    yield from _flow(style)
    yield from _borders(style)
    if style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    elif style.is_hatched:
        yield f'<w:shd w:val="thinDiagStripe" w:color="{_GREY}" w:fill="FFFFFF"/>'
    if style.right_tab:
        place = _length(style.right_tab)
        yield f'<w:tabs><w:tab w:val="right" w:pos="{place}"/></w:tabs>'
    yield from _spacing(style)
    if style.indent is not None:
        hanging = f' w:hanging="{_length(style.hanging)}"' if style.hanging else ""
        yield f'<w:ind w:left="{_length(style.indent)}"{hanging}/>'
    if style.align:
        yield f'<w:jc w:val="{style.align}"/>'
    if style.level is not None:
        yield f'<w:outlineLvl w:val="{style.level}"/>'


def _flow(style: WordStyle) -> Iterator[str]:
    if style.keep_next:
        yield "<w:keepNext/>"
    if style.keep_lines:
        yield "<w:keepLines/>"
    if style.new_page:
        yield "<w:pageBreakBefore/>"
    if style.numbering == "bullet":
        yield f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>'


def _borders(style: WordStyle) -> Iterator[str]:
    said = ""
    if style.top_rule:
        said += f'<w:top w:val="single" w:sz="8" w:space="4" w:color="{style.top_rule}"/>'
    if style.left_rule:
        said += f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{style.left_rule}"/>'
    if said:
        yield f"<w:pBdr>{said}</w:pBdr>"


def _spacing(style: WordStyle) -> Iterator[str]:
    said = ""
    if style.before is not None:
        said += f' w:before="{round(style.before * POINT)}"'
    if style.after is not None:
        said += f' w:after="{round(style.after * POINT)}"'
    if said:
        yield f"<w:spacing{said}/>"


def _letters(style: WordStyle) -> Iterator[str]:
    if style.bold is not None:
        value = "" if style.bold else ' w:val="0"'
        yield f"<w:b{value}/><w:bCs{value}/>"
    if style.italic:
        yield "<w:i/><w:iCs/>"
    if style.colour:
        yield f'<w:color w:val="{style.colour}"/>'
    if style.size is not None:
        yield _size(style.size)
    if style.fill and style.kind == "character":
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'


def _size(points: float) -> str:
    # In half points; the second is for scripts that run from right to left.
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _table_style(name: str, *, rules: bool) -> str:
    borders, head = "", ""
    if rules:
        inner = f'w:val="single" w:sz="4" w:space="0" w:color="{_GREY}"'
        borders = f"<w:tblBorders><w:bottom {inner}/><w:insideH {inner}/></w:tblBorders>"
        below = f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>'
        head = (
            '<w:tblStylePr w:type="firstRow"><w:tcPr>'
            f'<w:tcBorders>{below}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        )
    side = _length(1.4)
    margins = (
        f'<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )
    middle = '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>' if rules else ""
    return (
        f'<w:style w:type="table" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{borders}{margins}</w:tblPr>'
        f"{middle}{head}</w:style>"
    )


def _abstract(number: int, form: str, text: str, style: str) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_length(6)}" w:hanging="{_length(6)}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )


def _length(millimetres: float) -> int:
    return round(millimetres * MILLIMETRE)
