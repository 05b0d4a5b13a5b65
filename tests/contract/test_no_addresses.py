"""The repository works on any machine: it names no package index and no folder of its maker's."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="only a git checkout knows which files belong"
)

# Spelled so that these lines do not match themselves.
FORBIDDEN = {
    "a package index": r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org"
    r"|(?:extra-)index-url[ =]",
    "an address in the file system": r"file:///\w",
    "a home folder": r"(?<![\w.])/(?:home|Users|root)/\w|[A-Z]:\\Users\\",
}


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def complaints(pattern: str) -> Iterator[str]:
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:  # fonts, workbooks and the like
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if re.search(pattern, line):
                yield f"{path.relative_to(ROOT)}:{number}"


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN)
def test_no_file_names(pattern: str) -> None:
    assert list(complaints(pattern)) == []


def test_no_file_names_this_checkout() -> None:
    assert list(complaints(re.escape(f"{ROOT}/"))) == []


def test_versions_are_locked_in_one_plain_file() -> None:
    other_locks = {
        "package-lock.json",
        "poetry.lock",
        "uv.lock",
        "Pipfile.lock",
        "pdm.lock",
        "yarn.lock",
    }
    assert [path for path in tracked_files() if path.name in other_locks] == []

    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.!+-]+", line)] == []
