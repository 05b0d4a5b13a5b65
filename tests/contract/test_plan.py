"""`ticassess plan`: how many replies for what, before anybody is asked."""

import json

import pytest

from ticassess.cli.boundary import run

PLAN = ("plan", "tic-principles", "--invited", "120")


def test_people_get_plain_lines_of_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PLAN, "--group", "nurses=40", "--group", "peers=8", "--group", "cooks=4"]) == 0
    told = capsys.readouterr().out
    assert all(len(line) <= 80 for line in told.splitlines())
    assert "a score to within 5 points                       43 (36%)" in told
    assert "24 (20%)            ±7.6        ±18.4   10.2" in told
    assert "peers (8): scores from 5 replies on (63%), no items, which need 10" in told
    assert "cooks (4): nothing, since 5 replies are needed" in told
    assert "--sd" in told


def test_programs_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*PLAN, "--format", "json", "--group", "nurses=40"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "ticassess/plan/1"
    assert (told["invited"], told["sd"], told["policy"]["score"]) == (120, 20, 5)
    assert told["precision"][0] == {"replies": 24, "score": 7.6, "percentage": 18.4, "change": 10.2}
    assert {"aim": "score", "points": 5, "replies": 43} in told["needed"]
    assert told["groups"][0]["usual"]["replies"] == 24


def test_of_four_people_nothing_may_ever_be_published(capsys: pytest.CaptureFixture[str]) -> None:
    for output_format in ("text", "json"):
        assert run(["plan", "tic-principles", "--invited", "4", "--format", output_format]) == 4
        told = capsys.readouterr()
        assert "A report needs 5 replies, and 4 are invited." in told.err
        assert told.out


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        (["--invited", "0"], "Invalid value for '--invited'"),
        ([], "Missing option '--invited'"),
        (["--invited", "120", "--group", "nurses"], "`nurses` is not a group and how many"),
        (["--invited", "120", "--group", "nurses=many"], "as in --group nurses=40"),
        (["--invited", "120", "--group", "a=5", "--group", "a=6"], "`a` is named twice"),
        (["--invited", "12", "--group", "a=50"], "`a` has 50 people, and 12 are invited in all"),
    ],
)
def test_wrong_usage_is_said(
    given: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", "tic-principles", *given]) == 2
    assert complaint in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_an_instrument_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "tic-principle", "--invited", "50"]) == 3
    assert "tic-principles" in capsys.readouterr().err
