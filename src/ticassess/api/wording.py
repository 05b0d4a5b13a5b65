"""Messages and hints in the words of a Python call, where they were written for a command line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from ticassess.errors import TicassessError
from ticassess.finding import Finding, UnusableContent

# What a hint says on the command line, and what a script can do instead.
_PHRASES = (
    ("add --force to replace it", "give `force=True` to replace it"),
    ("Choose another place with -o, and try again.", "Choose another place, and try again."),
    (" Or pass `--unmatched count` to count such cells as unmatched.", ""),
    ("; or pass `--unmatched count`.", "."),
    (
        ", or write an assessment file there that names them: its ledger lies beside it; or add "
        "`--draft` to look at the results yourself, without a ledger.",
        ", or name another file with `ledger=`.",
    ),
    ("`--earlier`", "`earlier=`"),
    (
        "let `ticassess map INSTRUMENT FILE -o map.yaml` write",
        "let the command `ticassess map` write",
    ),
    ("`ticassess map INSTRUMENT FILE -o map.yaml` writes", "The command `ticassess map` writes"),
    ("`ticassess validate INSTRUMENT` says", "`ticassess.validate(…)` says"),
    ("`--map`", "`map=`"),
)
_KEEP = re.compile(
    r"""`--keep "?([A-Za-z ]+)"?`, or write `keep: [^`]*` into the assessment file"""
)
_ENCODING = re.compile(r"add `--encoding [^`]*`, or write")
# Where the map has more to say, it says all of it.
_DUPLICATES = re.compile(r"write (`duplicates: .*) into a map file \(`--map`\)(?!, and)(.*)")
_VALIDATE = re.compile(r"Run `ticassess validate ([^`]*)`")


@contextmanager
def in_python_words() -> Iterator[None]:
    """Reword what is raised inside."""
    try:
        yield
    except TicassessError as error:
        error.message = reworded(error.message)
        error.hint = reworded(error.hint)
        error.args = (error.message,)
        if isinstance(error, UnusableContent):
            error.findings = tuple(finding_in_python_words(one) for one in error.findings)
        raise


def finding_in_python_words(finding: Finding) -> Finding:
    """Give a finding with its message and its hint reworded."""
    message, hint = reworded(finding.message), reworded(finding.hint)
    return replace(finding, message=message, hint=hint)


def reworded(text: str) -> str:
    """Put options of a command as parameters of a call.

    >>> reworded("Pass a map file with `--map`.")
    'Pass a map file with `map=`.'
    """
    text = _DUPLICATES.sub(_of_duplicates, text)
    for option, parameter in _PHRASES:
        text = text.replace(option, parameter)
    text = _KEEP.sub(r'`keep="\1"`', text)
    text = _ENCODING.sub("write", text)
    text = text.replace(", or name its encoding with `--encoding`", "")
    text = text.replace("Name the encoding with `--encoding`, such as cp1252, or save", "Save")
    return _VALIDATE.sub(r'Call `ticassess.validate("\1")`', text)


def _of_duplicates(said: re.Match[str]) -> str:
    choices = re.sub(r"`duplicates: ([a-z]+)`", r'`duplicates="\1"`', said[1] + said[2])
    return f"pass {choices}"
