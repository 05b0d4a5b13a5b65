"""How the numbers look: the gap report for people, flat records for programs.

    report = present(instrument, published, reconciliation, breakdowns, Context(organisation="…"))
    render_pdf(report), render_html(report)

`present` finds the words and decides everything; a renderer only lays out. The names below load
on first use, so that a command that writes flat records does not wait for the typesetter.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.report.context import Brand, Context, Logo
    from ticassess.report.folders import template_folders
    from ticassess.report.gap_report import GapReport
    from ticassess.report.present import present
    from ticassess.report.renderers import RENDERERS, Renderer, render_html, render_pdf

__all__ = [
    "RENDERERS",
    "Brand",
    "Context",
    "GapReport",
    "Logo",
    "Renderer",
    "present",
    "render_html",
    "render_pdf",
    "template_folders",
]

_HOMES = {
    "Brand": "context",
    "Context": "context",
    "Logo": "context",
    "template_folders": "folders",
    "GapReport": "gap_report",
    "present": "present",
    "RENDERERS": "renderers",
    "Renderer": "renderers",
    "render_html": "renderers",
    "render_pdf": "renderers",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value  # a submodule of the same name (`present`) must not take its place
    return value
