"""Everything that can end a command early, each with its exit code and a hint.

    TicassessError
    ├── WrongUsage          2   the call cannot work as given
    │   └── OutputExists    2   an output file is there already
    ├── MissingPart         2   a package that the command needs is not installed
    ├── PluginUnusable      2   what another package adds cannot be loaded or does not fit
    ├── UnusableContent     1   content with findings (in `ticassess.finding`, which owns them)
    ├── ReissueRefused      1   other replies than those of a report that was issued
    ├── InputNotReadable    3   missing, a folder, binary, or of a kind that is not supported
    ├── NothingToPublish    4   too few replies for any number to leave the program
    ├── OutputNotWritten    5   the disk is full, the folder is read-only, …
    └── BrokenInstallation  70  a file that belongs to the program is missing

Problems in what people wrote are `Finding`s, collected and sorted, and travel in one
`UnusableContent`; they are never raised one by one.
"""


class TicassessError(Exception):
    """Base class of all errors: what is wrong and where (`message`), what to do now (`hint`)."""

    exit_code = 70

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep both sentences; `str()` gives the first."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUsage(TicassessError):
    """The call cannot work as given."""

    exit_code = 2


class OutputExists(WrongUsage):
    """An output file exists already, and nothing said that it may be replaced."""


class MissingPart(TicassessError):
    """A package that the command needs is not installed; the hint is the line that installs it."""

    exit_code = 2


class PluginUnusable(TicassessError):
    """A plug-in cannot be loaded, or is not what it should be."""

    exit_code = 2


class InputNotReadable(TicassessError):
    """An input is missing, unreadable, binary, or of a kind that is not supported."""

    exit_code = 3


class ReissueRefused(TicassessError):
    """Together with an earlier report, this one could reveal what single people answered."""

    exit_code = 1


class NothingToPublish(TicassessError):
    """There are too few replies to show any number."""

    exit_code = 4


class OutputNotWritten(TicassessError):
    """An output could not be written; files that were there before are untouched."""

    exit_code = 5


class BrokenInstallation(TicassessError):
    """A file that belongs to the program is missing."""

    exit_code = 70


def kind_of(value: object) -> str:
    """Say what a value is, and nothing of what is in it.

    >>> kind_of(3), kind_of([]), kind_of(None), kind_of(b"x")
    ('an int', 'a list', 'None', 'bytes')
    """
    name = type(value).__name__
    if value is None:
        return "None"
    if name == "bytes":
        return name
    # “ndarray” starts with the sound of its first letter.
    article = "an" if name[0] in "aeiouAEIO" or name == "ndarray" else "a"
    return f"{article} {name}"
