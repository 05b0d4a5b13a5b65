"""`Document`: a plain text document in the format of Word, with headings and numbered questions.

The smallest package of ECMA-376 that Word opens: a library for more would bring a parser of XML
along for a page of text. Numbers and letters of a list belong to its paragraphs and not to their
text, so that whoever copies the text gets the wording alone.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ticassess.typeset import is_right_to_left, packed, plain

Style: TypeAlias = Literal["Title", "Heading1", "Heading2", "Normal", "Hint", "Question", "Answer"]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>\
<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>\
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""

_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" \
Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>\
</Relationships>"""

_DOCUMENT_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/relationships/numbering" Target="numbering.xml"/>\
</Relationships>"""

# A level of letters starts again below each question by itself.
_NUMBERING = f"""{_HEAD}<w:numbering xmlns:w="{_WORD}">\
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>\
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Question"/>\
<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>\
<w:pPr><w:ind w:left="482" w:hanging="482"/></w:pPr></w:lvl>\
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Answer"/>\
<w:lvlText w:val="%2."/><w:lvlJc w:val="left"/>\
<w:pPr><w:ind w:left="964" w:hanging="482"/></w:pPr></w:lvl>\
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


@dataclass(kw_only=True)
class Document:
    """Paragraphs, as they come."""

    title: str
    language: str
    paragraphs: list[str] = field(default_factory=list)

    def add(self, text: str, style: Style = "Normal", *, with_next: bool = False) -> None:
        """Add a paragraph, on one page with the next one if so asked; its lines stay lines."""
        runs = []
        for number, line in enumerate(text.splitlines()):
            end = "<w:br/>" if number else ""
            runs.append(f'<w:r>{end}<w:t xml:space="preserve">{plain(line)}</w:t></w:r>')
        keep = "<w:keepNext/>" if with_next else ""
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>'
        self.paragraphs.append(f"<w:p>{properties}{''.join(runs)}</w:p>")

    def content(self) -> bytes:
        """Give the file; the same paragraphs give the same bytes."""
        page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        page += '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" '
        page += 'w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>'
        body = f"<w:body>{''.join(self.paragraphs)}{page}</w:body>"
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_WORD}">{body}</w:document>',
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
            "word/styles.xml": _styles(self.language),
            "word/numbering.xml": _NUMBERING,
            "docProps/core.xml": self._properties(),
        }
        return packed(parts)

    def _properties(self) -> str:
        names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        names += 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        title = f"<dc:title>{plain(self.title)}</dc:title>"
        language = f"<dc:language>{plain(self.language)}</dc:language>"
        return f"{_HEAD}<cp:coreProperties {names}>{title}{language}</cp:coreProperties>"


def _styles(language: str) -> str:
    common = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    common += '<w:sz w:val="22"/><w:szCs w:val="22"/>'
    paragraphs = ""
    code = plain(language)
    if is_right_to_left(language):
        paragraphs = "<w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault>"
        common += f'<w:rtl/><w:lang w:bidi="{code}"/>'
    else:
        common += f'<w:lang w:val="{code}"/>'
    letters = f"<w:rPrDefault><w:rPr>{common}</w:rPr></w:rPrDefault>"
    said = [
        f"<w:docDefaults>{letters}{paragraphs}</w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="120"/></w:pPr></w:style>',
        _style("Title", "Title", spacing=(0, 160), size=40, bold=True),
        _style("Heading1", "heading 1", spacing=(320, 120), size=30, bold=True, level=0),
        _style("Heading2", "heading 2", spacing=(200, 80), size=24, bold=True, level=1),
        _style("Question", "Question", spacing=(200, 60), size=22, bold=True, list_level=0),
        _style("Answer", "Answer", spacing=(0, 20), size=22, list_level=1),
        _style("Hint", "Hint", spacing=(0, 60), size=20, indent=482, italic=True),
    ]
    return f'{_HEAD}<w:styles xmlns:w="{_WORD}">{"".join(said)}</w:styles>'


def _style(
    style: Style,
    name: str,
    *,
    spacing: tuple[int, int],
    size: int,
    bold: bool = False,
    italic: bool = False,
    indent: int = 0,
    level: int | None = None,
    list_level: int | None = None,
) -> str:
    """Give a style: spacing in twentieths of a point, size in half points.

    The order of the elements is that of the schema, which Word insists on.
    """
    paragraph = []
    if style in ("Title", "Heading1", "Heading2"):
        paragraph.append("<w:keepNext/>")
    if list_level is not None:
        paragraph.append(f'<w:numPr><w:ilvl w:val="{list_level}"/><w:numId w:val="1"/></w:numPr>')
    before, after = spacing
    paragraph.append(f'<w:spacing w:before="{before}" w:after="{after}"/>')
    if indent:
        paragraph.append(f'<w:ind w:left="{indent}"/>')
    if level is not None:
        paragraph.append(f'<w:outlineLvl w:val="{level}"/>')
    letters = []
    if bold:
        letters.append("<w:b/><w:bCs/>")
    if italic:
        letters.append("<w:i/><w:iCs/>")
    # The second of each pair is for scripts that run from right to left.
    letters.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{"".join(paragraph)}</w:pPr>'
        f"<w:rPr>{''.join(letters)}</w:rPr></w:style>"
    )
