"""`Page`: the HTML of a report, as far as it can tell more than it shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from ticassess.audit.document_files import bytes_of
from ticassess.errors import InputNotReadable

_LANGUAGE = "en"
_VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr", "input", "source", "area"})


@dataclass(kw_only=True)
class Element:
    """An element, the line where it starts, and in order the texts and elements inside."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 1
    inside: "list[Element | str]" = field(default_factory=list)

    def all(self, *names: str) -> "Iterator[Element]":
        """Yield this element and those in it, in order; only those of these names, if any."""
        if not names or self.name in names:
            yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child.all(*names)

    def has_class(self, name: str) -> bool:
        """Say whether the element has a class."""
        return name in self.attributes.get("class", "").split()

    def text(self, *, without: tuple[str, ...] = ("style", "script")) -> str:
        """Give all texts inside with single spaces."""
        return " ".join(" ".join(self._texts(without)).split())

    def _texts(self, without: tuple[str, ...]) -> "Iterator[str]":
        for child in self.inside:
            if isinstance(child, str):
                yield child
            elif child.name not in without:
                yield from child._texts(without)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page, and the line of each comment in it that no reader sees.

    `is_printed`: from a PDF, which has no lines.
    """

    file: str
    root: Element
    comments: tuple[int, ...] = ()
    is_printed: bool = False


def read_page(path: Path) -> Page:
    """Read an HTML page.

    Raises:
        InputNotReadable: it is missing, no text in UTF-8, or a page in another language.

    """
    try:
        text = bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputNotReadable(
            f"{path} is not a page in UTF-8.",
            hint="Name pages that `ticassess report` has written.",
        ) from error
    reader = _Reader()
    reader.feed(text)
    reader.close()
    for page in reader.root.all("html"):
        refuse_other_language(path, page.attributes.get("lang", ""))
    return Page(file=str(path), root=reader.root, comments=tuple(reader.comments))


def refuse_other_language(path: Path, language: str) -> None:
    """Stop at a page in another language; one that says nothing of its language is in English.

    Numbers are known by the English words beside them: of another page none would be tried.

    Raises:
        InputNotReadable: the page is in another language.

    """
    if language and not language.startswith(_LANGUAGE):
        raise InputNotReadable(
            f"{path} is not in English, and pages are only tried in English.",
            hint="Name the JSON of the same results, or the same report in English.",
        )


class _Reader(HTMLParser):
    """Builds the tree; what is closed without being open is passed over, as browsers do."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element(name="")
        self.comments: list[int] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(name=tag, attributes=attributes, line=self.getpos()[0])
        self._open[-1].inside.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        names = [element.name for element in self._open]
        if tag in names[1:]:
            last = len(names) - 1 - names[::-1].index(tag)
            del self._open[last:]

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(self.getpos()[0])
