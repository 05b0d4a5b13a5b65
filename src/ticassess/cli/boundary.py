"""The one boundary where every exception becomes a message and an exit code."""

import os
import sys
import tempfile
import traceback
from pathlib import Path

import typer

from ticassess.errors import TicassessError
from ticassess.finding import UnusableContent

BUG, INTERRUPTED = 70, 130

# Newer Typers carry a Click of their own, older ones use the package: either way its base class stands above
# `BadParameter` (then `UsageError`, then the base).
_WRONG_USAGE: type[Exception] = typer.BadParameter.__mro__[2]


def main() -> None:
    """Run the command line and exit with the code of `docs/reference/exit-codes.md`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; give its exit code, never an exception."""
    from ticassess.cli.app import app

    try:
        result = app(arguments, prog_name="ticassess", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except typer.Exit as stop:
        return stop.exit_code
    except _WRONG_USAGE as error:
        if str(error):  # empty where the help was printed instead, as for a command group without a command
            error.show()  # type: ignore[attr-defined]  # Click's base class has it, in either package
        return 2
    except (typer.Abort, KeyboardInterrupt):
        _say("Interrupted.")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader (`| head`) has seen enough, for which Typer leaves by SystemExit; Python would complain
        # once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return 0
    except UnusableContent as error:
        for finding in error.findings:
            _say(f"{finding}\n    {finding.hint}")
        if error.hint:
            _say(error.hint)
        return error.exit_code
    except TicassessError as error:
        _say(error.message)
        if error.hint:
            _say(error.hint)
        return error.exit_code
    except Exception:
        log = _crash_log()
        _say(f"Something went wrong inside ticassess. This is a bug; please report it with {log}.")
        _say("The log holds the program's steps only, no answers.")
        return BUG


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201  # rich would wrap lines that editors jump from


def _crash_log() -> Path:
    """Write the steps that led here, without the exception's text, which may quote an answer."""
    kind, _, trace = sys.exc_info()
    lines = [f"{frame.filename}:{frame.lineno} in {frame.name}\n" for frame in traceback.extract_tb(trace)]
    with tempfile.NamedTemporaryFile(
        "w", prefix="ticassess-crash-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.writelines([*lines, f"{kind.__name__ if kind else 'unknown'}\n"])
    return Path(log.name)
