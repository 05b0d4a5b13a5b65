"""Many at once, and a server that is killed, has no room or a rival: no thanked reply is lost.

`TICASSESS_LOAD=2000` has so many replies, from 200 people at a time, and kills the server 50 times;
the test command has a few of each. All of it goes to this computer alone, and ends by itself.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.load.crowd import Crowd
from tests.orders import concordance
from tests.served import PATIENCE, command_at, person_at, serving_command, wait_for
from tests.surveys import Browser, codes_for, contents_of, replies_in, survey_in
from ticassess.collect import Survey, in_steps
from ticassess.reply_store import Store, Ways

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a server is killed otherwise there"
)

REPLIES = int(os.environ.get("TICASSESS_LOAD", "40"))
AT_ONCE = min(200, REPLIES // 3)
KILLS = max(3, REPLIES // 40)


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


def marks_in(survey: Survey) -> Counter[str]:
    """Count the marks of all replies, each of which has to be whole."""
    found: Counter[str] = Counter()
    for reply in replies_in(survey):
        assert reply == {"wish": reply["wish"], "overtime": "7"}
        found[reply["wish"]] += 1
    return found


def test_many_at_once_lose_no_reply_and_double_none(survey: Survey) -> None:
    marks = [f"person {number}" for number in range(REPLIES)]
    codes = dict(zip(marks, codes_for(survey, REPLIES), strict=True))
    crowd = Crowd()
    with serving_command(survey.file) as server:
        asyncio.run(crowd.all_of(server.url, codes, at_once=AT_ONCE))
    assert crowd.refused == crowd.lost == []
    assert sorted(crowd.thanked) == sorted(marks)
    assert marks_in(survey) == Counter(marks)
    assert contents_of(survey).ways == Ways(by_code=REPLIES)
    assert set(contents_of(survey).codes.values()) == {"used"}


def test_a_server_that_is_killed_at_any_moment_has_every_thanked_reply(survey: Survey) -> None:
    chance = random.Random(16)
    crowd = Crowd()
    for kill in range(KILLS):
        marks = {f"person {kill}-{number}": "" for number in range(40)}
        with serving_command(survey.file) as server:
            asyncio.run(_killed(crowd, server.process, server.url, marks, chance))
        # It opens, which checks that it is whole, and has everybody who was thanked once.
        found = marks_in(survey)
        assert not found.keys() - {*crowd.thanked, *crowd.lost}
        assert [mark for mark in crowd.thanked if found[mark] != 1] == []
        assert set(found.values()) <= {1}
    assert crowd.refused == []
    assert crowd.thanked
    assert crowd.lost  # or no server was killed while somebody answered


async def _killed(
    crowd: Crowd,
    process: subprocess.Popen[str],
    url: str,
    marks: Mapping[str, str],
    chance: random.Random,
) -> None:
    """Kill the server at a random moment while a crowd is answering."""
    answering = asyncio.create_task(crowd.all_of(url, marks, at_once=10))
    enough = len(crowd.thanked) + chance.randrange(12)
    while len(crowd.thanked) < enough:
        await asyncio.sleep(0.002)
    await asyncio.sleep(chance.uniform(0, 0.2))
    process.kill()
    await answering


def test_after_many_who_come_one_by_one_neither_file_nor_server_tells_their_order(
    survey: Survey,
) -> None:
    marks = [f"person-{number:04d}" for number in range(min(REPLIES, 300))]
    codes = codes_for(survey, len(marks))
    crowd = Crowd()
    with serving_command(survey.file) as server:
        asyncio.run(crowd.all_of(server.url, dict(zip(marks, codes, strict=True)), at_once=1))
        server.process.send_signal(signal.SIGINT)
        assert server.process.stdout is not None
        said = server.process.stdout.read()
    # Whoever waits last is the first to answer.
    assert crowd.thanked == marks[::-1]
    data = survey.store.path.read_bytes()
    assert abs(concordance([data.index(mark.encode()) for mark in marks])) < 6
    steps = in_steps(len(marks))
    assert said == (
        f"\nEnded. {steps} forms are in {survey.store.path}.\nServe it again to go on, or end the "
        f"survey: ticassess collect close {survey.file}\n"
    )
    kept = {path.name for path in survey.file.parent.iterdir() if path.stat().st_size}
    assert kept == {"answers.db", "assessment.yaml"}


def test_the_web_form_and_typing_in_lose_nothing_of_each_other(survey: Survey) -> None:
    marks = [f"person {number}" for number in range(REPLIES)]
    typed = [f"paper {number}" for number in range(REPLIES // 4)]
    crowd = Crowd()
    with (
        serving_command(survey.file) as server,
        command_at(["keying", str(survey.file), "--once"], "Type paper forms in at") as keying,
        person_at(keying.url) as typist,
    ):

        async def both() -> None:
            paper = asyncio.to_thread(type_in, typist, typed)
            await asyncio.gather(
                crowd.all_of(server.url, dict.fromkeys(marks, ""), at_once=5), paper
            )

        asyncio.run(both())
    assert crowd.refused == crowd.lost == []
    assert marks_in(survey) == Counter([*marks, *typed])
    assert contents_of(survey).ways == Ways(open=len(marks), paper=len(typed))


def type_in(typist: Browser, wishes: Sequence[str]) -> None:
    for number, wish in enumerate(wishes, start=1):
        page = typist.open("/form/staff?entry=1")
        page.press("", "", number=str(number), wish=wish, overtime="7")
        assert "Kept." in typist.text


def answered(browser: Browser, mark: str) -> Browser:
    browser.start().answer(wish=mark, overtime="7")
    return browser.press("send")


@pytest.mark.skipif(sys.platform != "linux", reason="sets the limit of a program that runs")
def test_a_full_disk_is_told_and_loses_nothing(survey: Survey) -> None:
    import resource  # noqa: PLC0415 - it is there on Linux only, as this test is

    thanked = []
    with serving_command(survey.file) as server, ExitStack() as people:
        limit = survey.store.path.stat().st_size + 4096
        no_limit = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (limit, no_limit[1]))
        for number in range(200):
            person = people.enter_context(person_at(server.url))
            if answered(person, f"person {number} {'x' * 3000}").path != "/thanks":
                break
            thanked.append(f"person {number} {'x' * 3000}")
        else:
            raise AssertionError("the disk was never full")
        assert person.page.status_code == 503
        assert "Your answers were not sent" in person.text
        assert marks_in(survey) == Counter(thanked)
        assert [one.name for one in survey.file.parent.iterdir() if one.suffix == ".part"] == []
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, no_limit)
        person.open("/send").press("send")
        assert person.path == "/thanks"
    assert len(replies_in(survey)) == len(thanked) + 1


def test_of_two_servers_that_start_together_one_serves_and_the_other_says_why(
    survey: Survey,
) -> None:
    command = [sys.executable, "-m", "ticassess", "collect", "serve", str(survey.file)]
    with ExitStack() as both:
        started = []
        for _ in range(2):
            server = both.enter_context(
                subprocess.Popen(
                    [*command, "--port", "0"],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            both.callback(server.kill)
            started.append(server)
        wait_for(lambda: any(one.poll() is not None for one in started))
        ended = [one for one in started if one.poll() is not None]
        (left,) = [one for one in started if one not in ended]
        assert ended[0].wait(PATIENCE) == 2
        said = ended[0].communicate()[1]
        assert f"{survey.store.path} is being served by another program already." in said
        assert "Use that one, or end it with Ctrl-C first." in said
        assert left.poll() is None
    assert Store(path=survey.store.path).contents() is not None
