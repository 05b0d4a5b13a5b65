"""`import ticassess`: what notebooks and scripts rely on, and what they must not reach."""

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest

import ticassess
from tests.contract.test_score import INSTRUMENT, KEYS, TWELVE, answers
from ticassess.cli.boundary import run
from ticassess.responses import Responses
from ticassess.scoring.results import Results

CHEFS = ["3,3,1,chef"] * 3


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.yaml"
    path.write_text(INSTRUMENT)
    return path


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    return answers(tmp_path, [*TWELVE, *CHEFS])


@pytest.fixture
def result(tiny: Path, replies: Path) -> ticassess.AssessmentResult:
    return with_warning(tiny, replies, by="role")


def with_warning(*args: Any, **options: Any) -> ticassess.AssessmentResult:
    with pytest.warns(ticassess.AnswersWarning, match="TIC908"):  # the roles are not declared
        return ticassess.assess(*args, **options)


def test_importing_it_loads_nothing_heavy_and_checking_neither() -> None:
    heavy = "{'pandas', 'numpy', 'scipy', 'jinja2', 'weasyprint'} & set(sys.modules)"
    code = (
        "import sys, ticassess\n"
        "assert not {name for name in sys.modules if name.startswith('ticassess.')}\n"
        f"ticassess.load('tic-principles'), ticassess.validate([]), ticassess.UnusableContent\n"
        f"print({heavy})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "set()", done.stderr


def test_without_the_packages_for_answers_it_says_which_line_installs_them() -> None:
    code = (
        "import sys\n"
        "sys.modules['pandas'] = None\n"
        "import ticassess\n"
        "ticassess.validate([])\n"
        "try:\n"
        "    ticassess.assess\n"
        "except ticassess.MissingPart as missing:\n"
        "    print(missing.hint)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert 'pip install "ticassess[report]"' in done.stdout, done.stderr


def test_it_gives_what_the_command_line_gives(
    tiny: Path,
    replies: Path,
    result: ticassess.AssessmentResult,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = ["score", str(tiny), str(replies), "--by", "role", "--format", "json"]
    assert run(command) == 0
    shown = capsys.readouterr().out
    assert result.to_json() == shown
    assert json.loads(json.dumps(result.to_dict())) == json.loads(shown)


def test_tables_have_the_records_of_the_contract(result: ticassess.AssessmentResult) -> None:
    assert list(result.scales["id"]) == ["overall", "calm"]
    assert list(result.items["id"]) == ["a", "b", "c"]
    assert set(result.groups["group"]) == {"nurse", "peer", "chef"}
    for table in (result.scales, result.items, result.groups):
        assert list(table.columns) == KEYS
    calm = result.scales.set_index("id").loc["calm"]
    # Twelve people have 650 points together (54.2 each), three chefs 100 each: 950 / 15.
    assert (calm["n"], calm["score"], calm["gap"]) == (15, 63.3, 11.7)


def test_suppressed_numbers_are_missing(result: ticassess.AssessmentResult) -> None:
    chefs = result.groups[result.groups["group"] == "chef"]
    numbers = ["n", "score", "percent_positive", "sd", "ci_low", "ci_high", "target", "gap"]
    assert chefs[numbers].isna().all(axis=None)
    assert set(chefs["suppressed"]) == {"suppressed"}
    assert result.groups["n"].dtype == "Int64"
    assert result.groups["score"].dtype == "Float64"


def test_changing_a_table_changes_no_result(result: ticassess.AssessmentResult) -> None:
    table = result.scales
    table["score"] = 0
    assert 0 not in set(result.scales["score"])


def test_answers_are_a_path_several_paths_or_a_frame(tiny: Path, tmp_path: Path) -> None:
    rows = [*TWELVE, *CHEFS]
    whole = answers(tmp_path, rows).rename(tmp_path / "whole.csv")
    first = answers(tmp_path, rows[:7]).rename(tmp_path / "first.csv")
    second = answers(tmp_path, rows[7:]).rename(tmp_path / "second.csv")
    frame = pd.read_csv(whole)
    instrument = ticassess.load(tiny)
    from_path = with_warning(instrument, str(whole), by=["role"]).to_json()
    assert with_warning(instrument, [first, str(second)], by=["role"]).to_json() == from_path
    assert with_warning(instrument, frame, by=["role"]).to_json() == from_path
    assert with_warning(instrument, [frame[:7], frame[7:]], by=["role"]).to_json() == from_path
    with pytest.raises(ticassess.WrongUsage, match="from an int"):
        ticassess.assess(instrument, [7])  # type: ignore[list-item]


def test_a_map_says_what_columns_mean(tiny: Path, tmp_path: Path) -> None:
    path = answers(tmp_path, [row.replace(",nurse", "") for row in TWELVE[:6]] * 2, "q1,b,c")
    column_map = tmp_path / "map.yaml"
    column_map.write_text("ticassess: 1\nkind: map\ncolumns: {q1: a}\n")
    assert ticassess.assess(tiny, path, map=str(column_map)).items.loc[0, "n"] == 12


def test_reports_are_written_once_unless_forced(
    result: ticassess.AssessmentResult, tmp_path: Path
) -> None:
    for name in ("r.html", "r.json", "r.csv", "r.xlsx"):
        assert result.report(str(tmp_path / name)).exists()
    with pytest.raises(ticassess.OutputExists):
        result.report(tmp_path / "r.json")
    result.report(tmp_path / "r.json", force=True)
    with pytest.raises(ticassess.WrongUsage, match="is not a type of file"):
        result.report(tmp_path / "r.odt")
    with pytest.raises(ticassess.WrongUsage, match="no template folder"):
        result.report(tmp_path / "s.html", template=tmp_path / "nowhere")


def test_numbers_are_explained_in_words(result: ticassess.AssessmentResult) -> None:
    assert result.explain("calm").endswith("calm = 63.3")
    said = result.explain("calm", by="role", group="chef")
    assert "\n\ncalm = protected\n\nThis number is protected: by itself or with others" in said
    assert said.endswith("/docs/explanation/privacy.md")
    with pytest.raises(ticassess.WrongUsage, match="no number `clam`"):
        result.explain("clam")
    with pytest.raises(ticassess.WrongUsage, match="a level of it"):
        result.explain("calm", by="role")


def test_a_ledger_holds_later_results_against_earlier_ones(tiny: Path, tmp_path: Path) -> None:
    frame = pd.read_csv(answers(tmp_path, TWELVE * 2))
    late = pd.concat([frame, frame.tail(1)])
    ten_late = pd.concat([frame, *[frame.tail(1)] * 10])
    ledger = tmp_path / "survey.ledger.json"
    instrument = ticassess.load(tiny)
    assert any("add up" in note for note in ticassess.assess(instrument, frame).notes)
    first = ticassess.assess(instrument, frame, ledger=ledger)
    assert not any("add up" in note for note in first.notes)
    with pytest.raises(ticassess.ReissueRefused):
        ticassess.assess(instrument, late, ledger=ledger)
    with pytest.raises(ticassess.ReissueRefused, match="Fewer than 10"):
        ticassess.assess(instrument, late, ledger=str(ledger), earlier=[frame])
    ticassess.assess(instrument, ten_late, ledger=ledger, earlier=[frame])


def test_a_notebook_shows_what_may_be_shown(tiny: Path, tmp_path: Path) -> None:
    everybody_agrees = answers(tmp_path, ["3,3,1,<b>"] * 12)
    shown = with_warning(tiny, everybody_agrees, by="role")._repr_html_()
    # All say the same, so there is a bound and no number.
    assert "<td>calm</td><td>12</td><td>&gt;= 95</td>" in shown
    few = ticassess.assess(tiny, answers(tmp_path, TWELVE[:4]))
    assert "<td>calm</td><td></td><td>protected</td>" in few._repr_html_()
    assert repr(few) == "<AssessmentResult of tiny: 4 replies, 5 numbers, 5 protected>"


def test_where_there_is_no_number_there_is_no_report(tiny: Path, tmp_path: Path) -> None:
    few = ticassess.assess(tiny, answers(tmp_path, TWELVE[:4]))
    assert few.notes[0].startswith("Nothing may be published: 4 replies were kept")
    assert "From 5 replies on" in few.notes[0]
    with pytest.raises(ticassess.NothingToPublish, match="4 replies were kept"):
        few.report(tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()


def test_errors_are_of_one_family_and_carry_their_findings(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(ticassess.UnusableContent) as refused:
        ticassess.assess(tiny, answers(tmp_path, ["3,3,7,nurse"]))
    assert [finding.code for finding in refused.value.findings] == ["TIC902"]
    with pytest.raises(ticassess.InputNotReadable):
        ticassess.load("no-such-instrument")
    with pytest.raises(ticassess.InputNotReadable):
        ticassess.validate(tmp_path / "missing.yaml")
    for name in ticassess.__all__:
        error = getattr(ticassess, name)
        if isinstance(error, type) and issubclass(error, Exception):
            assert issubclass(error, ticassess.TicassessError | Warning)


def test_validate_takes_a_path_or_several(tiny: Path) -> None:
    tiny.write_text(INSTRUMENT.replace("reverse: true", "revers: true"))
    findings = ticassess.validate(tiny)
    assert "TIC104" in {finding.code for finding in findings}
    assert ticassess.validate([str(tiny)]) == findings


PLAIN = (str, int, float, bool, type(None), Path, pd.DataFrame, ticassess.Instrument)


def reachable(thing: Any, path: str = "result") -> Iterator[tuple[str, Any]]:
    """Yield everything that can be reached from a result by names without a leading underscore."""
    yield path, thing
    if not isinstance(thing, PLAIN):
        for step, value in one_step_from(thing, path):
            yield from reachable(value, f"{path}{step}")


def one_step_from(thing: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, list | tuple | set | frozenset):
        thing = dict(enumerate(thing))
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield f"[{key!r}]", value
    elif type(thing).__module__.startswith("ticassess"):
        for name in dir(thing):
            if not name.startswith("_"):
                yield f".{name}", getattr(thing, name)
    elif callable(thing) and path.rpartition(".")[2].startswith("to_"):
        yield "()", thing()


def test_nothing_unprotected_can_be_reached_without_an_underscore(
    result: ticassess.AssessmentResult,
) -> None:
    found = dict(reachable(result))
    assert "result.groups" in found
    assert "result.to_dict()['results'][0]['score']" in found
    for path, thing in found.items():
        assert not isinstance(thing, Results | Responses), path
        if isinstance(thing, pd.DataFrame):
            assert list(thing.columns) == KEYS, path
            assert len(thing) <= 15, path


TWICE = ["1,3,3,1", "2,1,2,3", "2,3,3,3", *(f"{place},3,3,1" for place in range(3, 16))]


def test_which_of_two_replies_with_one_id_counts_can_be_said(tiny: Path, tmp_path: Path) -> None:
    twice = answers(tmp_path, TWICE, "id,a,b,c")
    with pytest.raises(ticassess.UnusableContent) as stopped:
        ticassess.assess(tiny, twice)
    (finding,) = stopped.value.findings
    assert finding.code == "TIC909"
    assert 'pass `duplicates="first"` or `duplicates="last"`' in finding.hint
    assert 'different people, `duplicates="all"`' in finding.hint
    kept = {}
    choices: tuple[Literal["first", "last", "all"], ...] = ("first", "last", "all")
    for choice in choices:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ticassess.AnswersWarning)
            frame = pd.read_csv(twice)
            result = ticassess.assess(tiny, frame, duplicates=choice)
        respondents = result.to_dict()["respondents"]
        kept[choice] = respondents["kept"], float(str(result.scales.loc[0, "score"]))
    # 14 people have 100, the two replies of the other one 50/3 and 200/3: (1400 + 50/3) / 15, at
    # least 95, and (1400 + 50/3 + 200/3) / 16.
    assert kept == {"first": (15, 94.4), "last": (15, 95.0), "all": (16, 92.7)}


@pytest.mark.parametrize(
    ("given", "says"),
    [("frist", "Did you mean `first`?"), (1, "last"), ("", "Known here"), (["all"], "first")],
)
def test_another_choice_is_wrong_usage(given: Any, says: str, tiny: Path, replies: Path) -> None:
    with pytest.raises(ticassess.WrongUsage, match="`duplicates` cannot be") as refused:
        ticassess.assess(tiny, replies, duplicates=given)
    assert says in refused.value.hint
