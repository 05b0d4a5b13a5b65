"""`ticassess validate` in a pipeline: reports, standard input, mending, comparing, odd files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ticassess.cli.boundary import run

HERE = Path(__file__).parent
SOUND = (HERE / "sound.yaml").read_text("utf-8")
FAULTY = SOUND.replace("I know a quiet place.", "I always know a quiet place.")
BROKEN = SOUND.replace(
    "response_scale: agreement, in: [safety]}", "response_scale: agreemnt, in: [safety]}", 1
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def write(folder: Path, text: str, name: str = "a.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def piped(content: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ticassess", "validate", "-", *arguments]
    return subprocess.run(command, input=content, capture_output=True, check=False)


def test_several_reports_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(folder, FAULTY)
    wanted = {"sarif": "out.sarif", "junit": "out.xml", "gitlab": "quality.json", "text": "out.txt"}
    options = [word for name, path in wanted.items() for word in ("--report", f"{name}={path}")]
    assert run(["validate", str(file), *options]) == 0
    assert "TIC303" in capsys.readouterr().out
    for path in wanted.values():
        assert "TIC303" in (folder / path).read_text("utf-8")
    assert run(["validate", str(file), "--report", "sarif=out.sarif"]) == 2
    assert run(["validate", str(file), "--report", "sarif=out.sarif", "--force"]) == 0


@pytest.mark.parametrize(
    "options",
    [
        ["--report", "sarif"],
        ["--report", "sarf=a"],
        ["--report", "json=a.yaml", "--force"],
        ["--select", "nothing"],
        ["--fix", "--diff"],
        ["--against", "no-such-revision"],
        ["--stdin-filename", "b.yaml"],
    ],
)
def test_what_cannot_be_meant(
    options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, FAULTY)
    assert run(["validate", "a.yaml", *options]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err


def test_a_job_summary_lists_everything(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = "".join(f"extra_{i}: 1\n" for i in range(30))
    write(folder, SOUND + unknown)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    assert run(["validate", "a.yaml", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("::error title=21 more errors::")
    assert (folder / "summary.md").read_text("utf-8").count("TIC104") == 30


def test_a_baseline_lets_what_was_known_pass(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(folder, FAULTY)
    assert (
        run(["validate", "a.yaml", "--report", "baseline=known.json", "--fail-on", "warning"]) == 1
    )
    assert run(["validate", "a.yaml", "--baseline", "known.json", "--fail-on", "info"]) == 0
    assert "(1 more ignored)" in capsys.readouterr().out
    file.write_text(f"# moved\n\n{FAULTY}".replace("I can say", "I can always say"), "utf-8")
    assert run(["validate", "a.yaml", "--baseline", "known.json", "--fail-on", "warning"]) == 1
    write(folder, 'baseline = "known.json"\nfail-on = "info"\n', "ticassess.toml")
    write(folder, FAULTY)
    assert run(["validate", "a.yaml"]) == 0
    assert run(["validate", "a.yaml", "--isolated", "--fail-on", "info"]) == 1
    assert run(["validate", "a.yaml", "--baseline", "missing.json"]) == 3


def test_fix_and_diff(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = SOUND.replace("label: Neither", "label: No")
    file = write(folder, text)
    assert run(["validate", "a.yaml", "--diff"]) == 0
    told = capsys.readouterr().out
    assert '-      - {value: 2, label: No}\n+      - {value: 2, label: "No"}\n' in told
    assert file.read_text("utf-8") == text
    assert run(["validate", "a.yaml", "--fix", "--fail-on", "info"]) == 0
    assert file.read_text("utf-8") == text.replace("label: No", 'label: "No"')


def test_show_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, SOUND)
    write(folder, "other: 1\n", "b.yaml")
    assert run(["validate", ".", "--show-files"]) == 0
    assert capsys.readouterr().out == "a.yaml\n"
    assert run(["validate", ".", "a.yaml", "./a.yaml", "--show-files"]) == 0
    assert capsys.readouterr().out == "a.yaml\n"
    assert run(["validate", str(folder / "a.yaml"), "a.yaml", "--show-files"]) == 0
    assert capsys.readouterr().out == "a.yaml\n"


def test_against_a_file_and_a_revision(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, SOUND, "before.yaml")
    write(folder, SOUND.replace("reverse: true, ", ""))
    assert run(["validate", "a.yaml", "--against", "before.yaml", "--format", "json"]) == 1
    found = {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert {"TIC602", "TIC604"} <= found
    git = ["git", "-c", "user.name=us", "-c", "user.email=us@example.org"]
    for arguments in (["init", "-q"], ["add", "before.yaml"], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], check=True, cwd=folder)
    assert run(["validate", "before.yaml", "--against", "HEAD", "--fail-on", "info"]) == 0
    write(folder, SOUND.replace("quiet place", "calm room"), "before.yaml")
    assert run(["validate", "before.yaml", "--against", "HEAD", "--format", "concise"]) == 1
    assert "TIC604 version-not-bumped" in capsys.readouterr().out
    assert (
        run(["validate", "a.yaml", "--against", "HEAD", "--select", "comparability"]) == 0
    )  # a new file
    assert "a.yaml is not in HEAD" in capsys.readouterr().err


def test_standard_input() -> None:
    done = piped(BROKEN.encode(), "--stdin-filename", "forms/b.yaml", "--format", "concise")
    assert done.returncode == 1
    assert done.stdout.startswith(b"forms/b.yaml:")
    assert b"TIC109" in done.stdout
    assert piped(SOUND.encode()).returncode == 0
    assert piped(b"PK\x00\x00").returncode == 3
    assert piped(b"").returncode == 1


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (BROKEN.replace("\n", "\r\n").encode(), 1, "did you mean"),
        (b"\xef\xbb\xbf" + SOUND.encode(), 0, "tic113"),
        (SOUND.encode("utf-16"), 1, "tic101"),
        (SOUND.encode() + b"# " + b"x" * 3_000_000, 1, "tic103"),
        (b"a: [" * 20_000, 1, "tic103"),
        (b"", 1, "tic101"),
        (b"\x00\x01", 3, "binary"),
    ],
    ids=["windows", "mark", "utf-16", "3 MB", "brackets", "empty", "binary"],
)
def test_odd_files(
    content: bytes, code: int, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_bytes(content)
    assert run(["validate", "a.yaml"]) == code
    output = capsys.readouterr()
    assert told in (output.out + output.err).lower()


def test_a_machine_format_without_findings_prints_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, SOUND)
    for name in ("concise", "jsonl", "github"):
        assert run(["validate", "a.yaml", "--format", name]) == 0
        assert capsys.readouterr().out == ""


@pytest.mark.skipif(os.name == "nt", reason="a full device is a file there")
def test_a_report_that_cannot_be_written(folder: Path) -> None:
    write(folder, SOUND)
    assert run(["validate", "a.yaml", "--report", "json=nowhere/out.json"]) == 5


@pytest.mark.parametrize(
    ("options", "kept"), [([], b""), (["--ignore", "encoding-hygiene"], b"\xef\xbb\xbf")]
)
def test_a_byte_order_mark_goes_unless_its_rule_is_ignored(
    options: list[str], kept: bytes, folder: Path
) -> None:
    text = SOUND.replace("text: I know a quiet place.", "text: No")
    file = write(folder, f"\ufeff{text}")
    assert run(["validate", str(file), "--fix", *options]) == 0
    mended = text.replace("text: No", 'text: "No"')
    assert file.read_bytes() == kept + mended.encode("utf-8")


def test_a_job_without_findings_has_no_summary(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary.md"))
    assert run(["validate", str(write(folder, SOUND)), "--format", "github"]) == 0
    assert not (folder / "summary.md").exists()


def test_where_nothing_could_be_read_nothing_is_summed_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(folder / "nowhere.yaml")]) == 3
    assert capsys.readouterr().out == ""


def test_a_configuration_says_from_which_severity_on_it_fails(folder: Path) -> None:
    write(folder, FAULTY)
    assert run(["validate", "a.yaml"]) == 0
    write(folder, 'fail-on = "warning"\n', "ticassess.toml")
    assert run(["validate", "a.yaml"]) == 1
    assert run(["validate", "a.yaml", "--fail-on", "error"]) == 0
    assert run(["validate", "a.yaml", "--isolated"]) == 0
