"""Files are opened once: each further breakdown adds levels to the same answers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.responses.conftest import codes, text_table
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument
from ticassess.matching import Options
from ticassess.publish import Replies
from ticassess.responses import Source, file_answers, open_responses, opening

ANSWERS = """
    role  | site  | calm | quiet | share
    nurse | north | 1    | 2     | None
    peer  | north | 3    | 4     | All
    nurse | south | 5    | 5     | All
    """
OTHERS = """
    role  | site  | calm | quiet | share
    peer  | east  | 2    | 2     | None
    """


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each file that is opened, each column that is coded and each table of options."""
    noted: list[str] = []

    def note(where: object, name: str) -> None:
        before: Callable[..., Any] = getattr(where, name)

        def noting(*given: Any, **named: Any) -> Any:
            noted.append(name)
            return before(*given, **named)

        monkeypatch.setattr(where, name, noting)

    note(opening, "read_sheets")
    note(file_answers, "code_column")
    note(Options, "of")
    return noted


def written(folder: Path, table: str = ANSWERS) -> Path:
    file = folder / "answers.csv"
    file.write_bytes(text_table(table))
    return file


def test_further_breakdowns_open_no_file_and_code_no_cell(
    instrument: Instrument, tmp_path: Path, calls: list[str]
) -> None:
    again = open_responses(instrument, written(tmp_path)).broken_down_by
    now = Replies(responses=again(["role"]), again=again)
    before = list(calls)
    wider = now.with_levels(["site"])
    assert wider.responses.levels["role"].tolist() == ["nurse", "peer", "nurse"]
    assert wider.responses.levels["site"].tolist() == ["north", "north", "south"]
    assert [one.id for one in wider.responses.breakdowns] == ["role"]
    assert not now.with_levels(["sight"]).has_levels(["sight"])  # there is no such column
    assert calls == before
    assert (before.count("read_sheets"), before.count("code_column")) == (1, 3)


def test_the_options_of_a_response_scale_are_gathered_once(
    tmp_path: Path, instrument: Instrument, calls: list[str]
) -> None:
    """Two response scales are used for three items and by two files."""
    fresh = instrument.model_validate(instrument.model_dump(by_alias=True))
    first, second = written(tmp_path), tmp_path / "more.csv"
    second.write_bytes(text_table(OTHERS))
    read = open_responses(fresh, [first, second]).broken_down_by([])
    assert codes(read, "calm") == [0, 2, 4, 1]
    assert calls.count("read_sheets") == 2
    assert calls.count("of") == 2


def test_all_breakdowns_are_of_the_answers_that_were_opened(
    instrument: Instrument, tmp_path: Path
) -> None:
    opened = open_responses(instrument, written(tmp_path))
    assert codes(opened.broken_down_by(["role"]), "calm") == [0, 2, 4]
    written(tmp_path, OTHERS)
    by_site = opened.broken_down_by(["site"])
    assert codes(by_site, "calm") == [0, 2, 4]
    assert by_site.levels["site"].tolist() == ["north", "north", "south"]
    (tmp_path / "answers.csv").unlink()
    assert opened.broken_down_by([]).replies == 3


def test_a_breakdown_that_is_not_there_stops_no_other(
    instrument: Instrument, tmp_path: Path
) -> None:
    opened = open_responses(instrument, written(tmp_path))
    with pytest.raises(WrongUsage, match="sight"):
        opened.broken_down_by(["sight"])
    assert opened.broken_down_by(["site"]).levels["site"].tolist() == ["north", "north", "south"]


def test_replies_that_only_a_breakdown_tells_apart_are_read_for_it(instrument: Instrument) -> None:
    """R-1 stands twice: once where no group is asked for, and as a question by site."""
    table = """
        Response ID | site  | calm | quiet | share
        R-1         | north | 1    | 2     | None
        R-1         | south | 1    | 2     | None
        R-2         | south | 5    | 5     | All
        R-3         | south | 4    | 4     | All
        """
    opened = open_responses(instrument, Source(content=text_table(table), name="answers.csv"))
    whole = opened.broken_down_by([])
    assert (codes(whole, "calm"), whole.reconciliation.excluded) == ([0, 4, 3], {"duplicate": 1})
    with pytest.raises(UnusableContent) as stopped:
        opened.broken_down_by(["site"])
    (found,) = [one for one in stopped.value.findings if one.severity.value == "error"]
    assert "several replies that differ (lines 2 and 3)" in found.message
    assert codes(opened.broken_down_by([]), "calm") == [0, 4, 3]
