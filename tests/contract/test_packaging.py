"""What users install is what the repository holds, and needs nothing that only developers have."""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import ticassess

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ("examples", "instruments", "report_templates")
BUNDLED = PurePosixPath("ticassess/_bundled")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source archive, and the wheel that was built from it as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
    subprocess.run([*build, folder, ROOT], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="module")
def wheel(archives: Path) -> Path:
    (path,) = archives.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and what it depends on, and nothing else.

    The dependencies are linked from the environment that runs the tests, which is quick and needs no network.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    (site_packages,) = {
        Path(line) for line in ask(python, "import site; print(*site.getsitepackages(), sep='\\n')")
    }
    for top_level in files_of(runtime_distributions()):
        (site_packages / top_level.name).symlink_to(
            top_level, target_is_directory=top_level.is_dir()
        )
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "--disable-pip-version-check",
        "install",
    ]
    subprocess.run([*pip, "--quiet", "--no-deps", "--no-index", wheel], check=True)
    return scripts


def ask(python: Path, program: str) -> list[str]:
    answer = subprocess.run(
        [python, "-c", program], check=True, capture_output=True, text=True, env=plain_env()
    )
    return answer.stdout.splitlines()


def plain_env() -> dict[str, str]:
    """The environment of a user: nothing in it leads Python back to the checkout."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }


def runtime_distributions() -> set[str]:
    """Everything that `pip install ticassess` brings along, without the development tools."""
    waiting = [Requirement("ticassess")]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        for extra in {"", *requirement.extras}:
            if (key := (canonicalize_name(requirement.name), extra)) in seen:
                continue
            seen.add(key)
            for needed in map(Requirement, metadata.requires(requirement.name) or ()):
                if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                    waiting.append(needed)
    return {name for name, _ in seen} - {"ticassess"}


def files_of(distributions: set[str]) -> set[Path]:
    """The packages, modules and metadata folders at the top of site-packages."""
    return {
        Path(str(distribution.locate_file(file.parts[0])))
        for distribution in map(metadata.distribution, distributions)
        for file in distribution.files or ()
        if file.parts[0] not in {"..", "__pycache__"}
    }


@pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="only a git checkout knows which files belong"
)
def test_the_wheel_carries_the_content_as_git_has_it(wheel: Path) -> None:
    # Files that are new and not ignored count too, so that the test also holds before a commit.
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *CONTENT]
    listed = subprocess.run(git, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split(
        "\0"
    )
    expected = {name for name in listed if name and (ROOT / name).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        carried = {
            str(PurePosixPath(name).relative_to(BUNDLED))
            for name in archive.namelist()
            if PurePosixPath(name).is_relative_to(BUNDLED)
        }
        assert carried == expected
        for name in sorted(expected):
            assert archive.read(str(BUNDLED / name)) == (ROOT / name).read_bytes(), name


def test_the_wheel_carries_licences_and_types_but_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {PurePosixPath(name) for name in archive.namelist()}
    assert {name.name for name in names if "licenses" in name.parts} == {
        "LICENSE",
        "LICENSE-CONTENT.md",
    }
    assert PurePosixPath("ticassess/py.typed") in names
    assert {name.parts[0] for name in names} == {
        "ticassess",
        f"ticassess-{ticassess.__version__}.dist-info",
    }


def test_the_source_archive_carries_what_a_packager_needs(archives: Path) -> None:
    (path,) = archives.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {PurePosixPath(*PurePosixPath(name).parts[1:]) for name in archive.getnames()}
    for needed in (
        "README.md",
        "LICENSE",
        "LICENSE-CONTENT.md",
        "CHANGELOG.md",
        "constraints.txt",
        "Makefile",
    ):
        assert PurePosixPath(needed) in names
    assert PurePosixPath("tests/contract/test_packaging.py") in names


def test_the_wheel_is_what_runs(bin_folder: Path) -> None:
    (place,) = ask(bin_folder / "python", "import ticassess; print(ticassess.__file__)")
    assert Path(place).is_relative_to(bin_folder.parent)
    assert ask(
        bin_folder / "python", "import importlib.util as u; print(u.find_spec('pytest'))"
    ) == ["None"]


def test_it_runs_from_anywhere_without_development_tools(bin_folder: Path, tmp_path: Path) -> None:
    def run(*arguments: str | Path) -> str:
        done = subprocess.run(
            [bin_folder / "ticassess", *arguments],
            cwd=tmp_path.anchor,
            env=plain_env(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert ticassess.__version__ in run("--version")

    listing = run("instruments", "list", "--format", "json")
    for instrument in (ROOT / "instruments").glob("*/instrument.yaml"):
        assert f'"{instrument.parent.name}"' in listing

    run("demo", "-o", tmp_path / "demo")
    reports = list((tmp_path / "demo").rglob("*.pdf"))
    assert reports
    assert all(report.read_bytes().startswith(b"%PDF-") for report in reports)
