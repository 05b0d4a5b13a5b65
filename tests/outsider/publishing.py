"""Publish made-up organisations as a user does: with the public API, a file and a ledger."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import ticassess
from tests.outsider.made_up import Organisation
from tests.outsider.published import Issue, counts_in, load
from tests.outsider.questionnaire import Questionnaire, read_questionnaire
from ticassess.cli import main


def publish(
    folder: Path, made: Organisation, *, name: str = "answers.csv", earlier: Iterable[Path] = ()
) -> Issue:
    """Give what somebody holds who was sent the results and what `explain` says of each item."""
    path = made.write(folder, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ticassess.AnswersWarning)
        result = ticassess.assess(
            folder / "questionnaire.yaml", path, by=made.by, earlier=tuple(earlier)
        )
    counts = {}
    for item in asked_in(folder).items:
        counted = counts_in(result.explain(item))
        if counted:
            counts[item] = counted
    return Issue(documents=(load(result.to_json()),), counts=counts)


def asked_in(folder: Path) -> Questionnaire:
    """Read the questionnaire that was written into a folder."""
    return read_questionnaire(folder / "questionnaire.yaml")


def staff_list(folder: Path, made: Organisation) -> Path:
    """Write who replied and where they work, as the auditor wants it."""
    path = folder / "staff.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(made.by)
        for person in made.people():
            writer.writerow([person.levels[by] for by in made.by])
    return path


def send(folder: Path, document: Mapping[str, Any], name: str = "results.json") -> Path:
    """Write a result file, as it was published or with a leak planted in it."""
    path = folder / name
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def without_spread(document: Mapping[str, Any]) -> dict[str, Any]:
    """Give results as if no standard deviation and no interval were in them."""
    records: list[dict[str, Any]] = []
    for record in document["results"]:
        records.append({**record, "sd": None, "ci_low": None, "ci_high": None})
    return {**document, "results": records}


def record_of(
    document: Mapping[str, Any], id: str, group: tuple[str, str] | None = None
) -> dict[str, Any]:
    """Give the record of a number, to look at or to change."""
    by, level = group or (None, None)
    records: Sequence[dict[str, Any]] = document["results"]
    for record in records:
        if (record["id"], record["by"], record["group"]) == (id, by, level):
            return record
    raise KeyError((id, group))


def run(*words: str | Path) -> tuple[int, str]:
    """Run the program; give its exit code, and what it printed."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    code: object = 0
    with (
        patch("sys.argv", ["ticassess", *map(str, words)]),
        contextlib.redirect_stdout(printed),
    ):
        try:
            main()
        except SystemExit as stop:
            code = stop.code
    assert isinstance(code, int)
    printed.flush()
    buffer = printed.detach()
    assert isinstance(buffer, io.BytesIO)
    return code, buffer.getvalue().decode("utf-8")


def write_questionnaire(folder: Path) -> Path:
    """Write the questionnaire as JSON, as the auditor wants it."""
    path = folder / "questionnaire.json"
    if not path.exists():
        code, shown = run("instruments", "show", folder / "questionnaire.yaml", "--format", "json")
        assert code == 0
        path.write_text(shown, encoding="utf-8")
    return path


def audit(
    files: Iterable[Path], *, staff: Path | None = None, late: Path | None = None
) -> dict[str, Any]:
    """Let the program's own auditor try; give what it says, with its exit code as `code`."""
    words: list[str | Path] = ["audit", *files, "--format", "json"]
    if staff is not None:
        words += ["--staff-list", staff]
    if late is not None:
        words += ["--late", late]
    code, printed = run(*words)
    return {**json.loads(printed), "code": code}
