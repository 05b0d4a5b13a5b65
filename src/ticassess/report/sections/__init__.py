"""The sections of a report: a module, a template and an entry in `words.yaml` for each.

The order is that of `sections` in `words.yaml`; nothing else lists them.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from ticassess.finding import UnusableContent
from ticassess.report.documents import sections_of
from ticassess.report.material import Material
from ticassess.report.section import Section
from ticassess.typeset import BROKEN_TEMPLATE


class SectionModule(Protocol):
    """A module that makes one section."""

    def make(self, material: Material) -> Section | None:
        """Give the section; None where there is nothing to say."""
        ...


def make_sections(material: Material) -> tuple[Section, ...]:
    """Give the sections that have something to say, in the order of `words.yaml`.

    Raises:
        UnusableContent: `words.yaml` names a section that does not exist.

    """
    made = []
    for name in sections_of(material.document, material.words.names("sections")):
        section = _module(material, name).make(material)
        if section is not None:
            made.append(section)
    return tuple(made)


def _module(material: Material, name: str) -> SectionModule:
    # Asked for only by names that are there: what `words.yaml` says must not import anything else.
    known = [module.name for module in iter_modules(__path__)]
    if name not in known:
        message = f"there is no section `{name}`; there are: {', '.join(known)}"
        raise UnusableContent([BROKEN_TEMPLATE.at(material.words.file, 1, message)])
    return cast(SectionModule, import_module(f"{__name__}.{name}"))
