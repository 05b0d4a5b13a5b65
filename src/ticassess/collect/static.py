"""The few files that pages need, from this server alone: style, fonts, and an empty page."""

from collections.abc import Iterator
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ticassess import resources
from ticassess.collect.wording import folder

_BLANK = '<!doctype html><html lang="en"><head><title>New page</title></head><body></body></html>'
"""What somebody sees who left in a hurry: nothing that tells where they were."""

_KEPT = {"Cache-Control": "public, max-age=3600"}


def static_routes() -> Iterator[Route]:
    """Yield the addresses of these files."""
    yield Route("/style.css", _style, methods=["GET"])
    yield Route("/fonts/{name}", _font, methods=["GET"])
    yield Route("/favicon.ico", _nothing, methods=["GET"])
    yield Route("/robots.txt", _robots, methods=["GET"])


def blank_page() -> Response:
    """Give the empty page."""
    return HTMLResponse(_BLANK)


@cache
def _fonts() -> dict[str, bytes]:
    fonts = {}
    for path in (resources.report_templates() / "gap-report" / "fonts").glob("*.woff2"):
        fonts[path.name] = path.read_bytes()
    return fonts


async def _style(_: Request) -> Response:
    style = (folder() / "style.css").read_bytes()
    return Response(style, media_type="text/css", headers=_KEPT)


async def _font(request: Request) -> Response:
    # By name out of a list, so that no path leads anywhere else.
    font = _fonts().get(request.path_params["name"])
    if font is None:
        return Response(status_code=404)
    return Response(font, media_type="font/woff2", headers=_KEPT)


async def _nothing(_: Request) -> Response:
    return Response(status_code=204)


async def _robots(_: Request) -> Response:
    return Response("User-agent: *\nDisallow: /\n", media_type="text/plain")
