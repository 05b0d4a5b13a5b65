"""`ticassess collect`: a real server from start to Ctrl-C, and what comes after."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.surveys import KINDS, codes_for, replies_in, survey_in
from ticassess.assessment import PROMISES
from ticassess.cli.boundary import run
from ticassess.cli.surveys import prepared_survey
from ticassess.collect import Address, Survey, load_survey, revoke_unused
from ticassess.errors import WrongUsage
from ticassess.reply_store import Contents, PaperForm, Ways

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")

TRACES = re.compile(r"127\.0\.0\.1:\d{5}\b.*GET|Mozilla|urllib|\d\d:\d\d:\d\d|saf_1")


def collect(*arguments: object) -> int:
    return run(["collect", *map(str, arguments)])


@dataclass(kw_only=True)
class Person:
    """Somebody with a browser of their own, on the network."""

    url: str
    page: str = ""

    def __post_init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self._browser = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        with self._browser.open(self.url + path, timeout=30) as answer:
            self.page = answer.read().decode()
        return self.page

    def post(self, path: str, **fields: str) -> str:
        found = re.search(r'name="proof" value="([^"]+)"', self.page)
        assert found is not None
        data = urllib.parse.urlencode({"proof": found[1], **fields}).encode()
        with self._browser.open(self.url + path, data, timeout=30) as answer:
            self.page = answer.read().decode()
        return self.page

    def answer(self) -> str:
        self.get("/")
        self.post("/start", consent="yes")
        self.post("/page/1", go="next", saf_1="3", shift="night")
        self.get("/send")
        return self.post("/send", go="send")


@dataclass(frozen=True, kw_only=True)
class Served:
    """What a server said from its start to its end, and what it has kept."""

    survey: Survey
    url: str
    thanked: str
    refused: subprocess.CompletedProcess[str]
    code: int
    said: str


def served_in(folder: Path) -> Served:
    survey = survey_in(folder)
    command = [sys.executable, "-m", "ticassess", "collect", "serve", str(survey.file)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*command, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    ) as server:
        assert server.stdout is not None
        lines: list[str] = []
        url = None
        while url is None:
            line = server.stdout.readline()
            assert line, "".join(lines)
            lines.append(line)
            url = re.search(r"http://\S+", line) if line.startswith("The survey is at") else None
        person = Person(url=url[0])
        thanked = person.answer()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            person.get("/nowhere")
        refused = subprocess.run(
            [*command, "--port", "0"], capture_output=True, text=True, check=False
        )
        server.send_signal(signal.SIGINT)
        lines += server.stdout.readlines()
        code = server.wait(timeout=30)
    return Served(
        survey=survey,
        url=url[0],
        thanked=thanked,
        refused=refused,
        code=code,
        said="".join(lines),
    )


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    return served_in(tmp_path_factory.mktemp("served"))


def test_a_server_takes_a_reply_and_ends_cleanly_on_ctrl_c(served: Served) -> None:
    assert "Your answers have been sent" in served.thanked
    assert served.code == 0
    assert replies_in(served.survey) == [{"saf_1": "3"}]
    assert f"Ended. Fewer than 5 forms are in {served.survey.store.path}." in served.said


def test_what_a_server_says_tells_nothing_of_anybody(served: Served) -> None:
    assert TRACES.search(served.said) is None
    # A request for a page that is not there is no word either.
    assert "nowhere" not in served.said


def test_beside_the_database_nothing_is_kept(served: Served) -> None:
    files = {path.name: path.stat().st_size for path in served.survey.file.parent.iterdir()}
    kept = [name for name, size in files.items() if size]
    assert sorted(kept) == ["answers.db", "assessment.yaml"]


def test_two_servers_do_not_share_one_database(served: Served) -> None:
    assert served.refused.returncode == 2
    assert "is being served by another program already" in served.refused.stderr


# Without a server.


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    survey = survey_in(tmp_path)
    for number in range(12):
        cells = dict.fromkeys(survey.forms["staff"].table.columns, "")
        cells |= {"saf_1": str(number % 3 + 1), "saf_2": "3", "saf_3": "1", "Fear": "2"}
        cells |= {"saf_5": "2", "shift": "night" if number < 8 else "Day shift"}
        row = tuple(cells.values())
        survey.store.change(partial(_added, row))
    return survey


def _added(row: tuple[str, ...], before: Contents) -> Contents:
    return before.with_reply("staff", row)


def _closed(ways: Ways, before: Contents) -> Contents:
    return replace(before, ways=ways).closed()


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_nobody_peeks_before_the_survey_is_closed(
    survey: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, database = survey.file.parent, survey.store.path
    before = files_in(folder)
    for command in (
        ["score", KINDS, database],
        ["score", KINDS, database, "--draft", "--by", "shift"],
        ["report", survey.file],
        ["report", survey.file, "--draft", "-o", folder / "draft.pdf"],
        ["map", KINDS, database, "-o", folder / "map.yaml"],
        ["comments", "review", survey.file, "-o", folder / "review.csv"],
        ["explain", KINDS, database, "safe"],
        ["collect", "export", survey.file, "-o", folder / "answers.csv"],
    ):
        assert run([str(word) for word in command]) == 1, command
        told = capsys.readouterr()
        assert "the survey is still open" in told.err
        assert f"`ticassess collect close {survey.file}`" in told.err
        assert told.out == ""
    assert files_in(folder) == before


def test_a_closed_survey_gives_the_scores_of_the_same_answers_as_csv(
    survey: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect("close", survey.file) == 0
    assert f"12 forms are in {survey.store.path}." in capsys.readouterr().out
    exported = tmp_path / "elsewhere" / "answers.csv"
    exported.parent.mkdir()
    assert collect("export", survey.file, "-o", exported) == 0
    capsys.readouterr()
    assert exported.stat().st_mode & 0o077 == 0
    results = []
    for answers in (survey.store.path, exported):
        command = ["score", str(KINDS), str(answers), "--by", "shift", "--format", "json"]
        assert run(command) == 0
        results.append(json.loads(capsys.readouterr().out))
    assert results[0]["results"] == results[1]["results"]
    # By hand: to the first statement the mean is 2; the others are 3, 1 and 2 turned around in a
    # scale from 1 to 3, so 3 and 2, and 2. So (2 + 3 + 3 + 2 + 2) / 5 = 2.4, which is 70 of 100.
    safe = next(one for one in results[0]["results"] if one["id"] == "safe")
    assert safe["score"] == 70.0


def test_the_report_says_that_the_number_of_people_was_not_checked(
    survey: Survey, tmp_path: Path
) -> None:
    said = "it was not checked that nobody replied more than once"
    pages = []
    for name, ways in (("codes", Ways(by_code=12)), ("open", Ways(open=12))):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(survey.file, folder)
        shutil.copy(survey.store.path, folder)
        own = load_survey(folder / "assessment.yaml")
        own.store.change(partial(_closed, ways))
        page = folder / "report.html"
        assert run(["report", str(own.file), "-o", str(page)]) == 0
        pages.append(page.read_text("utf-8"))
    assert said not in pages[0]
    assert said in pages[1]


def test_closing_is_final(survey: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    assert collect("close", survey.file) == 0
    closed = survey.store.path.read_bytes()
    assert collect("close", survey.file) == 0
    assert collect("serve", survey.file, "--port", "0") == 2
    assert "closed, and takes no more answers" in capsys.readouterr().err
    assert survey.store.path.read_bytes() == closed


def test_status_tells_in_steps_of_five_and_groups_only_where_some_were_invited(
    survey: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect("status", survey.file) == 0
    told = capsys.readouterr().out
    assert told.startswith("Forms in: 10 or more.\n")
    assert "Night" not in told
    assert "at least 10 forms are in" in told
    text = survey.file.read_text("utf-8")
    invited = "invited: {total: 20, shift: {Day shift: 6, night: 12}}\n"
    survey.file.write_text(text + invited, "utf-8")
    assert collect("status", survey.file) == 0
    told = capsys.readouterr().out
    # 8 and 4 have replied.
    assert "Your shift, Night: 5 or more of 12 invited" in told
    assert "Your shift, Day (6–14): fewer than 5 of 6 invited" in told
    assert "12 or" not in told


def shown_status(survey: Survey, extra: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what `status` says, where 8 of the night shift and 4 of the day shift have replied."""
    text = survey.file.read_text("utf-8")
    survey.file.write_text(text + extra, "utf-8")
    assert collect("status", survey.file) == 0
    survey.file.write_text(text, "utf-8")
    return capsys.readouterr().out


