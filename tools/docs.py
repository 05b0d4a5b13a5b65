"""What the documentation shows of the program, made by it: cog runs these, a test checks them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from typer.main import get_command

from ticassess.cli.app import application
from ticassess.exporters import (
    EXPORT_KINDS,
    EXPORTERS,
    ExportSettings,
    left_out,
    questionnaire,
)
from ticassess.finding import Severity
from ticassess.instrument import load_instrument
from ticassess.lint import FORMATS, RULES
from ticassess.reply_store import STORE_KINDS
from ticassess.responses import FINDING_KINDS, PLATFORMS, READERS
from ticassess.typeset import TEMPLATE_RULES

ROOT = Path(__file__).resolve().parent.parent


def command_table() -> str:
    """Give a Markdown table of every command with the first sentence of its help."""
    rows = [
        (f"`ticassess {name}`", (help_text or "").split("\n" * 2)[0])
        for name, help_text in sorted(_commands().items())
    ]
    return table(("command", "what"), rows)


def command_helps() -> str:
    """Give a section for every command, with its --help on an 80-column terminal."""
    names = list(_command_names())
    first, *others = terminals(["--help", *(f"{name} --help" for name in names)])
    sections = [first]
    for name, shown in zip(names, others, strict=True):
        sections += [f"## {name}", shown]
    return "\n\n".join(sections)


_ONE_AFTER_THE_OTHER = """
import contextlib, io, json, sys
from ticassess.cli.boundary import run
shown = []
for command in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as told:
        run(command.split())
    shown.append(told.getvalue())
json.dump(shown, sys.stdout)
"""


def terminal(command: str, *, lines: int | None = None) -> str:
    """Run a command as a reader would; give what an 80-column terminal shows, cut after `lines`."""
    (shown,) = terminals([command], lines=lines)
    return shown


def terminals(commands: Sequence[str], *, lines: int | None = None) -> Sequence[str]:
    """Do so with several commands, in one process, which takes a fraction of the time."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    with tempfile.TemporaryDirectory() as folder:
        # On a copy: a ledger would lie beside the examples.
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        done = subprocess.run(
            [sys.executable, "-c", _ONE_AFTER_THE_OTHER],
            cwd=folder,
            input=json.dumps(commands),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment,
            check=True,
        )
    found = []
    for command, told in zip(commands, json.loads(done.stdout), strict=True):
        shown = [line.rstrip() for line in told.rstrip().splitlines()]
        cut = [*shown[:lines], "…"] if lines is not None and len(shown) > lines else shown
        found.append("\n".join(["```console", f"$ ticassess {command}", *cut, "```"]))
    return found


def finding_tables() -> str:
    """Give each family of findings a section with a table of code, name, severity and reason."""
    titles = {
        "structure": "Structure of a file",
        "scoring": "Scoring",
        "wording": "Wording: can it be answered?",
        "language": "Trauma-informed language and care",
        "translation": "Translation",
        "comparability": "Comparability: of versions, with `--against`, and of waves",
        "recommendations": "Recommendations",
        "burden": "Burden",
        "promises": "Promises to people who answer",
    }
    parts = []
    for family, title in titles.items():
        rows = [
            (rule.code, f"`{rule.name}`", rule.severity.value, _capital(rule.why))
            for rule in RULES.values()
            if rule.family == family
        ]
        parts += [f"## {title}", table(("code", "name", "severity", "why"), rows)]
    for title in ("Answers", "Collected replies", "Exports", "Report templates"):
        rows = []
        for kind in _kinds_about(title):
            rows.append((kind.code, f"`{kind.name}`", kind.severity.value, kind.why))
        parts += [f"## {title}", table(("code", "name", "severity", "why"), rows)]
    return "\n\n".join(parts)


