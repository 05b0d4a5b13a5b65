"""Reports of groups: which there are, what each is made of, who makes them."""

import datetime
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.report.crew_tasks import doubled, dying, refusing
from tests.unit.report.making import breakdown, instrument, published, reconciliation, shown
from ticassess.errors import WrongUsage
from ticassess.finding import Place
from ticassess.privacy import Suppressed
from ticassess.reply_store import UNCHECKED_PEOPLE
from ticassess.report import (
    Basis,
    Context,
    GapReport,
    levels_of,
    of_group,
    report_of,
    reported_groups,
)
from ticassess.report.batch.crew import shared
from ticassess.report.batch.file_names import file_names
from ticassess.report.batch.index import COLUMNS, Entry, read_index, write_index
from ticassess.report.planned import PlannedStep
from ticassess.report.sections.annex import Annex
from ticassess.report.sections.items import Items
from ticassess.report.sections.limits import Limits
from ticassess.report.sections.participation import Participation
from ticassess.report.sections.summary import Summary
from ticassess.responses.model import Breakdown, Level
from ticassess.scoring.results import WHOLE, Group

SITES = breakdown("Main", "Hill", "Quay", "Dock", by="site", title="Site")
MAIN, HILL, QUAY, DOCK = (Group(by="site", level=name) for name in ("main", "hill", "quay", "dock"))


def basis(**more: object) -> Basis:
    made = instrument(("alpha", "beta"))
    everybody = {
        "alpha": shown("50.0"),
        "beta": shown("60.0"),
        "alpha_1": shown("3.0", target=None),
    }
    groups = {
        MAIN: {"alpha": shown("41.5", n=12), "beta": shown("70.2", n=11),
               "alpha_1": shown("2.5", n=12, target=None)},
        HILL: {"alpha_1": shown("2.6", n=11, target=None)},
        QUAY: {"alpha": shown("44.0", n=9)},
        DOCK: {},
    }  # fmt: skip
    replies: dict[Group, int | None] = {WHOLE: 40, MAIN: 13, HILL: 12, QUAY: None, DOCK: 8}
    results = published(made, everybody, groups=groups, replies=replies)
    content = {
        "instrument": made,
        "published": results,
        "reconciliation": reconciliation(40, rows_read=4711, cells={"answered": 4712}),
        "breakdowns": (SITES,),
        "context": Context(organisation="Ours", headcounts={WHOLE: 90, MAIN: 20, HILL: 70}),
    }
    return Basis(**{**content, **more})  # type: ignore[arg-type]


def page(made: Basis, group: Group = MAIN, title: str = "Main") -> GapReport:
    return report_of(of_group(made, group, title))


def test_groups_whose_replies_and_a_scale_are_shown_have_a_report() -> None:
    """One shows a statement only, one hides how many replied, one shows no number."""
    assert reported_groups(basis(), SITES) == {MAIN: "Main"}


def test_those_who_did_not_say_their_group_are_none() -> None:
    levels = (*SITES.levels, Level(value="(unknown)", label="(unknown)", declared=False))
    wider = Breakdown(id="site", title="Site", levels=levels)
    made = basis()
    numbers = [replace(one, group=Group(by="site", level="(unknown)"))
               for one in made.published.numbers if one.group == MAIN]  # fmt: skip
    replies = {**made.published.replies, Group(by="site", level="(unknown)"): 13}
    results = replace(made.published, numbers=(*made.published.numbers, *numbers), replies=replies)
    assert reported_groups(replace(made, published=results), wider) == {MAIN: "Main"}
    assert list(levels_of(wider).values()) == ["Main", "Hill", "Quay", "Dock"]


def test_the_numbers_of_a_group_stand_where_those_of_everybody_stand() -> None:
    report = page(basis())
    assert report.cover.organisation == "Main · Ours"
    assert report.cover.people == "13 people"
    summary = report.section(Summary)
    assert [(one.title, one.score, one.n) for one in summary.strip] == [
        ("Alpha", "41.5", "12"),
        ("Beta", "70.2", "11"),
    ]
    assert summary.not_heard[0] == "7 of the 20 people who were invited did not answer (35%)."
    took = report.section(Participation)
    assert (took.whole.replies, took.whole.invited, took.whole.rate) == ("13", "20", "65%")
    assert took.tables == ()
    assert took.about.startswith("This report is about Main alone.")


def test_the_account_of_the_file_is_left_to_the_report_of_everybody() -> None:
    report = page(basis())
    limits = report.section(Limits)
    assert limits.account.endswith("in the report of everybody.")
    assert (limits.cells, limits.excluded, limits.personal) == ((), (), ())
    assert "471" not in repr(report)
    assert report_of(basis()).section(Limits).account == ""


def test_a_group_has_no_counts_of_answers_and_says_why() -> None:
    report = page(basis())
    said = "How many people gave each answer is shown for everybody together only."
    assert report.section(Items).no_counts == said
    assert report.section(Annex).no_counts == said


