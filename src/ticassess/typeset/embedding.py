"""Put into a page what it names: style sheets as text, pictures and fonts as `data:`."""

from base64 import b64encode
from collections.abc import Collection
from urllib.parse import urljoin

import tinycss2.bytes

from ticassess.finding import Finding
from ticassess.typeset.addresses import shown
from ticassess.typeset.fetcher import Content, TemplateFetcher
from ticassess.typeset.pictures import active_parts
from ticassess.typeset.stylesheets import with_addresses
from ticassess.typeset.template_rules import (
    ACTIVE_PAGE,
    BROKEN_TEMPLATE,
    REFUSED_ADDRESS,
    TemplateRule,
)

PICTURES = ("image/gif", "image/jpeg", "image/png", "image/svg+xml")
FONTS = ("font/otf", "font/ttf", "font/woff", "font/woff2")
_SHEETS = ("text/css",)
# No style sheet of ours imports another; somebody’s may, once or twice.
_DEEPEST_IMPORT = 8


class Embedder:
    """Turns addresses into what lies behind them; what it refuses it adds to its findings."""

    def __init__(self, fetcher: TemplateFetcher, home: str, place: str) -> None:
        """Take addresses to be relative to `home`; findings are about `place`."""
        self._fetcher = fetcher
        self._home = home
        self._place = place
        self.findings: list[Finding] = []

    def refuse(self, rule: TemplateRule, message: str) -> None:
        """Add a finding, once."""
        finding = rule.at(self._place, 1, message)
        # A picture in every row of a table is one mistake.
        if finding not in self.findings:
            self.findings.append(finding)

    def address(self, named: str, base: str = "", kinds: Collection[str] = PICTURES) -> str:
        """Give an address as a `data:` address; a place in the page itself stays as it is."""
        # Letters, digits and hyphens only: an id with quotes in it could leave its attribute.
        if named.startswith("#") and named[1:].replace("-", "").replace("_", "").isalnum():
            return named
        content = self._content(urljoin(base or self._home, named.strip()), kinds)
        if content is None:
            # Empty but well-formed; the finding stops the page anyway.
            return "data:,"
        return f"data:{content.media_type};base64,{b64encode(content.data).decode('ascii')}"

    def linked(self, named: str, base: str = "", depth: int = 0) -> str:
        """Give the rules of a style sheet in another file."""
        url = urljoin(base or self._home, named.strip())
        # Two sheets may import each other; a browser notices, and here nobody would.
        if depth > _DEEPEST_IMPORT:
            self.refuse(
                BROKEN_TEMPLATE, f"style sheets import each other without an end: `{shown(url)}`"
            )
            return ""
        content = self._content(url, _SHEETS)
        if content is None:
            return ""
        css, _ = tinycss2.bytes.decode_stylesheet_bytes(content.data)
        return self.rules(css, url, depth)

    def rules(self, css: str, base: str = "", depth: int = 0) -> str:
        """Give the rules of a style sheet that stands in the page."""
        return with_addresses(
            css,
            lambda named: self.address(named, base, (*PICTURES, *FONTS)),
            lambda named: self.linked(named, base, depth + 1),
        )

    def _content(self, url: str, kinds: Collection[str]) -> Content | None:
        try:
            content = self._fetcher.read(url)
        except ValueError:
            self.refuse(
                REFUSED_ADDRESS,
                f"a template asks for `{shown(url)}`, which is not in the template folder",
            )
            return None
        if content.media_type not in kinds:
            self.refuse(
                REFUSED_ADDRESS,
                f"`{shown(url)}` is not a file type that can be used there ({content.media_type})",
            )
            return None
        if content.media_type == "image/svg+xml":
            for part in active_parts(content.data):
                self.refuse(ACTIVE_PAGE, f"the drawing `{shown(url)}` holds {part}")
        return content
