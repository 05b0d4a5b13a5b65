"""`word_document`: a page of HTML as a document of Word, which people go on writing in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from weasyprint import HTML

from ticassess.finding import UnusableContent
from ticassess.progress import stage
from ticassess.typeset.accessibility import faults
from ticassess.typeset.fetcher import TemplateFetcher
from ticassess.typeset.template_rules import INACCESSIBLE_PAGE
from ticassess.typeset.word.blocks import Paragraph, Piece
from ticassess.typeset.word.look import Look
from ticassess.typeset.word.package import HEAD, OFFICE, PACKAGE, TYPE, WORD, packed, plain
from ticassess.typeset.word.pictures import Pictures, markup
from ticassess.typeset.word.reading import Reader
from ticassess.typeset.word.styles import numbering_part, styles_part
from ticassess.typeset.word.writing import DRAWING, Writer

_RELATION = f"{OFFICE}/relationships"
_PACKAGE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_RELATION}" xmlns:a="{DRAWING}/main" '
    f'xmlns:pic="{DRAWING}/picture" xmlns:wp="{DRAWING}/wordprocessingDrawing"'
)
_MARGIN = 1021
"""Of 18 mm, as in the PDF."""


@dataclass(frozen=True, kw_only=True)
class _About:
    """What a page says of itself in its head and in the attributes of its body."""

    title: str
    language: str
    is_rtl: bool
    author: str
    description: str
    created: str
    footer: str
    notice: str
    table_word: str


def word_document(
    html: str, folders: Sequence[Path], look: Look, *, organisation: str = ""
) -> bytes:
    """Give the document of a page: its text under named styles, and its drawings as pictures.

    The same page and look give the same bytes. Nothing is in the file that the page does not show.

    Raises:
        UnusableContent: the page asks for a file elsewhere, or lacks what makes it accessible.

    """
    stage("Writing the document")
    page = _parsed(html, folders)
    head, body = page.find("head"), page.find("body")
    if body is None:  # a parser of HTML adds one, whatever it reads
        body = page
    links = [] if head is None else [one for one in head if one.tag in ("link", "style")]
    pictures = Pictures(folders=folders, head="".join(markup(one) for one in links))
    reader = Reader(look, pictures)
    blocks = reader.read(body)
    about = _about(page, body)
    writer = Writer(table_word=about.table_word)
    text = writer.body(blocks)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(has_header=bool(about.notice)),
        "_rels/.rels": _root_relations(),
        "word/document.xml": _main(text, about),
        "word/_rels/document.xml.rels": _relations(writer, about),
        "word/styles.xml": styles_part(look, about.language, is_rtl=about.is_rtl),
        "word/numbering.xml": numbering_part(look, reader.lists),
        "word/settings.xml": _SETTINGS,
        "word/footer1.xml": _margin_part("ftr", _footer(about.footer)),
    }
    if about.notice:
        notice = Paragraph(style="header", pieces=(Piece(text=about.notice),))
        parts["word/header1.xml"] = _margin_part("hdr", notice)
    parts["docProps/core.xml"] = _core(about)
    parts["docProps/app.xml"] = _app(organisation)
    for name, data in pictures.parts().items():
        parts[f"word/media/{name}"] = data
    return packed(parts)


def _parsed(html: str, folders: Sequence[Path]) -> Element:
    home, place = f"{folders[0].resolve().as_uri()}/", str(folders[0])
    page: Element = HTML(
        string=html, base_url=home, url_fetcher=TemplateFetcher(folders)
    ).etree_element
    findings = [INACCESSIBLE_PAGE.at(place, 1, message) for message in faults(page)]
    if findings:
        raise UnusableContent(findings)
    return page


def _about(page: Element, body: Element) -> _About:
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        said[meta.get("name", "")] = meta.get("content", "")
    return _About(
        title=" ".join("".join(title.text or "" for title in page.iter("title")).split()),
        language=page.get("lang", ""),
        is_rtl=page.get("dir", "") == "rtl",
        author=said.get("author", ""),
        description=said.get("description", ""),
        created=said.get("dcterms.created", ""),
        footer=body.get("data-footer", ""),
        notice=body.get("data-notice", ""),
        table_word=body.get("data-table", ""),
    )


def _main(text: str, about: _About) -> str:
    header = '<w:headerReference w:type="default" r:id="rIdHeader"/>' if about.notice else ""
    section = (
        f'<w:sectPr>{header}<w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="{_MARGIN}" '
        f'w:bottom="1134" w:left="{_MARGIN}" w:header="510" w:footer="510" w:gutter="0"/>'
        "</w:sectPr>"
    )
    return f"{HEAD}<w:document {_SPACES}><w:body>{text}{section}</w:body></w:document>"


def _footer(text: str) -> Paragraph:
    pieces = [Piece(text=text)] if text else []
    pieces += [
        Piece(mark="tab"),
        Piece(text="1", field="PAGE"),
        Piece(text=" / "),
        Piece(text="1", field="NUMPAGES"),
    ]
    return Paragraph(style="footer", pieces=tuple(pieces))


def _margin_part(name: str, paragraph: Paragraph) -> str:
    text = Writer(table_word="").paragraph(paragraph)
    return f"{HEAD}<w:{name} {_SPACES}>{text}</w:{name}>"


_SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _content_types(*, has_header: bool) -> str:
    said = [
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    said += [
        f'<Default Extension="{ending}" ContentType="image/{ending}"/>'
        for ending in ("png", "jpeg", "gif")
    ]
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    kinds |= {"settings": "settings", "footer1": "footer"}
    if has_header:
        kinds["header1"] = "header"
    for name, kind in kinds.items():
        said.append(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>')
    said.append(
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join(said)}</Types>'


def _root_relations() -> str:
    return _relationships(
        (
            ("rId1", f"{_RELATION}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE_RELATION}/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_RELATION}/extended-properties", "docProps/app.xml"),
        )
    )


def _relations(writer: Writer, about: _About) -> str:
    found = [
        ("rIdStyles", f"{_RELATION}/styles", "styles.xml"),
        ("rIdNumbering", f"{_RELATION}/numbering", "numbering.xml"),
        ("rIdSettings", f"{_RELATION}/settings", "settings.xml"),
        ("rIdFooter", f"{_RELATION}/footer", "footer1.xml"),
    ]
    if about.notice:
        found.append(("rIdHeader", f"{_RELATION}/header", "header1.xml"))
    for file, name in writer.media.items():
        found.append((name, f"{_RELATION}/image", f"media/{file}"))
    return _relationships(found, writer.links)


def _relationships(
    found: Sequence[tuple[str, str, str]], links: Mapping[str, str] | None = None
) -> str:
    said = [
        f'<Relationship Id="{name}" Type="{kind}" Target="{plain(target)}"/>'
        for name, kind, target in found
    ]
    for address, name in (links or {}).items():
        said.append(
            f'<Relationship Id="{name}" Type="{_RELATION}/hyperlink" Target="{plain(address)}" '
            'TargetMode="External"/>'
        )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(said)}</Relationships>'


def _core(about: _About) -> str:
    names = f'xmlns:cp="{PACKAGE}/metadata/core-properties" '
    names += 'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    names += 'xmlns:dcterms="http://purl.org/dc/terms/" '
    names += 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    said = [
        f"<dc:title>{plain(about.title)}</dc:title>",
        f"<dc:creator>{plain(about.author)}</dc:creator>",
        f"<dc:description>{plain(about.description)}</dc:description>",
        f"<dc:language>{plain(about.language)}</dc:language>",
    ]
    if about.created:
        # The date of the report: when the file was made is not in it.
        day = f"{plain(about.created)}T00:00:00Z"
        for name in ("created", "modified"):
            said.append(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>')
    return f"{HEAD}<cp:coreProperties {names}>{''.join(said)}</cp:coreProperties>"


def _app(organisation: str) -> str:
    company = f"<Company>{plain(organisation)}</Company>" if organisation else ""
    return (
        f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties">'
        f"<Application>ticassess</Application>{company}</Properties>"
    )