class _Kind(Protocol):
    """What every kind of finding says of itself."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def severity(self) -> Severity: ...


def _kinds_about(title: str) -> Sequence[_Kind]:
    if title == "Answers":
        return FINDING_KINDS
    if title == "Collected replies":
        return STORE_KINDS
    return EXPORT_KINDS if title == "Exports" else TEMPLATE_RULES


def validate_format_table() -> str:
    """Give a table of the formats of `validate` and what each is for."""
    rows = [(f"`{name}`", form.PURPOSE) for name, form in FORMATS.items()]
    return table(("format", "for"), rows)


def reader_endings() -> str:
    """Name the endings of the files of answers that are read."""
    *others, last = [f"`.{ending}`" for ending in READERS]
    return f"Files that end in {', '.join(others)} or {last} are read as they are."


def platform_table() -> str:
    """Give a table of the platforms that are recognised, and what `--platform` calls them."""
    rows = []
    for name, platform in PLATFORMS.items():
        rows.append((f"[{platform.title}](platforms/{name}.md)", f"`{name}`"))
    return table(("platform", "`--platform`"), rows)


def platform_facts(name: str) -> str:
    """List what a platform's exports are known for: which rows are left out, what is dropped."""
    platform = PLATFORMS[name]
    reasons: dict[str, None] = {}
    for mark in platform.marks:
        reasons |= dict.fromkeys([*mark.reasons.values(), *mark.among.values()])
    facts = [
        ("Left out and counted, as the platform marks them", reasons),
        ("Counts as skipped", platform.skipped),
        ("Counts as not shown", platform.not_shown),
        ("Dropped, besides what every export may have about a person", platform.personal),
    ]
    lines = []
    for what, found in facts:
        if found:
            lines.append(f"- {what}: {', '.join(sorted(found))}.")
    return "\n".join(lines)


def scoring_steps(file: str) -> str:
    """Say how a file of answers that a platform wrote is tried out, scored and reported."""
    return f"""\
Before you send the survey out, fill it in five times yourself, export these replies as
`{file}`, and see whether everything is recognised:

```console
ticassess score tic-principles {file} --draft
```

Then delete them, and send it out. With the real replies, after the last of them:

```console
ticassess score tic-principles {file} --by role
ticassess report tic-principles {file} --by role -o gap-report.pdf
```

Whatever is not recognised is listed with its row and column, and what to do about it; nothing is
scored until then. [Collect answers](../collect-answers.md#with-a-survey-tool) says what is left
out, and how a map file settles the rest."""


def code(path: str) -> str:
    """Give a file of the repository as a block of code."""
    language = {".py": "python", ".toml": "toml"}[Path(path).suffix]
    return f"```{language}\n{Path(ROOT, path).read_text('utf-8').rstrip()}\n```"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    cells = ([" ".join(cell.split()).replace("|", "\\|") for cell in line] for line in lines)
    return (
        "\n".join(f"| {' | '.join(line)} |" for line in cells)
        .replace("| --- ", "|---")
        .replace("|--- |", "|---|")
    )


def _commands() -> dict[str, str | None]:
    commands = get_command(application()).commands  # type: ignore[attr-defined]  # it is a group
    return {name: command.help for name, command in commands.items()}


def _command_names() -> Iterator[str]:
    commands = get_command(application()).commands  # type: ignore[attr-defined]  # as above
    for name, command in commands.items():
        yield name
        yield from (f"{name} {below}" for below in getattr(command, "commands", ()))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def target_table() -> str:
    """Give a table of the places to which a questionnaire can be taken, and of their files."""
    rows = []
    for name, exporter in EXPORTERS.items():
        rows.append((f"`--to {name}`", f"`{exporter.ENDING}`"))
    return table(("target", "file"), rows)


def losses_table() -> str:
    """Give a table of what each target says that it cannot hold of the bundled questionnaire."""
    asked = questionnaire(load_instrument("tic-principles"), form="staff")
    settings = ExportSettings(contacts=("County helpline, 555 0134",))
    rows = []
    for name, exporter in EXPORTERS.items():
        said = left_out(exporter, asked, settings)
        rows.append((f"`{name}`", " ".join(said) or "nothing"))
    return table(("target", "what it says"), rows)
