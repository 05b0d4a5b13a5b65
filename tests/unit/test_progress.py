"""What long work is doing: shown on a terminal only, after two seconds, and never left behind."""

import io

import pytest

from ticassess.cli import progress
from ticassess.cli.output import say
from ticassess.cli.progress import ProgressLine, progress_shown
from ticassess.progress import each, stage


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def lines_on(screen: io.StringIO) -> list[str]:
    """Give what a terminal shows: what follows a carriage return is written over what was there."""
    lines = []
    for written in screen.getvalue().split("\n"):
        line = ""
        for text in written.split("\r"):
            line = text + line[len(text) :]
        lines.append(line.rstrip())
    return lines


@pytest.fixture
def clock() -> Clock:
    return Clock()


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard error; in a fixture, pytest would take it back."""
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.delenv("TERM", raising=False)
    return screen


def test_nothing_is_shown_of_work_that_takes_less_than_two_seconds(clock: Clock) -> None:
    screen = Terminal()
    line = ProgressLine(screen, clock)
    line.tell("Reading answers", None)
    clock.now += 1.9
    line.draw()
    assert screen.getvalue() == ""


def test_then_the_stage_and_its_share_are_shown_and_written_over(clock: Clock) -> None:
    screen = Terminal()
    line = ProgressLine(screen, clock)
    clock.now += 2
    line.tell("Protecting small groups", 0.456)
    line.draw()
    assert lines_on(screen) == ["Protecting small groups: 45 %"]
    line.tell("Scoring", None)
    line.draw()
    assert lines_on(screen) == ["Scoring"]
    line.clear()
    assert lines_on(screen) == [""]


def test_a_line_that_says_the_same_is_not_written_again(clock: Clock) -> None:
    screen = Terminal()
    line = ProgressLine(screen, clock)
    clock.now += 60
    line.tell("Scoring", None)
    line.draw()
    once = screen.getvalue()
    line.draw()
    assert screen.getvalue() == once


def drawn(what: str) -> None:
    """Say a stage, and draw it as the ticker would."""
    stage(what)
    for line in progress._current:
        line.draw()


def test_messages_have_their_own_lines(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    screen = terminal(monkeypatch)
    with progress_shown(clock):
        clock.now += 5
        drawn("Scoring")
        say("Personal columns were dropped.")
        drawn("Laying out pages")
        assert lines_on(screen) == ["Personal columns were dropped.", "Laying out pages"]
    assert lines_on(screen) == ["Personal columns were dropped.", ""]


def interrupted(screen: Terminal, clock: Clock) -> None:
    with progress_shown(clock):
        clock.now += 5
        drawn("Scoring")
        assert lines_on(screen) == ["Scoring"]
        raise KeyboardInterrupt


def test_an_interrupt_leaves_nothing_of_it(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    screen = terminal(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        interrupted(screen, clock)
    assert lines_on(screen) == [""]
    assert progress._current == []


def test_a_log_is_told_nothing(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    log = io.StringIO()
    monkeypatch.setattr("sys.stderr", log)
    with progress_shown(clock):
        clock.now += 5
        drawn("Scoring")
    assert log.getvalue() == ""


def test_work_goes_on_where_nobody_listens() -> None:
    assert list(each(["a", "b"], "Reading")) == ["a", "b"]
