"""What users install is what the repository holds, and needs nothing that only developers have."""

import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path, PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import ticassess
from ticassess.parts import PARTS

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
    """A fresh environment with what `pip install "ticassess[report]"` installs."""
    return installed(wheel, "ticassess[report]", tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def core_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after `pip install ticassess`."""
    return installed(wheel, "ticassess", tmp_path_factory.mktemp("core"))


def installed(wheel: Path, what: str, home: Path) -> Path:
    """Give the folder of the programs of an environment that has the wheel and what it needs.

    The dependencies are linked from the environment that runs the tests, which is quick and needs
    no network.
    """
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    (site_packages,) = {
        Path(line) for line in ask(python, "import site; print(*site.getsitepackages(), sep='\\n')")
    }
    for top_level in files_of(runtime_distributions(what)):
        place = site_packages / top_level.name
        place.symlink_to(top_level, target_is_directory=top_level.is_dir())
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
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


def runtime_distributions(what: str) -> set[str]:
    """Everything that `pip install` of it brings along, without the development tools."""
    waiting = [Requirement(what)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        for extra in {"", *requirement.extras}:
            if (key := (canonicalize_name(requirement.name), extra)) in seen:
                continue
            seen.add(key)
            for needed in needs(requirement.name):
                if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                    waiting.append(needed)
    return {name for name, _ in seen} - {"ticassess"}


def needs(name: str) -> list[Requirement]:
    """What a distribution requires; ours as pyproject.toml has it, not as it was when set up."""
    if name != "ticassess":
        return [Requirement(line) for line in metadata.requires(name) or ()]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = [Requirement(line) for line in project["dependencies"]]
    for extra, lines in project["optional-dependencies"].items():
        found += [Requirement(f"{line} ; extra == '{extra}'") for line in lines if ";" not in line]
    return found


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
        "LICENSE.txt",  # of the fonts
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


def start(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the installed program from the top of the file system."""
    return subprocess.run(
        [folder / "ticassess", *arguments],
        cwd=folder.anchor,
        env=plain_env(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(folder: Path, *arguments: str | Path) -> str:
    done = start(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_runs_from_anywhere_without_development_tools(bin_folder: Path, tmp_path: Path) -> None:
    assert ticassess.__version__ in run(bin_folder, "--version")
    run(bin_folder, "demo", "-o", tmp_path / "demo")
    reports = list((tmp_path / "demo").rglob("*.pdf"))
    assert reports
    assert all(report.read_bytes().startswith(b"%PDF-") for report in reports)


def test_the_small_install_has_no_heavy_package(core_folder: Path) -> None:
    question = "import importlib.util as u; print(*[n for n in {} if u.find_spec(n)])"
    (found,) = ask(core_folder / "python", question.format(list(PARTS["report"].values())))
    assert found == ""


def test_the_small_install_checks_questionnaires(core_folder: Path, tmp_path: Path) -> None:
    listing = run(core_folder, "instruments", "list", "--format", "json")
    for instrument in (ROOT / "instruments").glob("*/instrument.yaml"):
        assert f'"{instrument.parent.name}"' in listing
        assert "no findings" in run(core_folder, "validate", instrument).lower()
    assert "band-gap" in run(core_folder, "explain", "TIC202")
    assert "unmatched-answer" in run(core_folder, "explain", "TIC902")
    for kind in ("instrument", "assessment", "map", "validate", "score"):
        assert "json-schema.org" in run(core_folder, "schema", kind)
    run(core_folder, "init", tmp_path / "ours")
    run(core_folder, "init", "--instrument", tmp_path / "ours.yaml")
    assert (tmp_path / "ours" / "assessment.yaml").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "tic-principles", ROOT / "examples" / "riverside" / "responses.csv"),
        ("report", ROOT / "examples" / "riverside" / "assessment.yaml", "-o", "x.html"),
        ("form", "tic-principles", "--form", "staff", "-o", "x.pdf"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_the_small_install_says_how_to_get_the_rest(
    core_folder: Path, tmp_path: Path, arguments: tuple[str | Path, ...]
) -> None:
    placed = [tmp_path / part if str(part).startswith("x.") else part for part in arguments]
    done = start(core_folder, *placed)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.endswith('pip install "ticassess[report]"\n')


def test_doctor_says_how_to_get_the_rest(core_folder: Path) -> None:
    done = start(core_folder, "doctor")
    assert done.returncode == 1
    assert 'pip install "ticassess[report]"' in done.stdout


def test_the_parts_are_those_of_the_project() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    for part, packages in PARTS.items():
        # One part may include another one.
        declared = {Requirement(line).name for line in extras[part]} - {"ticassess"}
        assert declared == set(packages)
    assert extras.keys() == {*PARTS, "dev"}