def test_status_never_says_that_everybody_has_taken_part(
    survey: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    for night, said in (
        (5, "not told for so few people"),
        (6, "5 or more of 6 invited"),
        (8, "5 or more of 8 invited"),
    ):
        invited = f"invited: {{total: 12, shift: {{Day shift: 4, night: {night}}}}}\n"
        told = shown_status(survey, invited, capsys)
        assert f"Your shift, Night: {said}\n" in told
        # So few are told of in the same way, however many of them have replied.
        assert "Your shift, Day (6–14): not told for so few people\n" in told
    told = shown_status(survey, "invited: {total: 12}\n", capsys)
    assert "staff: 10 or more of 12 invited\n" in told
    told = shown_status(survey, "invited: {total: 10}\n", capsys)
    assert told.startswith("Forms in: 10 or more.\n")
    assert "invited" not in told


def test_status_shows_a_group_only_where_its_score_could_be_shown(
    survey: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    invited = "invited: {total: 40, shift: {Day shift: 20, night: 20}}\n"
    told = shown_status(survey, f"{invited}privacy: {{score: 8}}\n", capsys)
    assert "Your shift, Night: fewer than 10 of 20 invited\n" in told
    assert "Your shift, Day (6–14): fewer than 10 of 20 invited\n" in told
    told = shown_status(survey, f"{invited}privacy: {{score: 5}}\n", capsys)
    assert "Your shift, Night: 5 or more of 20 invited\n" in told


def test_status_says_that_codes_were_revoked_and_not_how_many(
    survey: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    codes_for(survey, 9)
    assert "Codes made: 9.\n" in shown_status(survey, "", capsys)
    revoke_unused(survey)
    codes_for(survey, 2)
    assert "Codes made: 11, some of them revoked since.\n" in shown_status(survey, "", capsys)


def test_a_reminder_blames_nobody(survey: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    collect("status", survey.file)
    told = capsys.readouterr().out
    assert "Taking part is up to you" in told
    assert re.search(r"only \d|still missing|must|have not yet|please hurry", told) is None


@pytest.mark.skipif(sys.platform == "win32", reason="files are locked otherwise there")
def test_what_a_killed_program_left_blocks_no_command(survey: Survey, tmp_path: Path) -> None:
    names = ("answers.db.k3x_9ab1", "answers.csv.k3x_9ab1", "k3x_9ab1")
    for name in names:
        (tmp_path / f".{name}.part").write_bytes(b"half")
    for purpose in ("writing", "serving", "keying"):
        (tmp_path / f".answers.db.{purpose}").touch()
    prepared_survey(survey.file)
    assert not (tmp_path / ".answers.db.k3x_9ab1.part").exists()
    assert collect("close", survey.file) == 0
    assert collect("export", survey.file, "-o", tmp_path / "answers.csv") == 0


def reworded(survey: Survey, folder: Path, *changes: tuple[str, str]) -> None:
    """Let a survey ask an own copy of its questionnaire in which something is otherwise."""
    text = KINDS.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    own = folder / "own.yaml"
    own.write_text(text, "utf-8")
    said = survey.file.read_text("utf-8").replace(str(KINDS), str(own))
    survey.file.write_text(said, "utf-8")


def test_another_wording_is_not_asked_over_the_replies_unless_it_was_corrected(
    survey: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reworded(survey, tmp_path, ("Me siento seguro aquí.", "Me siento segura aquí."))
    before = survey.store.path.read_bytes()
    for command in (["collect", "serve"], ["keying"]):
        assert run([*command, str(survey.file), "--port", "0"]) == 2
        told = capsys.readouterr().err
        assert "have changed since: `saf_1` is worded otherwise (es)." in told
        assert "--corrected es" in told
    assert survey.store.path.read_bytes() == before
    with pytest.raises(WrongUsage, match="is worded otherwise"):
        prepared_survey(survey.file, corrected=["en"])
    prepared_survey(survey.file, corrected=["es"])
    # From then on the corrected wording is the one that is held to.
    prepared_survey(survey.file)
    with pytest.raises(WrongUsage, match="is in the language `fr`"):
        prepared_survey(survey.file, corrected=["fr"])


def test_other_answers_are_no_correction(survey: Survey, tmp_path: Path) -> None:
    reworded(
        survey, tmp_path, ("0.5, label", "0.25, label"), ("values: [1, 0.5]", "values: [1, 0.25]")
    )
    with pytest.raises(WrongUsage, match="`plan` takes other answers") as raised:
        prepared_survey(survey.file, corrected=["en", "es"])
    assert "--corrected" not in str(raised.value.hint)


def test_a_paper_form_that_waits_holds_the_wording_as_a_reply_does(tmp_path: Path) -> None:
    survey = survey_in(tmp_path)
    cells = tuple("" for _ in survey.forms["staff"].table.columns)
    paper = PaperForm(form="staff", number="7", entry=1, cells=cells)
    reworded(survey, tmp_path, ("I feel safe here.", "I am safe here."))
    # Nobody has answered yet, so everything may change.
    prepared_survey(survey.file)
    survey.store.change(lambda contents: replace(contents, paper=(paper,)))
    text = (tmp_path / "own.yaml").read_text("utf-8")
    (tmp_path / "own.yaml").write_text(
        text.replace("I am safe here.", "I feel safe here."), "utf-8"
    )
    with pytest.raises(WrongUsage, match=r"`saf_1` is worded otherwise \(en\)"):
        prepared_survey(survey.file)


def test_another_questionnaire_is_not_collected_over_the_replies(
    survey: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "changed.yaml"
    changed = KINDS.read_text("utf-8").replace("0.5, label", "0.25, label")
    changed = changed.replace("values: [1, 0.5]", "values: [1, 0.25]")
    own.write_text(changed, "utf-8")
    text = survey.file.read_text("utf-8").replace(str(KINDS), str(own))
    survey.file.write_text(text, "utf-8")
    before = survey.store.path.read_bytes()
    assert collect("serve", survey.file, "--port", "0") == 2
    assert "its questions or answers have changed since" in capsys.readouterr().err
    assert survey.store.path.read_bytes() == before


def started(
    survey: Survey, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[str, str]:
    """Give what `serve` says at its start, on both channels, without a server."""

    def no_server(
        _: object, __: object, address: Address, ___: str, say: Callable[[str], None]
    ) -> None:
        say(address.url(8080))

    monkeypatch.setattr("ticassess.collect.run", no_server)
    assert collect("serve", survey.file, *more) == 0
    told = capsys.readouterr()
    return told.out, told.err


def test_a_server_names_an_address_that_opens(
    survey: Survey, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = "Other devices use the name or the address of this computer instead."
    for host, url in (("0.0.0.0", "http://127.0.0.1:8080"), ("::", "http://[::1]:8080")):
        out, _ = started(survey, monkeypatch, capsys, "--host", host)
        assert out.startswith(f"The survey is at {url} until you press Ctrl-C.\n{elsewhere}\n")
    out, _ = started(survey, monkeypatch, capsys, "--host", "0.0.0.0", "--behind-proxy")
    assert "Other devices use the address of the proxy.\n" in out
    assert elsewhere not in out
    out, _ = started(survey, monkeypatch, capsys)
    assert "Other devices" not in out


@pytest.mark.parametrize(
    ("zone", "said"), [("UTC0", "UTC (UTC+00:00)"), ("XYZ-5:30", "XYZ (UTC+05:30)")]
)
def test_a_server_says_in_which_time_zone_its_last_day_ends(
    survey: Survey,
    zone: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        with monkeypatch.context() as there:
            there.setenv("TZ", zone)
            time.tzset()
            out, _ = started(survey, there, capsys, "--until", "2099-03-20")
    finally:
        time.tzset()
    assert f"It takes answers until the end of 2099-03-20, in the time zone {said}.\n" in out


def test_a_server_warns_where_nobody_is_named_for_questions(
    survey: Survey, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = started(survey, monkeypatch, capsys)
    assert f"Not stated yet in {survey.file}: " in err
    assert "“Questions about this survey”, and nobody is named there" in err
    # Nothing is handed in.
    assert PROMISES["hand_in"] not in err
    promises = "promises: {kept_by: Ana, destroyed: in May, questions_to: Ana}\n"
    survey.file.write_text(survey.file.read_text("utf-8") + promises, "utf-8")
    _, err = started(survey, monkeypatch, capsys)
    assert "Not stated yet" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--until", "tomorrow"], "`tomorrow` is no date."),
        (["--certificate", "cert.pem"], "A certificate needs its key"),
        (["--certificate", "no.pem", "--key", "no.pem"], "cannot be used"),
        (["--host", "203.0.113.7", "--port", "0"], "Nothing can be served on 203.0.113.7"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_message(
    survey: Survey, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = collect("serve", survey.file, *arguments)
    assert code in (2, 3)
    assert said in capsys.readouterr().err


def test_an_export_asks_which_form_and_never_replaces_a_file(
    survey: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collect("close", survey.file)
    there = tmp_path / "there.csv"
    there.write_text("mine", "utf-8")
    assert collect("export", survey.file, "-o", there) == 2
    assert there.read_text("utf-8") == "mine"
    assert collect("export", survey.file, "-o", tmp_path / "a.csv", "--form", "client") == 2
    assert "Name one of: staff." in capsys.readouterr().err
    assert collect("export", survey.file, "-o", survey.store.path, "--force") == 2


def test_before_anything_is_collected_every_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = survey_in(tmp_path)
    survey.store.path.unlink()
    assert collect("status", survey.file) == 0
    assert "Nothing has been collected yet" in capsys.readouterr().out
    for command in ("close", "export"):
        arguments = ["-o", tmp_path / "a.csv"] if command == "export" else []
        assert collect(command, survey.file, *arguments) == 2
        assert "nothing has been collected yet" in capsys.readouterr().err
    assert not survey.store.path.exists()
