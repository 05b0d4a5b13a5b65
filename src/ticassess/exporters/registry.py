"""`EXPORTERS`: who writes an instrument for which place, by the modules of `targets/`."""

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from ticassess import plugins
from ticassess.exporters.content import Questionnaire
from ticassess.instrument import SheetText
from ticassess.registry import Registry

OwnWords: TypeAlias = str | SheetText
"""What the organisation says itself, in one wording for all languages or in one for each."""


def own_words(text: OwnWords, language: str) -> str:
    """Give what the organisation says in the words of a language."""
    return text if isinstance(text, str) else text.in_language(language)


@dataclass(frozen=True, kw_only=True)
class ExportSettings:
    """What a user may choose about an export; each exporter takes what concerns it.

    `rows`: how many replies a sheet has room for. `columns`: headers of further columns, such as a
    site. `contacts`: whom respondents can turn to. `organisation`: who asks. `large_print`: type
    that people with low vision can read. `called`: how the user names the instrument in commands.
    `kept_by`, `destroyed`, `questions_to`: what people are told about their answers. `hand_in`: how
    a form on paper gets to those who count; nothing else has a use for it.
    """

    rows: int = 200
    columns: tuple[str, ...] = ()
    contacts: tuple[OwnWords, ...] = ()
    organisation: str = ""
    large_print: bool = False
    called: str = ""
    kept_by: OwnWords = ""
    destroyed: OwnWords = ""
    questions_to: OwnWords = ""
    hand_in: OwnWords = ""

    def contacts_in(self, language: str) -> tuple[str, ...]:
        """Give the contacts in the words of a language."""
        return tuple(own_words(contact, language) for contact in self.contacts)


class Exporter(Protocol):
    """Turns a questionnaire into the bytes of one file; a module with these two names is one."""

    ENDING: str
    """How the name of the file ends, as “.xlsx”."""

    def export(self, questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
        """Give the content of the file."""
        ...


EXPORTERS: Registry[Exporter] = Registry(plugins.EXPORTERS, "exporter")


def exporter(name: str) -> Exporter:
    """Give the exporter of this name, from here or from an installed package.

    Raises:
        WrongUsage: nobody has an exporter of this name.
        PluginUnusable: that of another package cannot be used.

    """
    return EXPORTERS.named(name)
