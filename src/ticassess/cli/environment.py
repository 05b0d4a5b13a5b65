"""What `doctor` looks at: one function for each check, none of which can end the program."""

import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Literal

import ticassess
from ticassess import resources
from ticassess.errors import TicassessError
from ticassess.parts import PARTS, install_line

State = Literal["ok", "note", "missing"]

OLDEST_PYTHON = (3, 11)
CORE = ("pydantic", "pyyaml", "rich", "typer", "xlsxwriter")
"""The packages that every installation has; those of the parts are in `PARTS`."""
ONLY_FOR: Mapping[str, str] = {
    "collect": "to run a survey yourself",
    "fast": "to read Parquet files",
    "spss": "to read SPSS files",
}
"""By part: what its packages are for; reports from CSV and Excel files need none of them."""

# A whole page is printed, in a process of its own: half-installed libraries show only then, and a
# crash stays outside.
_PRINT_A_PAGE = """
import weasyprint
from weasyprint.text.ffi import pango
weasyprint.HTML(string="<p>ticassess").write_pdf()
version = pango.pango_version()
pango_version = f"{version // 10000}.{version // 100 % 100}.{version % 100}"
print(f"WeasyPrint {weasyprint.__version__}, Pango {pango_version}")
"""
_INSTALL_PANGO = (
    "Debian, Ubuntu   sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "Fedora           sudo dnf install pango harfbuzz",
    "macOS            brew install pango (and use Homebrew's Python, which finds it)",
    "Windows          in the UCRT64 shell of MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango",
)
_REINSTALL = ("Install ticassess again: pip install --force-reinstall ticassess",)


@dataclass(frozen=True, kw_only=True)
class Check:
    """What one check found; only `missing` stands in the way of a report."""

    name: str
    state: State
    detail: str
    advice: tuple[str, ...] = ()


def python() -> Iterator[Check]:
    """Look at the interpreter and at this package."""
    detail = f"{platform.python_version()} on {platform.system()}"
    if sys.version_info[:2] >= OLDEST_PYTHON:
        yield Check(name="Python", state="ok", detail=detail)
    else:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        advice = (f"Install Python {wanted} or newer.",)
        yield Check(name="Python", state="missing", detail=detail, advice=advice)
    yield Check(name="ticassess", state="ok", detail=ticassess.__version__)


def packages() -> Iterator[Check]:
    """Look for every package that a report needs."""
    needed = dict.fromkeys(CORE, _REINSTALL)
    needed |= dict.fromkeys(PARTS["report"], (f"Install it: {install_line('report')}",))
    found, lacking = _look_for(needed)
    for name in lacking:
        yield Check(name="Package", state="missing", detail=name, advice=needed[name])
    yield Check(name="Packages", state="ok", detail=", ".join(found))


def other_parts() -> Iterator[Check]:
    """Look for the packages of parts that a report does without, whose absence is no fault."""
    for part, purpose in ONLY_FOR.items():
        found, lacking = _look_for(PARTS[part])
        if lacking:
            detail = f"not installed: {', '.join(lacking)}; needed only {purpose}"
            advice = (f"If you want that: {install_line(part)}",)
            yield Check(name=part, state="note", detail=detail, advice=advice)
        else:
            yield Check(name=part, state="ok", detail=", ".join(found))


def _look_for(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Give packages with their versions, and those that are not installed."""
    found, lacking = [], []
    for name in sorted(names):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lacking.append(name)
    return found, lacking


def fast_yaml() -> Iterator[Check]:
    """Look whether YAML is read by the C library; the other way gives the same results, later."""
    import yaml

    if yaml.__with_libyaml__:
        yield Check(name="YAML", state="ok", detail="read by libyaml")
    else:
        advice = ("Everything works. For speed, install a PyYAML with libyaml: pip install pyyaml",)
        yield Check(
            name="YAML",
            state="note",
            detail="read without libyaml, about 13 times slower",
            advice=advice,
        )


def typesetting() -> Iterator[Check]:
    """Look whether a page can be printed as PDF, with the system's own libraries."""
    done = subprocess.run(
        [sys.executable, "-c", _PRINT_A_PAGE], capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        yield Check(name="PDF", state="ok", detail=done.stdout.strip())
        return
    # A traceback names the reason in its last line.
    last = next(
        (line for line in reversed(done.stderr.splitlines()) if line.strip()), "no reason was given"
    )
    detail = f"no page can be printed: {last.strip()}"
    advice = ("Install Pango and HarfBuzz, then run `ticassess doctor` again:", *_INSTALL_PANGO)
    yield Check(name="PDF", state="missing", detail=detail, advice=advice)


def fonts() -> Iterator[Check]:
    """Look for the bundled fonts, without which pages would differ from machine to machine."""
    try:
        found = sorted(path.name for path in resources.report_templates().rglob("*.woff2"))
    except TicassessError as error:
        yield Check(name="Fonts", state="missing", detail=error.message, advice=_REINSTALL)
        return
    if found:
        yield Check(name="Fonts", state="ok", detail=f"{len(found)} bundled font files")
    else:
        yield Check(
            name="Fonts", state="missing", detail="the bundled fonts are gone", advice=_REINSTALL
        )


def bundled_instruments() -> Iterator[Check]:
    """Look whether every bundled instrument loads without a finding."""
    from ticassess.instrument import bundled
    from ticassess.lint import lint_paths

    try:
        instruments = bundled()
        findings = lint_paths(instruments.values()).findings
    except TicassessError as error:
        yield Check(name="Instruments", state="missing", detail=error.message, advice=_REINSTALL)
        return
    names = ", ".join(instruments)
    if findings:
        detail = f"{names}: {len(findings)} findings, the first: {findings[0]}"
        yield Check(name="Instruments", state="missing", detail=detail, advice=_REINSTALL)
    elif not instruments:
        yield Check(
            name="Instruments", state="missing", detail="none is bundled", advice=_REINSTALL
        )
    else:
        yield Check(name="Instruments", state="ok", detail=names)


CHECKS: tuple[Callable[[], Iterator[Check]], ...] = (
    python,
    packages,
    fast_yaml,
    typesetting,
    fonts,
    bundled_instruments,
    other_parts,
)