def test_plans_comments_and_days_of_everybody_are_left_out_and_the_date_stays() -> None:
    step = PlannedStep(step="Paint the hall", status="agreed")
    day = datetime.date(2026, 4, 2)
    made = basis(context=Context(organisation="Ours", action_plan=(step,), date=day))
    report = page(made)
    assert "Paint the hall" not in repr(report)
    assert report.cover.iso_date == "2026-04-02"


def test_a_group_is_held_to_its_own_target() -> None:
    made = instrument(("alpha", "beta")).with_targets({}, {"alpha": {"site": {"main": 90}}})
    alone = of_group(basis(instrument=made), MAIN, "Main")
    assert [scale.target for scale in alone.instrument.scales] == [90, 75]
    whole = basis(instrument=made)
    assert page(whole).cover.fingerprint == report_of(whole).cover.fingerprint
    assert page(whole).cover.short_fingerprint == report_of(whole).cover.short_fingerprint


def test_all_reports_print_the_mark_of_everybodys_figures() -> None:
    assert page(basis()).cover.figures == report_of(basis()).cover.figures != ""


def test_a_protected_group_has_no_report_whoever_asks() -> None:
    with pytest.raises(ValueError, match="protected"):
        of_group(basis(), QUAY, "Quay")
    assert isinstance(basis().published.outcome("beta", QUAY), Suppressed)


def test_where_people_may_have_replied_twice_that_is_said_without_a_number() -> None:
    where = Place(file="answers.db", line=1)
    found = UNCHECKED_PEOPLE.at(where, "4711 replies came in without a code", "Look.")
    report = page(basis(reconciliation=reconciliation(40, findings=(found,))))
    assert report.section(Participation).unchecked
    assert "4711" not in repr(report)


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Main Street", "main street!", "MAIN–STREET"], ["main-street", "main-street-2",
                                                          "main-street-3"]),
        (["../x", "..", "/etc/passwd", "C:\\x"], ["x", "group", "etc-passwd", "c-x"]),
        (["🙂", "🙃"], ["group", "group-2"]),
        (["العيادة الرئيسية"], ["العيادة-الرئيسية"]),
        (["Café", "Cafe\u0301"], ["café", "café-2"]),
        (["Whole", "index", "CON", "com1"], ["whole-2", "index-2", "con-2", "com1-2"]),
        (["a-2", "a", "a"], ["a-2", "a", "a-3"]),
        (["हिन्दी"], ["हिन्दी"]),
    ],
)  # fmt: skip
def test_names_of_files_are_safe_and_differ(titles: list[str], names: list[str]) -> None:
    assert list(file_names(titles)) == names


def test_a_long_title_is_cut_between_letters() -> None:
    (name,) = file_names(["ü" * 300])
    assert name == "ü" * 50


def test_an_index_is_read_as_it_was_written(tmp_path: Path) -> None:
    entries = [
        Entry(group="", file="whole.html", figures="f", content="c"),
        Entry(group="=1+1", file="1-1.html", figures="f", content="d"),
    ]
    write_index(tmp_path, entries)
    text = (tmp_path / "index.csv").read_text("utf-8")
    assert text == "group,file,figures,content\n,whole.html,f,c\n'=1+1,1-1.html,f,d\n"
    assert read_index(tmp_path)["1-1.html"].content == "d"


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "group,file\n", '"\n', ",".join(COLUMNS) + "\nx\n"]
)
def test_an_index_of_somebody_else_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text(text, "utf-8")
    assert read_index(tmp_path) == {}
    (tmp_path / "index.csv").write_bytes(b"\xff\xfe")
    assert read_index(tmp_path) == {}


def test_whoever_plans_a_batch_first_can_still_present() -> None:
    """The module of that name stood where the function should be."""
    code = "import ticassess.report as r; r.Basis; assert callable(r.present)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_crew_does_every_task_and_is_gone_afterwards() -> None:
    results = shared(doubled, [1, 2, 3, 4, 5], 2)
    done = dict([next(results)])
    done.update(results)
    assert {place: result for place, (result, _) in done.items()} == {0: 2, 1: 4, 2: 6, 3: 8, 4: 10}
    workers = {process for _, process in done.values()}
    assert os.getpid() not in workers
    assert 1 <= len(workers) <= 2
    _refuse_alive(workers)


def test_a_crew_that_is_left_early_is_gone_too() -> None:
    results = shared(doubled, [1, 2, 3], 1)
    _, (_, process) = next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    _refuse_alive({process})


def test_what_a_worker_cannot_do_is_raised_here_as_it_was() -> None:
    with pytest.raises(WrongUsage, match="1 is not for us") as caught:
        list(shared(refusing, [1, 3], 1))
    assert caught.value.hint == "Choose another."


def test_tasks_of_lost_workers_are_done_here() -> None:
    tasks = [(os.getpid(), number) for number in (7, 8, 9)]
    assert sorted(shared(dying, tasks, 2)) == [(0, 7), (1, 8), (2, 9)]


def test_a_crew_without_tasks_does_nothing() -> None:
    assert list(shared(doubled, [], 2)) == []


def _refuse_alive(processes: set[int]) -> None:
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
