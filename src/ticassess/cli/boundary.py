"""The one boundary where every exception becomes a message and an exit code."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import typer

from ticassess.cli.output import forget_output, lost_output, not_written, say, usable_streams
from ticassess.cli.progress import progress_shown
from ticassess.errors import TicassessError
from ticassess.finding import UnusableContent
from ticassess.parts import missing_part

BUG, INTERRUPTED = 70, 130

# Newer Typers carry a Click of their own, older ones use the package: either way its base class
# stands above `BadParameter` (then `UsageError`, then the base).
_WRONG_USAGE: type[Exception] = typer.BadParameter.__mro__[2]


def main() -> None:
    """Run the command line and exit with the code of `docs/reference/exit-codes.md`."""
    # Before anything loads numpy. On tables as small as ours its threads only wait for each other,
    # which makes privacy checks cost several times as much.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; give its exit code, never an exception."""
    with usable_streams():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    from ticassess.cli.app import application
    from ticassess.cli.plain_help import with_help_asked

    arguments = with_help_asked(arguments)
    try:
        app = application(arguments)
        # Standalone, Typer would print errors and choose exit codes by itself.
        with progress_shown():
            result = app(arguments, prog_name="ticassess", standalone_mode=False)
        # Here and not at exit, where a full disk could no longer change the exit code.
        sys.stdout.flush()
    except typer.Exit as stop:
        return _unless_lost(stop.exit_code)
    except SystemExit as stop:
        return _left(stop)
    except (typer.Abort, KeyboardInterrupt):
        say("Interrupted.")
        return INTERRUPTED
    except Exception as error:
        return _failed(error)
    return result if isinstance(result, int) else 0


def _failed(error: Exception) -> int:
    """Say what went wrong; give the exit code for it."""
    match error:
        case TicassessError():
            return _told(error)
        case BrokenPipeError():
            forget_output()  # the reader (`| head`) has seen enough
            return 0
        case OSError() if (lost := lost_output()) is not None:
            return _told(not_written(lost))
        case ImportError() if (missing := missing_part(error)) is not None:
            return _told(missing)
    if isinstance(error, _WRONG_USAGE):
        _show(error)
        return 2
    return _bug()


def _told(error: TicassessError) -> int:
    told = set()
    if isinstance(error, UnusableContent) and error.findings:
        for finding in error.findings:
            say(f"{finding}\n    {finding.hint}")
            told.add(finding.hint)
    else:
        say(error.message)
    if error.hint and error.hint not in told:
        say(error.hint)
    return error.exit_code


def _show(error: Exception) -> None:
    """Show wrong usage as Typer does, without the words of the library that checked the value.

    It has no text where the help was printed instead, as for a command group without a command.
    """
    if not str(error):
        return
    message = getattr(error, "message", None)
    if isinstance(message, str):
        error.message = message.removeprefix("Value error, ")  # type: ignore[attr-defined]  # Click
    with suppress(OSError):
        error.show()  # type: ignore[attr-defined]  # Click's base class has it, in either package


def _left(stop: SystemExit) -> int:
    """Give the code of a SystemExit; Typer leaves by one when the reader of the output has gone."""
    if isinstance(stop.__context__, BrokenPipeError):
        forget_output()
        return 0
    return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


def _unless_lost(code: int) -> int:
    """Give the code of a command that has said all it had to say, unless that was lost."""
    lost = lost_output()
    if lost is None or isinstance(lost, BrokenPipeError):
        return code
    return _told(not_written(lost))


def _bug() -> int:
    log = _crash_log()
    start = "Something went wrong inside ticassess. This is a bug;"
    if log is None:
        say(f"{start} the log of it could not be written.")
    else:
        say(f"{start} please report it with {log}.")
        say("The log holds the program's steps only, no answers.")
    return BUG


def _crash_log() -> Path | None:
    """Write the steps that led here, without the exception's text, which may quote an answer."""
    import tempfile  # both are slow to load, and hardly ever needed
    import traceback

    kind, _, trace = sys.exc_info()
    lines = []
    for frame in traceback.extract_tb(trace):
        lines.append(f"{frame.filename}:{frame.lineno} in {frame.name}\n")
    lines.append(f"{kind.__name__ if kind else 'unknown'}\n")
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="ticassess-crash-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.writelines(lines)
    except OSError:  # a full disk may be the very reason
        return None
    return Path(log.name)
