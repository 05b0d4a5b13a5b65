"""Which rules count: the command line, configuration files, and comments in the file."""

from pathlib import Path

import pytest

from ticassess.errors import WrongUsage
from ticassess.finding import Severity
from ticassess.lint.configuration import configuration_for
from ticassess.lint.run import Job, lint_paths, lint_text
from ticassess.lint.selection import RuleSelection, codes_of
from ticassess.source import read_text

SOUND = (Path(__file__).resolve().parents[2] / "contract" / "sound.yaml").read_text("utf-8")
FAULTY = SOUND.replace("I know a quiet place.", "I always know a quiet place.")


def codes(text: str, **selection: object) -> list[str]:
    rules = RuleSelection(**selection)  # type: ignore[arg-type]
    report = lint_text(read_text(text, file="a.yaml"), Job(rules=rules))
    return [finding.code for finding in report.findings]


def test_rules_go_by_code_start_of_codes_name_and_family() -> None:
    assert codes_of(["TIC303"]) == codes_of(["absolute"]) == {"TIC303"}
    assert codes_of(["TIC3"]) == codes_of(["wording"]) > {"TIC303"}
    assert codes_of(["all"]) > codes_of(["wording"])
    with pytest.raises(WrongUsage, match="no rule `absolut`"):
        codes_of(["absolut"])


def test_select_ignore_and_severity() -> None:
    assert codes(FAULTY) == ["TIC303"]
    assert codes(FAULTY, ignore=("wording",)) == []
    assert codes(FAULTY, select=("burden",)) == []
    report = lint_text(
        read_text(FAULTY, file="a.yaml"),
        Job(rules=RuleSelection(severities={"absolute": Severity.ERROR})),
    )
    assert [finding.severity for finding in report.findings] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("# tic: ignore[absolute] the law says always", []),
        ("# tic: ignore[TIC303, negation] the law says always", []),
        ("# tic: ignore[absolute]", ["TIC123", "TIC303"]),
        ("# tic: ignore the law says always", ["TIC123", "TIC303"]),
        ("# tic: ignore[absolut] the law says always", ["TIC123", "TIC303"]),
        ("# tic: ignore[negation] the law says always", ["TIC303"]),
    ],
)
def test_a_comment_with_a_reason_lets_a_finding_pass(comment: str, left: list[str]) -> None:
    line = next(line for line in FAULTY.splitlines() if "always" in line)
    assert sorted(codes(FAULTY.replace(line, f"{line}  {comment}"))) == left
    assert sorted(codes(FAULTY.replace(line, f"  {comment}\n  # more\n{line}"))) == left


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    file = tmp_path / "forms" / "a.yaml"
    file.parent.mkdir()
    file.write_text(FAULTY, "utf-8")
    job = Job(configured=True)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.ticassess]\nignore = ["absolute"]\nfail-on = "info"\n', "utf-8"
    )
    assert configuration_for(file.parent).fail_on is Severity.INFO
    assert lint_paths([file], job).findings == ()
    assert len(lint_paths([file]).findings) == 1


def test_rules_of_one_file(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(FAULTY, "utf-8")
    (tmp_path / "ticassess.toml").write_text(
        '[per-file-ignores]\n"a.yaml" = ["wording"]\n[severity]\nabsolute = "error"\n'
    )
    findings = lint_paths([tmp_path], Job(configured=True)).findings
    assert [(Path(f.where.file).name, f.severity.value) for f in findings] == [("b.yaml", "error")]


@pytest.mark.parametrize(
    "content",
    ["selekt = []", "select = 'TIC3'", "fail-on = 'never'", "severity = 3", "baseline = 3"],
)
def test_a_configuration_that_cannot_be_meant(content: str, tmp_path: Path) -> None:
    (tmp_path / "ticassess.toml").write_text(f"{content}\n", "utf-8")
    with pytest.raises(WrongUsage, match=r"ticassess\.toml"):
        configuration_for(tmp_path)


def test_the_command_line_comes_on_top_of_a_configuration() -> None:
    said = RuleSelection(
        select=("TIC3",), ignore=("absolute",), severities={"leading": Severity.ERROR}
    )
    base = RuleSelection(
        select=("TIC4",),
        ignore=("negation",),
        severities={"leading": Severity.INFO, "jargon-or-acronym": Severity.ERROR},
    )
    both = said.over(base)
    assert both.select == ("TIC3",)
    assert set(both.ignore) == {"negation", "absolute"}
    assert both.severities == {"leading": Severity.ERROR, "jargon-or-acronym": Severity.ERROR}
    assert RuleSelection().over(base) == base


def test_paths_in_a_configuration_start_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "ticassess.toml").write_text(
        'baseline = "known.json"\n[per-file-ignores]\n"*/a.yaml" = ["wording"]\n', "utf-8"
    )
    configuration = configuration_for(tmp_path)
    assert configuration.baseline == tmp_path / "known.json"
    assert configuration.rules_for(tmp_path / "a.yaml").ignore == ()
    assert configuration.rules_for(tmp_path / "forms" / "a.yaml").ignore == ("wording",)


def test_a_configuration_above_the_checkout_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "ticassess.toml").write_text('ignore = ["wording"]\n', "utf-8")
    (tmp_path / "checkout" / ".git").mkdir(parents=True)
    assert configuration_for(tmp_path / "checkout").rules == RuleSelection()
    assert configuration_for(tmp_path).rules.ignore == ("wording",)


def test_an_ignore_at_the_end_of_a_file_is_about_nothing() -> None:
    assert codes(f"{FAULTY}# tic: ignore[absolute] there is no line below\n") == ["TIC303"]
