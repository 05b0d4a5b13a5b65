"""Read a page as a strict program does: what is opened is closed, in order; no guesses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {"a", "b", "em", "i", "small", "span", "strong", "wbr"}
VOID = {"br", "col", "hr", "img", "link", "meta", "wbr"}


@dataclass
class Element:
    """An element with its attributes, and in order what is in it: texts and other elements."""

    name: str
    attributes: dict[str, str]
    inside: "list[Element | str]" = field(default_factory=list)

    def all(self, *names: str) -> "Iterator[Element]":
        """Yield this element and those in it, in order; only those of the given names, if any."""
        if not names or self.name in names:
            yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child.all(*names)

    def text(self, *, without: tuple[str, ...] = ("style", "title")) -> str:
        """Give the text that a reader sees, with single spaces."""
        return " ".join(self._text(without).split())

    def pieces(self, *, without: tuple[str, ...] = ("svg", "style", "title")) -> "Iterator[str]":
        """Yield the texts in this element that stand on a line of their own, one by one."""
        if self.name not in without:
            for part in self.inside:
                if isinstance(part, str):
                    yield part
                else:
                    yield from part.pieces(without=without)

    def _text(self, without: tuple[str, ...]) -> str:
        if self.name in without:
            return ""
        text = "".join(
            part if isinstance(part, str) else part._text(without) for part in self.inside
        )
        return text if self.name in INLINE else f" {text} "


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(text: str) -> Element:
    """Give the `<html>` of a page; a page that leaves anything open or crossed fails."""
    assert text.startswith("<!doctype html>\n")
    reader = _Strict()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].name}> is never closed"
    (page,) = reader.root.all("html")
    return page
