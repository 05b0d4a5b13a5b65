from pathlib import Path

import pytest

from ticassess.lint.places import as_uri, shown_path


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_start_at_the_checkout_of_the_job(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container a job may run in another folder than that of its checkout."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    file = tmp_path / "forms" / "a b.yaml"
    assert shown_path(str(file)) == file.as_posix()
    assert as_uri(str(file)) == f"file://{tmp_path.as_posix()}/forms/a%20b.yaml"
    monkeypatch.setenv(variable, str(tmp_path))
    assert shown_path(str(file)) == "forms/a b.yaml"
    assert as_uri(str(file)) == "forms/a%20b.yaml"
