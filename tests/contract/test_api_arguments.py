"""A wrong argument to the Python API is named, and so is what is expected; never its content."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import ticassess
from tests.contract.test_score import INSTRUMENT, TWELVE, answers
from ticassess.api.wording import reworded
from ticassess.finding import Finding, Place, Severity, UnusableContent

SOURCE = Path(ticassess.__file__).parent


@pytest.fixture
def tiny(tmp_path: Path) -> ticassess.Instrument:
    path = tmp_path / "tiny.yaml"
    path.write_text(INSTRUMENT)
    return ticassess.load(path)


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    return answers(tmp_path, TWELVE)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (pd.Series(["Direct care"]), "a Series"),
        (np.array(["Direct care"]), "an ndarray"),
        (b"Direct care", "bytes"),
        ({"a": ["Direct care"]}, "a dict"),
        ([["Direct care"]], "a list"),
        (7, "an int"),
        (None, "None"),
    ],
)
def test_what_holds_no_answers_is_named_and_not_quoted(
    tiny: ticassess.Instrument, given: Any, kind: str
) -> None:
    with pytest.raises(ticassess.WrongUsage) as refused:
        ticassess.assess(tiny, given)
    assert str(refused.value) == f"Answers cannot be read from {kind}."
    assert refused.value.hint == "Give the path of a file of answers, or a pandas DataFrame."


def test_an_open_file_is_not_read_line_by_line(tiny: ticassess.Instrument, replies: Path) -> None:
    with replies.open() as file, pytest.raises(ticassess.WrongUsage, match="from a TextIOWrapper"):
        ticassess.assess(tiny, file)  # type: ignore[arg-type]


def test_files_may_come_from_a_pattern(tiny: ticassess.Instrument, replies: Path) -> None:
    found: Any = replies.parent.glob("*.csv")
    assert ticassess.assess(tiny, found).to_json() == ticassess.assess(tiny, replies).to_json()


@pytest.mark.parametrize("address", ["https://x.org/a.csv", "s3://bucket/a.csv"])
def test_an_address_is_to_be_downloaded_first(tiny: ticassess.Instrument, address: str) -> None:
    for call in (lambda: ticassess.assess(tiny, address), lambda: ticassess.load(address)):
        with pytest.raises(ticassess.WrongUsage, match=f"^{address} is an address") as refused:
            call()
        assert "Download it first" in refused.value.hint


def test_one_earlier_table_needs_no_list(
    tiny: ticassess.Instrument, replies: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "wave.ledger.json"
    ticassess.assess(tiny, replies, ledger=ledger)
    frame = pd.read_csv(replies)
    more = pd.concat([frame, frame])
    for earlier in (str(replies), replies, frame, [replies]):
        ticassess.assess(tiny, more, ledger=ledger, earlier=earlier)


def test_none_stands_for_no_breakdown_and_no_earlier_answers(
    tiny: ticassess.Instrument, replies: Path
) -> None:
    plain = ticassess.assess(tiny, replies).to_json()
    assert ticassess.assess(tiny, replies, by=None, earlier=None).to_json() == plain


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": 3}, "`by` cannot be an int."),
        ({"by": [3]}, "`by` cannot be an int."),
        ({"map": 3}, "`map` cannot be an int."),
        ({"map": {"columns": {}}}, "`map` cannot be a dict."),
        ({"ledger": 3}, "`ledger` cannot be an int."),
        ({"ledger": True}, "`ledger` cannot be a bool."),
        ({"earlier": 3}, "Answers cannot be read from an int."),
    ],
)
def test_options_of_another_kind_are_wrong_usage(
    tiny: ticassess.Instrument, replies: Path, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ticassess.WrongUsage) as refused:
        ticassess.assess(tiny, replies, **options)
    assert str(refused.value) == message
    assert refused.value.hint.startswith("Give ")


@pytest.mark.parametrize(
    "call",
    [
        lambda result: ticassess.load(None),  # type: ignore[arg-type]
        lambda result: ticassess.assess(None, "a.csv"),  # type: ignore[arg-type]
        lambda result: ticassess.validate(None),  # type: ignore[arg-type]
        lambda result: ticassess.validate([3]),  # type: ignore[list-item]
        lambda result: result.report(None),
        lambda result: result.report(3),
        lambda result: result.report("r.html", template=3),
    ],
)
def test_paths_of_another_kind_are_wrong_usage(
    tiny: ticassess.Instrument, replies: Path, call: Callable[[ticassess.AssessmentResult], object]
) -> None:
    result = ticassess.assess(tiny, replies)
    with pytest.raises(ticassess.WrongUsage, match=r"^`\w+` cannot be (None|an int)\.$"):
        call(result)


def test_a_bundled_id_is_no_path_to_check() -> None:
    with pytest.raises(ticassess.InputNotReadable, match="id of a bundled") as refused:
        ticassess.validate("tic-principles")
    named = Path(refused.value.hint.split("; ")[0].removeprefix("Its file is "))
    assert named.is_file()


def test_swapped_arguments_are_told(tiny: ticassess.Instrument, replies: Path) -> None:
    with pytest.raises(ticassess.WrongUsage, match="looks like a table") as swapped:
        ticassess.assess(replies, "tic-principles")
    assert swapped.value.hint == f"The instrument comes first: tic-principles {replies}"
    with pytest.raises(ticassess.InputNotReadable, match="is not a YAML file"):
        ticassess.load(replies)


# Words ------------------------------------------------------------------------------------------


def test_hints_name_what_a_call_has(
    tiny: ticassess.Instrument, replies: Path, tmp_path: Path
) -> None:
    result = ticassess.assess(tiny, replies)
    result.report(tmp_path / "r.json")
    with pytest.raises(ticassess.OutputExists) as exists:
        result.report(tmp_path / "r.json")
    assert exists.value.hint == "Choose another name, or give `force=True` to replace it."
    (tmp_path / "broken.yaml").write_text(INSTRUMENT.replace("scales:", "scale:"))
    with pytest.raises(ticassess.UnusableContent) as broken:
        ticassess.load(tmp_path / "broken.yaml")
    assert broken.value.hint.startswith('Call `ticassess.validate("')
    with pytest.raises(ticassess.UnusableContent) as unmatched:
        ticassess.assess(tiny, answers(tmp_path, ["3,3,sometimes,nurse"]))
    for hint in (unmatched.value.hint, unmatched.value.findings[0].hint):
        assert "`map=`" in hint
        assert "--" not in hint


@pytest.mark.parametrize(
    "file",
    sorted(
        str(file.relative_to(SOURCE))
        for place in ("responses", "publish", "assessment", "instrument", "writing.py")
        for file in ([SOURCE / place] if place.endswith(".py") else (SOURCE / place).rglob("*.py"))
    ),
)
def test_no_text_that_a_call_can_raise_names_an_option_of_a_command(file: str) -> None:
    for node in ast.walk(ast.parse((SOURCE / file).read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_option = re.search(r"(?<![\w-])--[a-z]", reworded(node.value))
            assert is_option is None or node.value.count("\n") > 0, node.value


# The message of content that cannot be used -------------------------------------------------------


def finding(severity: Severity, line: int) -> Finding:
    return Finding(
        code="TIC902",
        name="n",
        severity=severity,
        message=f"line {line} is odd",
        hint=f"Mend line {line}.",
        where=Place(file="a.csv", line=line),
    )


def test_content_that_cannot_be_used_names_the_first_error_and_counts_the_others() -> None:
    warning = finding(Severity.WARNING, 1)
    errors = [finding(Severity.ERROR, line) for line in (4, 3, 2)]
    one, several = UnusableContent([warning, errors[0]]), UnusableContent([warning, *errors])
    assert (str(one), one.hint) == ("line 4 is odd", "Mend line 4.")
    assert str(several) == "line 2 is odd (and 2 more errors, see `findings`)"
    assert several.hint == "Mend line 2."
    assert len(several.findings) == 4
