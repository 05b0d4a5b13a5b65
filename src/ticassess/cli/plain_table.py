"""A table of results on a terminal: plain, with a line below its header."""

from rich import box
from rich.console import Console
from rich.table import Table


def plain_table(title: str) -> Table:
    """Give an empty table with its title on the left."""
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )


def plain_console() -> Console:
    """Give a console that prints every text as it is: brackets in a name are no markup."""
    return Console(highlight=False, markup=False, emoji=False)
