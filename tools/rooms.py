"""A picture of the rooms and of who imports whom, from the code itself."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent


def picture() -> str:
    """Give a Mermaid diagram: layers from pyproject.toml, arrows from the imports.

    Left out are arrows to `errors` and `finding`, which most rooms use, and an arrow that a longer
    path of arrows replaces.
    """
    layers = layers_of_rooms()
    arrows = _arrows([room for layer in layers for room in layer])
    lines = ["```mermaid", "flowchart TD"]
    # ~~~ is an edge that nobody sees. From each room of a layer to each of the next one, these
    # leave only one row for a layer, and only one order for the rows.
    for above, below in pairwise(layers):
        lines.append(f"    {' & '.join(above)} ~~~ {' & '.join(below)}")
    for room, needed in sorted(arrows):
        if needed not in ("errors", "finding") and not _by_way_of_another(room, needed, arrows):
            lines.append(f"    {room} --> {needed}")
    return "\n".join([*lines, "```"])


def layers_of_rooms() -> list[list[str]]:
    """Give the rooms that exist, from top to bottom, as the import contract has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (contract,) = [contract for contract in contracts if contract["type"] == "layers"]
    layers = []
    for layer in contract["layers"]:
        names = [name.strip(" ()") for name in layer.split("|")]
        layers.append([name for name in names if _exists(name)])
    return layers


def _exists(room: str) -> bool:
    place = ROOT / "src" / "ticassess" / room
    return place.is_dir() or place.with_suffix(".py").is_file()


def _arrows(rooms: list[str]) -> set[tuple[str, str]]:
    graph = grimp.build_graph("ticassess", cache_dir=None)
    arrows = set()
    for importer in rooms:
        for imported in rooms:
            names = (f"ticassess.{importer}", f"ticassess.{imported}")
            if importer != imported and graph.direct_import_exists(
                importer=names[0], imported=names[1], as_packages=True
            ):
                arrows.add((importer, imported))
    return arrows


def _by_way_of_another(room: str, needed: str, arrows: set[tuple[str, str]]) -> bool:
    """Say whether a room reaches another through a third as well."""
    waiting = [below for above, below in arrows if above == room and below != needed]
    seen: set[str] = set()
    while waiting:
        middle = waiting.pop()
        if middle == needed:
            return True
        if middle not in seen:
            seen.add(middle)
            waiting += [below for above, below in arrows if above == middle]
    return False
