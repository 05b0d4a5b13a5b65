"""The sections of a report: a module, a template and an entry in `words.yaml` for each.

The order is that of `sections` in `words.yaml`, or that of the assessment file.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent
from ticassess.matching import suggest
from ticassess.report.documents import sections_of
from ticassess.report.material import Material
from ticassess.report.section import Section
from ticassess.report.words import load_words
from ticassess.typeset import BROKEN_TEMPLATE


class SectionModule(Protocol):
    """A module that makes one section."""

    def make(self, material: Material) -> Section | None:
        """Give the section; None where there is nothing to say."""
        ...


def make_sections(material: Material) -> tuple[Section, ...]:
    """Give the sections that have something to say, in the order of the file or of `words.yaml`.

    Raises:
        UnusableContent: `words.yaml` names a section that does not exist.
        WrongUsage: the assessment file does.

    """
    made = []
    for name in sections_of(material.document, _wanted(material)):
        section = _module(material, name).make(material)
        if section is not None:
            made.append(section)
    return tuple(made)


def refuse_unknown_sections(names: Sequence[str], folders: Sequence[Path]) -> None:
    """Complain about the name of a section that the templates in some folders do not have.

    Raises:
        WrongUsage: there is one.
        UnusableContent: `words.yaml` is not YAML of texts.

    """
    _refuse_unknown(names, load_words(folders).names("sections"))


def _refuse_unknown(names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise WrongUsage(
                f"Reports have no section `{name}`.",
                hint=suggest(name, known) or f"There are: {', '.join(known)}.",
            )


def _wanted(material: Material) -> Sequence[str]:
    """Give the names of the sections that are asked for, of those that the template has."""
    known = material.words.names("sections")
    _refuse_unknown(material.context.sections, known)
    return material.context.sections or known


def _module(material: Material, name: str) -> SectionModule:
    # Asked for only by names that are there: what `words.yaml` says must not import anything else.
    known = [module.name for module in iter_modules(__path__)]
    if name not in known:
        message = f"there is no section `{name}`; there are: {', '.join(known)}"
        raise UnusableContent([BROKEN_TEMPLATE.at(material.words.file, 1, message)])
    return cast(SectionModule, import_module(f"{__name__}.{name}"))
