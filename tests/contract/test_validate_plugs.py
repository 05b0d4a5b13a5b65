"""What plugs the linter into other programs works: hooks, the action, workflow and matcher."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.reference_data import reference

ROOT = Path(__file__).resolve().parents[2]
CI = ROOT / "examples" / "ci"


def public(name: str) -> dict[str, Any]:
    return json.loads(reference("schemas", name).read_text("utf-8"))


def content(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (ROOT / ".pre-commit-hooks.yaml", "pre-commit-hooks.json"),
        (ROOT / "action.yml", "github-action.json"),
        (CI / "workflow.yml", "github-workflow.json"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_fits_its_public_schema(path: Path, schema: str) -> None:
    data = content(path)
    if True in data:  # what YAML 1.1 makes of a workflow's `on`
        data["on"] = data.pop(True)
    jsonschema.Draft7Validator(public(schema)).validate(data)


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    action = content(ROOT / "action.yml")
    (job,) = content(CI / "workflow.yml")["jobs"].values()
    (step,) = [step for step in job["steps"] if "ticassess@" in step["uses"]]
    assert set(step["with"]) <= set(action["inputs"])
    upload = job["steps"][-1]
    assert upload["if"] == "always()"
    for name in re.findall(r"outputs\.([a-z-]+)", json.dumps(upload)):
        assert name in action["outputs"]


def test_hooks_look_at_the_files_that_people_have() -> None:
    pattern = re.compile(content(ROOT / ".pre-commit-hooks.yaml")[0]["files"])
    for name in (
        "instrument.yaml",
        "forms/instrument.yml",
        "a/assessment.yaml",
        "staff.tic.yaml",
        "x/map.yaml",
    ):
        assert pattern.search(name), name
    for name in ("docker-compose.yaml", "bitmap.yaml", "instrument.yaml.in", "instrument.json"):
        assert not pattern.search(name), name


@pytest.mark.skipif(os.name == "nt", reason="a bash script")
def test_the_action_reports_counts_and_keeps_the_exit_code(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    (tmp_path / "my forms").mkdir()
    shutil.copy(CI / "broken.yaml", tmp_path / "my forms" / "a.yaml")
    output = tmp_path / "output.txt"
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(output),
        "PATHS": "my forms\n\n",
        "FORMAT": "github",
        "FAIL_ON": "error",
        "BASELINE": "",
        "AGAINST": "",
        "SARIF_FILE": "out.sarif",
    }
    script = content(ROOT / "action.yml")["runs"]["steps"][1]["run"]
    # As a runner starts it: bash --noprofile --norc -eo pipefail
    done = subprocess.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=my forms/a.yaml,line=31,")
    assert output.read_text("utf-8").split() == ["errors=1", "warnings=2", "sarif-file=out.sarif"]
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_the_example_yields_the_annotations_that_its_page_shows() -> None:
    command = [sys.executable, "-m", "ticassess", "validate", "broken.yaml", "--format"]
    shown = (CI / "README.md").read_text("utf-8")
    for name in ("github", "concise"):
        done = subprocess.run(
            [*command, name], cwd=CI, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 1
        assert done.stdout.strip() in shown


def test_the_problem_matcher_reads_every_line() -> None:
    (matcher,) = content(CI / "problem-matcher.json")["problemMatcher"]
    (pattern,) = matcher["pattern"]
    command = [sys.executable, "-m", "ticassess", "validate", ".", "--format", "concise"]
    done = subprocess.run(
        command, cwd=CI, capture_output=True, text=True, encoding="utf-8", check=False
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    for line in lines:
        match = re.fullmatch(pattern["regexp"], line)
        assert match
        assert match.group(pattern["file"]) == "broken.yaml"
        assert match.group(pattern["severity"]) in ("error", "warning", "info")


def test_the_gitlab_file_asks_for_reports_that_it_writes() -> None:
    job = content(CI / "gitlab-ci.yml")["questionnaires"]
    script = " ".join(job["script"])
    for path in job["artifacts"]["reports"].values():
        assert f"={path}" in script
