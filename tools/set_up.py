"""Make `.venv` ready: the locked packages, ticassess (editable), and system libraries.

    python3 tools/set_up.py          what `make demo` needs
    python3 tools/set_up.py --dev    what `make test` needs

It needs nothing but Python's standard library, may be run again at any time, and does only what is
left to do. As root on Debian or Ubuntu it installs missing system packages; anywhere else it prints
the command and stops.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.json"
OLDEST_PYTHON = (3, 11)

# For a fresh process. Importing WeasyPrint loads Pango, HarfBuzz and fontconfig; it does without
# HarfBuzz-Subset, but then other code subsets the fonts, and files differ from machine to machine.
WEASYPRINT_LOADS = "from weasyprint.text import ffi; raise SystemExit(ffi.harfbuzz_subset is None)"


class CannotGoOn(Exception):
    """The set-up needs something that only the user can provide; the message says what."""


@dataclass(frozen=True)
class SystemPackage:
    """Something that pip cannot install, and what each system calls it."""

    purpose: str
    debian: tuple[str, ...]
    fedora: str
    macos: str
    windows: str

    def instructions(self) -> str:
        """Say how to install it by hand, on every kind of system."""
        debian = f"sudo apt-get update && sudo apt-get install -y {' '.join(self.debian)}"
        return "\n".join(
            [
                f"Missing: {self.purpose}. Install it, then run the same command again:",
                f"  Debian, Ubuntu   {debian}",
                f"  Fedora           {self.fedora}",
                f"  macOS            {self.macos}",
                f"  Windows          {self.windows}",
            ]
        )


VENV_MODULE = SystemPackage(
    purpose="Python's venv module, which makes the project's own environment",
    debian=(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",),
    fedora="sudo dnf install python3",
    macos="brew install python",
    windows="install Python again from python.org, with pip ticked",
)
PDF_LIBRARIES = SystemPackage(
    purpose="Pango and HarfBuzz, which WeasyPrint needs to make PDF files",
    debian=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    fedora="sudo dnf install pango harfbuzz",
    macos="brew install pango    (and use Homebrew's Python, which finds it)",
    windows="in the UCRT64 shell of MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango",
)
PDF_READERS = SystemPackage(
    purpose="pdftotext and pdfinfo, with which the tests read PDF files",
    debian=("poppler-utils",),
    fedora="sudo dnf install poppler-utils",
    macos="brew install poppler",
    windows="in the UCRT64 shell of MSYS2: pacman -S mingw-w64-ucrt-x86_64-poppler,"
    " and add its bin to PATH",
)


def main() -> int:
    """Do what is left to do; exit code 1 if something is missing that only the user can provide."""
    parser = argparse.ArgumentParser(description="Make .venv ready for ticassess.")
    parser.add_argument("--dev", action="store_true", help="with the tools that test the project")
    dev = parser.parse_args().dev
    try:
        require_python()
        require_venv_module()
        make_venv()
        install_packages(dev=dev)
        require_pdf_libraries()
        if dev:
            require_pdf_readers()
    except CannotGoOn as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    return 0


def require_python() -> None:
    """Stop on a Python that is too old, before anything fails in a less readable way."""
    if sys.version_info < OLDEST_PYTHON:
        found, wanted = (".".join(map(str, v)) for v in (sys.version_info[:2], OLDEST_PYTHON))
        raise CannotGoOn(
            f"This is Python {found}; ticassess needs {wanted} or newer:"
            f" make PYTHON=python{wanted} …"
        )


def require_venv_module() -> None:
    """Debian splits ensurepip, without which venv makes no usable environment, from Python."""

    def present() -> bool:
        return succeeds(sys.executable, "-c", "import ensurepip, venv")

    if not present():
        install_system_package(VENV_MODULE)
        if not present():
            raise CannotGoOn(VENV_MODULE.instructions())


def make_venv() -> None:
    """Keep an environment that was made here by this Python and still runs; make any other anew."""
    if not VENV.exists():
        say("Making the environment .venv")
    elif read_stamp().get("place") != place() or not succeeds(PYTHON, "-m", "pip", "--version"):
        say(
            "Making the environment .venv anew: the old one is unfinished, broken or from elsewhere"
        )
    else:
        return
    must_run("Python could not make .venv", sys.executable, "-m", "venv", "--clear", VENV)
    write_stamp(packages=None)


def install_packages(*, dev: bool) -> None:
    """Install ticassess and its locked packages, unless just these are there already."""
    enough = [fingerprint("dev")] if dev else [fingerprint("dev"), fingerprint("run")]
    if read_stamp().get("packages") in enough:
        return
    say("Installing the locked packages; the first time this takes a minute or two")
    must_run(
        "pip could not install the packages",
        *(PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"),
        *("-c", "constraints.txt", "-e", ".[dev]" if dev else ".[report]"),
    )
    write_stamp(packages=enough[-1])


def require_pdf_libraries() -> None:
    """Make sure that WeasyPrint can load its libraries, by letting it try."""
    if not succeeds(PYTHON, "-c", WEASYPRINT_LOADS):
        install_system_package(PDF_LIBRARIES)
        if not succeeds(PYTHON, "-c", WEASYPRINT_LOADS):
            raise CannotGoOn(PDF_LIBRARIES.instructions())


def require_pdf_readers() -> None:
    """Make sure that the tests can look into a PDF."""

    def present() -> bool:
        return all(shutil.which(name) for name in ("pdftotext", "pdfinfo"))

    if not present():
        install_system_package(PDF_READERS)
        if not present():
            raise CannotGoOn(PDF_READERS.instructions())


def install_system_package(package: SystemPackage) -> None:
    """Install it where that needs no password (root on Debian or Ubuntu), else say how and stop."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (is_root and shutil.which("apt-get")):
        raise CannotGoOn(package.instructions())
    say(f"Installing {' '.join(package.debian)} with apt-get")
    # A failing update is no reason to stop: the lists may be good enough, and the install tells if
    # they are not.
    succeeds("apt-get", "-qq", "update")
    must_run(
        package.instructions(),
        "apt-get",
        "-qq",
        "install",
        "-y",
        "--no-install-recommends",
        *package.debian,
    )


