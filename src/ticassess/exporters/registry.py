"""`EXPORTERS`: who writes an instrument for which place; packages are asked for unknown names."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from ticassess import plugins
from ticassess.errors import WrongUsage
from ticassess.exporters.questionnaire import Questionnaire

# Names of modules, so that an entry sheet can be made where nothing can be typeset.
EXPORTERS: Mapping[str, str] = {
    "sheet": "ticassess.exporters.sheet",
    "form": "ticassess.exporters.form",
}


@dataclass(frozen=True, kw_only=True)
class ExportSettings:
    """What a user may choose about an export; each exporter takes what concerns it.

    `rows`: how many replies a sheet has room for. `columns`: headers of further columns, such as a
    site. `contacts`: whom respondents can turn to. `organisation`: who asks. `large_print`: type
    that people with low vision can read. `called`: how the user names the instrument in commands.
    """

    rows: int = 200
    columns: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    organisation: str = ""
    large_print: bool = False
    called: str = ""


class Exporter(Protocol):
    """Turns a questionnaire into the bytes of one file; a module with this function is one."""

    def export(self, questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
        """Give the content of the file."""
        ...


def exporter(name: str) -> Exporter:
    """Give the exporter of this name, from here or from an installed package.

    Raises:
        WrongUsage: nobody has an exporter of this name.
        PluginUnusable: that of another package cannot be used.

    """
    if name in EXPORTERS:
        return cast(Exporter, import_module(EXPORTERS[name]))
    plugin = plugins.find_plugin(plugins.EXPORTERS, name, method="export")
    if plugin is None:
        known = sorted({*EXPORTERS, *plugins.plugin_names(plugins.EXPORTERS)})
        raise WrongUsage(f"There is no exporter `{name}`.", hint=f"There are: {', '.join(known)}.")
    return cast(Exporter, plugin)
