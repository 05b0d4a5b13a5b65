"""The environment of the platforms' tools, whose pins would clash with ours."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".platforms"
PYTHON = FOLDER / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

PACKAGES = (
    "pyxform==4.5.0",
    "linkml-redcap==0.1.2",
    "reproschema==1.1.0",
    "fhir.resources==8.3.0",
    "PyYAML==6.0.3",
)
NODE_PACKAGES = ("survey-core@3.1.1", "typescript@5.9.3", "@types/google-apps-script@2.0.13")


def set_up() -> bool:
    """Install what is missing; say whether tools that need Node.js can run."""
    FOLDER.mkdir(exist_ok=True)
    if not PYTHON.exists():
        venv.create(FOLDER / "venv", with_pip=True, clear=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _once("packages.txt", PACKAGES, [*pip, *PACKAGES])
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return False
    install = [npm, "install", "--silent", "--no-fund", "--prefix", str(FOLDER), *NODE_PACKAGES]
    _once("node-packages.txt", NODE_PACKAGES, install)
    return True


def _once(name: str, wanted: tuple[str, ...], command: list[str]) -> None:
    """Run an installation unless the same packages were installed before."""
    stamp = FOLDER / name
    content = "\n".join(wanted)
    if stamp.exists() and stamp.read_text("utf-8") == content:
        return
    subprocess.run(command, check=True)
    stamp.write_text(content, "utf-8")
