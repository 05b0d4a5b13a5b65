"""The programs that `validate` is measured against, in an environment of their own."""

import os
import subprocess
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PINS = ("check-jsonschema==0.39.0", "yamllint==1.38.0")


@dataclass(frozen=True, kw_only=True)
class Rivals:
    """Where the programs are."""

    yamllint: str
    check_jsonschema: str


def set_up_rivals() -> Rivals:
    """Install the programs once for each set of versions."""
    folder = ROOT / "build" / f"bench-{'-'.join(PINS).replace('==', '-')}"
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    done = folder / "done"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *PINS], check=True)
        done.touch()
    return Rivals(
        yamllint=str(programs / "yamllint"), check_jsonschema=str(programs / "check-jsonschema")
    )
