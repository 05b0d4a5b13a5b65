"""The one way in which a page reads files: from the template folders, and from nowhere else.

The threat: WeasyPrint's own fetcher reads any address, and embeds any file of the machine that a
page names, so that a template could send a stranger's files along in a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

# Said here since the tables of the operating system differ from machine to machine.
_MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, kw_only=True)
class Content:
    """What lies behind an address."""

    media_type: str
    data: bytes


class TemplateFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Fetches `data:` addresses, and files of known kinds inside the template folders.

    A path is looked up in every folder in turn, as the templates themselves are.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        super().__init__(
            # A failure ends the run; by default WeasyPrint logs it and leaves a hole in the page.
            allowed_protocols=("data", "file"),
            allow_redirects=False,
            fail_on_errors=True,
        )
        self._folders = tuple(folder.resolve() for folder in folders)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Give the content behind an address, or remember and refuse it."""
        if urlsplit(url).scheme.lower() == "data":
            return super().fetch(url, headers)
        file = self._file(url)
        if file is None:
            self.refused.append(url)
            raise ValueError(f"not in the template folder: {url}")
        media_type = _MEDIA_TYPES[file.suffix.lower()]
        return URLFetcherResponse(file.as_uri(), file.read_bytes(), {"Content-Type": media_type})

    def read(self, url: str) -> Content:
        """Give the content behind an address whole.

        Raises:
            ValueError: the address is refused, or is a `data:` address with a mistake.

        """
        try:
            response = self.fetch(url)
            return Content(media_type=response.content_type, data=response.read())
        except OSError as error:  # also urllib's answer to a `data:` address that it cannot read
            raise ValueError(str(error)) from error

    def _file(self, url: str) -> Path | None:
        parts = urlsplit(url)
        # A host in a file address is a share on another machine.
        if parts.scheme.lower() != "file" or parts.netloc:
            return None
        named = Path(url2pathname(parts.path))
        # A style sheet names its neighbours from its own folder, while a changed one may lie in the
        # other.
        for root in self._folders:
            if not named.is_relative_to(root):
                continue
            for folder in self._folders:
                file = (folder / named.relative_to(root)).resolve()
                if _may_be_read(file, folder):
                    return file
        return None


def _may_be_read(file: Path, folder: Path) -> bool:
    # After `resolve`, so that neither a link nor `..` leads out.
    return file.is_relative_to(folder) and file.is_file() and file.suffix.lower() in _MEDIA_TYPES
