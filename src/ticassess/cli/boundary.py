"""The one boundary where every exception becomes a message and an exit code."""

import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from ticassess.errors import TicassessError
from ticassess.finding import UnusableContent

BUG, INTERRUPTED = 70, 130


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
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as stop:
        stop.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        _say("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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