def place() -> str:
    """Identify where and by which Python an environment was made; its scripts work nowhere else."""
    return digest(str(VENV), f"{sys.version_info[:2]}", sys.platform)


def fingerprint(flavour: str) -> str:
    """Identify what is to be installed."""
    return digest(
        flavour,
        *((ROOT / name).read_text("utf-8") for name in ("pyproject.toml", "constraints.txt")),
    )


def digest(*parts: str) -> str:
    """Hash the parts; the parts cannot run into each other."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def read_stamp() -> dict[str, str | None]:
    """Read what an earlier run did; nothing if there was none or it left no readable word."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(*, packages: str | None) -> None:
    """Note what has been done, for the next run."""
    STAMP.write_text(json.dumps({"place": place(), "packages": packages}), "utf-8")


def succeeds(*command: str | Path) -> bool:
    """Run a command silently and tell whether it went well."""
    return run(*command).returncode == 0


def must_run(complaint: str, *command: str | Path) -> None:
    """Run a command silently; if it fails, show what it said under the complaint and stop."""
    done = run(*command)
    if done.returncode != 0:
        raise CannotGoOn(f"{done.stdout.strip()}\n\n{complaint}".lstrip())


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder and keep what it says, both streams together."""
    # PIP_USER: a personal pip setting that cannot work inside an environment.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0"}
    try:
        return subprocess.run(
            [os.fspath(part) for part in command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:  # a dangling .venv/bin/python, for one
        return subprocess.CompletedProcess(command, returncode=127, stdout=str(error))


def say(message: str) -> None:
    """Tell the user what is going on, at once."""
    print(message, flush=True)


if __name__ == "__main__":
    sys.exit(main())
