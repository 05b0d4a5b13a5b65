"""The web form as somebody with scripts off meets it."""

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.surveys import (
    KINDS,
    Browser,
    Client,
    browsers,
    codes_for,
    contents_of,
    replies_in,
    survey_in,
)
from ticassess.collect import Serving, Survey, application, load_survey, web
from ticassess.errors import OutputNotWritten
from ticassess.reply_store import Ways
from ticassess.responses import Source, read_responses


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


@pytest.fixture
def browser(survey: Survey) -> Browser:
    return next(browsers(survey))


FULL: dict[str, str | list[str]] = {
    "saf_1": "3",
    "saf_2": "dont_know",
    "Fear": "1",
    "plan": "0.5",
    "plan_evidence": "Seen on the wall",
    "plan_used": "1",
    "mood": "-1",
    "help_is_there_when_it_is_needed": "0",
    "help": ["peer", "walk"],
    "pay": "2",
    "voice": "1",
    "overtime": "3,5",
    "wish": "More light.\r\nAnd quiet.",
    "shift": "night",
}


def test_what_was_chosen_on_each_page_is_one_reply_once_it_is_sent(
    browser: Browser, survey: Survey
) -> None:
    browser.start().answer(**FULL)
    assert replies_in(survey) == []
    browser.press("send")
    assert browser.path == "/thanks"
    (reply,) = replies_in(survey)
    assert reply == {
        "saf_1": "3",
        "saf_2": "dont_know",
        "Fear": "1",
        "plan": "0.5",
        "plan_evidence": "Seen on the wall",
        "plan_used": "1",
        "mood": "-1",
        "help_is_there_when_it_is_needed": "0",
        "peer": "1",
        "team": "0",
        "walk": "1",
        "pay": "2",
        "voice": "1",
        "overtime": "3.5",
        "wish": "More light.\nAnd quiet.",
        "shift": "night",
    }


def test_every_cell_is_read_back_as_it_was_meant(browser: Browser, survey: Survey) -> None:
    browser.start().answer(**FULL).press("send")
    survey.store.change(lambda contents: contents.closed())
    read = read_responses(
        next(iter(survey.forms.values())).instrument,
        Source(content=survey.store.path, form="staff"),
        by=["shift"],
    )
    outcomes = read.reconciliation.cells
    assert outcomes.get("unmatched", 0) == 0
    assert outcomes["answered"] == 12
    assert outcomes["dont_know"] == 1
    assert list(map(str, read.levels["shift"])) == ["night"]


def test_a_statement_is_asked_of_those_who_gave_the_answer_that_it_depends_on(
    browser: Browser,
) -> None:
    browser.start().answer(plan="0")
    assert "plan_used" not in browser.client.get("/page/2").text
    browser.open("/page/1").press("next", plan="1")
    assert "plan_used" in browser.form.offered


def test_an_answer_that_is_not_asked_for_any_more_is_not_kept(
    browser: Browser, survey: Survey
) -> None:
    browser.start().answer(plan="1", plan_used="1", saf_1="2")
    browser.open("/page/1").press("next", plan="0")
    browser.answer().press("send")
    assert replies_in(survey) == [{"plan": "0", "saf_1": "2"}]


def test_the_pages_are_counted_in_words_and_only_those_that_are_asked(browser: Browser) -> None:
    assert "Page 1 of 6" in browser.start().text
    browser.answer()
    assert "Page 6 of 6" in browser.text
    assert "You have answered 0 of 19 questions." in browser.text


def test_nobody_starts_without_agreeing(browser: Browser) -> None:
    browser.open().press()
    assert browser.path == "/"
    assert "Tick the box if you want to take part" in browser.fault()
    assert browser.page.text.count('href="#f-consent"') == 1
    assert browser.client.get("/page/1").status_code == 410


def test_whom_to_turn_to_comes_before_the_consent_and_stands_on_every_page(
    browser: Browser,
) -> None:
    first = browser.open().text
    assert first.index("Helpline, 555 0134") < first.index("Taking part is your choice")
    browser.press(consent="yes")
    for _ in range(8):
        assert "Helpline, 555 0134" in browser.text
        assert 'href="#support"' in browser.page.text
        if browser.path == "/send":
            break
        browser.press("next")
    # Right before the first statement about fear they stand once more.
    page = browser.open("/page/1").page.text
    assert page.index("Ana, room 12") < page.index("I am afraid to speak up.")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"overtime": "900"}, "Write a number from 0 to 80"),
        ({"overtime": "seven"}, "Write a number from 0 to 80"),
        ({"overtime": "2.3"}, "in steps of 0.5"),
        ({"help": ["peer", "team", "walk"]}, "Choose 2 at most."),
        ({"pay": "1", "time": "1"}, "Two things have the same place."),
    ],
)
def test_what_needs_another_look_is_said_at_its_place_and_above(
    browser: Browser, answers: dict[str, str | list[str]], said: str
) -> None:
    browser.start().answer()
    browser.open("/page/3").press("next", "", **answers)
    assert browser.path == "/page/3"
    assert said in browser.fault()
    name = next(iter(answers))
    assert f'href="#f-{name}"' in browser.page.text
    assert f'id="f-{name}"' in browser.page.text
    assert browser.page.text.index("<title>Please check:") < browser.page.text.index("<h1>")


def test_what_was_typed_wrongly_is_still_there_to_be_corrected(
    browser: Browser, survey: Survey
) -> None:
    browser.start().answer()
    browser.open("/page/3").press("next", overtime="900")
    assert browser.form.sent["overtime"] == ["900"]
    browser.press("next", overtime="9").answer().press("send")
    assert replies_in(survey) == [{"overtime": "9"}]


def test_a_page_with_something_wrong_is_not_sent_by_way_of_the_address_bar(
    browser: Browser, survey: Survey
) -> None:
    browser.start().answer()
    browser.open("/page/3").press("next", overtime="900")
    browser.open("/send").press("send")
    assert browser.path == "/page/3"
    assert replies_in(survey) == []


def test_a_long_text_is_not_cut_without_a_word(browser: Browser) -> None:
    browser.start().answer()
    browser.open("/page/4").press("next", wish="x" * 4001)
    assert "Write 4000 characters at most. There are 4001 now." in browser.fault()
    assert len(browser.form.sent["wish"][0]) == 4001


def test_a_value_that_no_page_offers_counts_as_none(browser: Browser, survey: Survey) -> None:
    browser.start().press("next", saf_1="77", saf_2="<script>")
    browser.answer().press("send")
    assert replies_in(survey) == [{}]


def test_chosen_answers_can_be_cleared_and_pages_gone_back_to(browser: Browser) -> None:
    browser.start().press("next", saf_1="3", mood="1")
    browser.press("back")
    assert browser.path == "/page/1"
    assert browser.form.sent["saf_1"] == ["3"]
    browser.press("clear")
    assert "saf_1" not in browser.form.sent


def test_a_refresh_or_a_second_press_on_send_is_one_reply(browser: Browser, survey: Survey) -> None:
    browser.start().answer(saf_1="3")
    proof = browser.form.sent["proof"][0]
    cookie = browser.client.cookies["form"]
    browser.press("send")
    for _ in range(3):
        again = browser.client.post(
            "/send", data={"proof": proof, "go": "send"}, headers={"cookie": f"form={cookie}"}
        )
        assert again.url.path == "/thanks"
    assert len(replies_in(survey)) == 1


def test_after_sending_nothing_of_it_is_left_to_go_back_to(browser: Browser) -> None:
    browser.start().answer(saf_1="3").press("send")
    assert "form" not in browser.client.cookies
    gone = browser.client.get("/page/1")
    assert gone.status_code == 410
    assert "saf_1" not in gone.text
    assert gone.headers["cache-control"] == "no-store"


def test_nobody_is_thanked_for_what_was_not_sent(browser: Browser) -> None:
    browser.start().press("next", saf_1="3")
    there = browser.path
    assert browser.open("/thanks").path == there


def test_a_page_left_open_in_another_tab_replaces_only_its_own_answers(
    browser: Browser, survey: Survey
) -> None:
    browser.start()
    stale = Browser(client=browser.client).open("/page/1")
    browser.answer(saf_1="1", overtime="7", shift="night")
    stale.press("next", saf_1="3")
    browser.open("/send").press("send")
    assert replies_in(survey) == [{"saf_1": "3", "overtime": "7", "shift": "night"}]


def test_a_wrong_value_is_not_lost_by_going_back(browser: Browser, survey: Survey) -> None:
    browser.start().answer()
    browser.open("/page/3").press("back", overtime="900")
    assert browser.path == "/page/2"
    browser.open("/send").press("send")
    assert browser.path == "/page/3"
    assert "Write a number from 0 to 80" in browser.fault()
    assert browser.form.sent["overtime"] == ["900"]
    assert replies_in(survey) == []


def test_two_tabs_of_one_browser_are_one_reply(browser: Browser, survey: Survey) -> None:
    browser.start()
    tab = Browser(client=browser.client).open("/page/1")
    browser.press("next", saf_1="1")
    tab.press("next", saf_1="3")
    browser.answer().press("send")
    tab.press("next")
    assert tab.path in ("/thanks", "/page/2", "/page/1")
    assert replies_in(survey) == [{"saf_1": "3"}]


def test_stopping_asks_once_more_and_then_deletes_everything(
    browser: Browser, survey: Survey
) -> None:
    browser.start().press("stop", saf_1="3")
    assert browser.path == "/stop"
    browser.press("back")
    assert browser.form.sent["saf_1"] == ["3"]
    browser.press("stop").press("stop")
    assert browser.path == "/stopped"
    assert "Your answers are deleted" in browser.text
    assert browser.client.get("/page/1").status_code == 410
    assert replies_in(survey) == []


def test_leaving_in_a_hurry_shows_nothing_and_deletes_everything(browser: Browser) -> None:
    browser.start().press("", "/leave", saf_1="3")
    assert browser.path == "/blank"
    assert browser.text == "New page"
    assert browser.client.get("/page/1").status_code == 410


def test_the_reader_chooses_the_language_and_keeps_the_answers(
    browser: Browser, survey: Survey
) -> None:
    browser.start().press("next", saf_1="3")
    spanish = browser.open("/page/1?lang=es")
    assert '<html lang="es" dir="ltr">' in spanish.page.text
    assert "Me siento seguro aquí." in spanish.text
    assert "Página 1 de 6" in spanish.text
    assert spanish.form.sent["saf_1"] == ["3"]
    spanish.answer().press("send")
    assert "Gracias. Sus respuestas se han enviado" in spanish.text
    assert replies_in(survey) == [{"saf_1": "3"}]


def test_the_browser_s_own_language_comes_first(survey: Survey) -> None:
    browser = next(browsers(survey))
    page = browser.client.get("/", headers={"accept-language": "es-MX,en;q=0.5"})
    assert "Usted decide si participa." in page.text


def test_each_code_is_good_for_one_reply(survey: Survey) -> None:
    code, other = codes_for(survey, 2)
    people = browsers(survey)
    first = next(people).start(code)
    first.answer(saf_1="3").press("send")
    assert first.path == "/thanks"
    second = next(people).start(code)
    assert "This code has been used, or is no longer good." in second.fault()
    second.press(consent="yes", code=" ".join(other))
    second.answer(saf_1="1").press("send")
    assert contents_of(survey).ways == Ways(by_code=2)
    assert sorted(contents_of(survey).codes.values()) == ["used", "used"]


def test_a_code_that_is_used_while_somebody_answers_takes_no_second_reply(survey: Survey) -> None:
    (code,) = codes_for(survey, 1)
    # Of one server a code has one open form; this one was answered on another.
    one, other = next(browsers(survey)).start(code), next(browsers(survey)).start(code)
    one.answer(saf_1="3").press("send")
    other.answer(saf_1="1").press("send")
    assert "This code has been used" in other.fault()
    assert len(replies_in(survey)) == 1


def test_answers_to_one_form_do_not_come_along_to_another(survey: Survey) -> None:
    staff = survey.forms["staff"]
    forms = {"staff": staff, "leadership": replace(staff, name="leadership")}
    both = replace(survey, forms=forms)
    both.store.change(both.with_forms)
    used, other = codes_for(both, 2)
    first, second = (next(browsers(both)).open("/?form=staff") for _ in range(2))
    first.start(used).answer(saf_1="3")
    second.start(used).answer().press("send")
    first.press("send")
    assert "This code has been used" in first.fault()
    first.open("/?form=leadership").start(other)
    assert "saf_1" not in first.open("/page/1").form.sent
    first.answer().press("send")
    assert replies_in(both, "leadership") == [{}]


def wrong_digit(code: str) -> str:
    return code[:5] + str((int(code[5]) + 1) % 10) + code[6:]


def test_a_mistyped_code_is_told_apart_from_an_unknown_one(survey: Survey, tmp_path: Path) -> None:
    (code,) = codes_for(survey, 1)
    (tmp_path / "other").mkdir()
    (unknown,) = codes_for(survey_in(tmp_path / "other"), 1)
    browser = next(browsers(survey))
    assert "Type in the code on your slip." in browser.start(" ").fault()
    assert "A code has 20 digits. This one has 19." in browser.start(code[1:]).fault()
    assert "One of the digits is not right." in browser.start(wrong_digit(code)).fault()
    assert "This code is not known here." in browser.start(unknown).fault()


def test_the_square_on_a_slip_fills_the_code_in_and_leaves_the_address(survey: Survey) -> None:
    (code,) = codes_for(survey, 1)
    browser = next(browsers(survey)).open(f"/?code={code}")
    assert str(browser.page.url) == "http://survey.test/"
    assert browser.form.sent["code"][0].replace(" ", "") == code
    assert browser.press(consent="yes").path == "/page/1"


def test_an_open_survey_asks_for_no_code(survey: Survey) -> None:
    codes_for(survey, 3)
    browser = next(browsers(survey, Serving(is_open=True)))
    assert "code" not in browser.open().form.sent
    browser.press(consent="yes").answer(saf_1="1").press("send")
    assert contents_of(survey).ways == Ways(open=1)


KIOSK = Serving(kiosk=180)


def refreshed(browser: Browser, seconds: int) -> Browser:
    """Wait until the browser goes on by itself, which it has to do after so many seconds."""
    said, _, address = browser.page.headers["refresh"].partition("; url=")
    assert said == str(seconds)
    return browser.open(address)


def test_a_shared_tablet_deletes_nothing_before_it_has_asked(survey: Survey) -> None:
    browser = next(browsers(survey, KIOSK))
    assert "After 3 minutes on one page you are asked" in browser.open().text
    browser.press(consent="yes").press("next", saf_1="3")
    there = browser.path
    refreshed(browser, 180)
    assert "Are you still there?" in browser.text
    browser.press("back")
    assert browser.path == there
    assert browser.open("/page/1").form.sent["saf_1"] == ["3"]
    browser.answer().press("send")
    assert replies_in(survey) == [{"saf_1": "3"}]
    assert refreshed(browser, 30).path == "/"


def test_a_tablet_that_was_left_starts_anew_after_the_question(survey: Survey) -> None:
    browser = next(browsers(survey, KIOSK)).start().press("next", saf_1="3")
    refreshed(refreshed(browser, 180), 60)
    assert browser.path == "/"
    assert browser.client.get("/page/1").status_code == 410
    # Nobody is asked again and again on a tablet that nobody uses.
    assert refreshed(browser, 180).path == "/"


def test_on_a_tablet_answers_can_be_deleted_at_once(survey: Survey) -> None:
    browser = next(browsers(survey, KIOSK)).start().press("next", saf_1="3")
    refreshed(browser, 180).press("stop")
    assert "Your answers are deleted" in browser.text
    assert browser.client.get("/page/1").status_code == 410
    assert refreshed(browser, 30).path == "/"


def test_no_page_of_a_tablet_keeps_the_answers_for_the_next_person(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, other = codes_for(survey, 2)
    first = next(browsers(survey, KIOSK)).start(code).answer(saf_1="3")
    for path in ("/page/1", "/send", "/stop", "/nowhere"):
        assert refreshed(first.open(path), 180).path == "/still"
    refused = first.client.post("/send", data={"go": "send"})
    assert (refused.status_code, refused.headers["refresh"]) == (403, "180; url=/still")
    with monkeypatch.context() as patched:
        patched.setattr(web, "take", _full)
        first.open("/send").press("send")
    assert first.page.status_code == 503
    assert refreshed(first, 180).path == "/still"
    # The code is used elsewhere meanwhile, so that the answers wait on the start page for another.
    next(browsers(survey)).start(code).answer().press("send")
    first.open("/send").press("send")
    assert "This code has been used" in first.fault()
    refreshed(refreshed(first, 180), 60).start(other)
    assert first.open("/page/1").form.sent.get("saf_1") is None


def test_an_empty_page_on_a_tablet_goes_back_to_the_start(survey: Survey) -> None:
    browser = next(browsers(survey, KIOSK)).start().press("", "/leave")
    assert refreshed(browser, 30).path == "/"


def test_a_device_of_one_s_own_goes_nowhere_by_itself(browser: Browser) -> None:
    browser.start()
    for path in ("/page/1", "/send", "/stop", "/thanks", "/blank", "/nowhere"):
        assert "refresh" not in browser.client.get(path).headers


def test_on_a_device_of_one_s_own_no_address_deletes_anything(browser: Browser) -> None:
    browser.start().press("next", saf_1="3")
    browser.open("/again")
    assert browser.open("/page/1").form.sent["saf_1"] == ["3"]


def test_after_the_last_day_or_once_closed_nothing_is_taken(survey: Survey) -> None:
    yesterday = datetime.datetime.now().astimezone().date() - datetime.timedelta(days=1)
    late = next(browsers(survey, Serving(until=yesterday)))
    assert "This survey is closed" in late.open().text
    people = browsers(survey)
    before = next(people).start().answer(saf_1="2")
    survey.store.change(lambda contents: contents.closed())
    assert "This survey is closed" in before.press("send").text
    assert "This survey is closed" in next(people).open().text
    assert replies_in(survey) == []


def _full(*_: object) -> None:
    raise OutputNotWritten("No space left on device.")


def test_a_full_disk_is_told_and_the_answers_can_be_sent_once_there_is_room(
    browser: Browser, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.start().answer(saf_1="3")

    with monkeypatch.context() as patched:
        patched.setattr(web, "take", _full)
        browser.press("send")
    assert browser.page.status_code == 503
    assert "Your answers were not sent" in browser.text
    assert '<a class="button" href="/send">Try again</a>' in browser.page.text
    assert replies_in(survey) == []
    browser.open("/send").press("send")
    assert replies_in(survey) == [{"saf_1": "3"}]


def test_a_mistake_of_ours_shows_a_page_that_tells_nothing(
    survey: Survey, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = next(browsers(survey)).start()

    def broken(*_: object) -> None:
        raise RuntimeError("it quotes saf_1=3")

    monkeypatch.setattr(web, "read_page", broken)
    browser.press("next", saf_1="3")
    assert browser.page.status_code == 500
    assert "It is not your fault." in browser.text
    assert "saf_1=3" not in browser.page.text
    assert capsys.readouterr() == ("", "")


# What others might try.


def test_a_form_on_another_site_sends_nothing(browser: Browser, survey: Survey) -> None:
    browser.start().answer(saf_1="3")
    proof = browser.form.sent["proof"][0]
    for data, headers in (
        ({"go": "send"}, {}),
        ({"go": "send", "proof": "x.y"}, {}),
        ({"go": "send", "proof": proof[:-1] + "?"}, {}),
        ({"go": "send", "proof": proof}, {"sec-fetch-site": "cross-site"}),
    ):
        refused = browser.client.post("/send", data=data, headers=headers)
        assert refused.status_code == 403
    stranger = Client(application(survey, Serving()))
    assert stranger.post("/send", data={"go": "send", "proof": proof}).status_code == 410
    assert replies_in(survey) == []


def test_every_answer_forbids_what_could_tell_on_anybody(browser: Browser) -> None:
    browser.start()
    for path in ("/", "/page/1", "/send", "/nowhere", "/style.css", "/thanks"):
        headers = browser.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
    assert browser.client.get("/page/1").headers["cache-control"] == "no-store"


def test_no_page_asks_anything_of_anybody_else(browser: Browser) -> None:
    browser.start()
    for path in ("/", "/page/1", "/page/3", "/send", "/stop", "/thanks", "/style.css"):
        page = browser.client.get(path).text
        assert re.search(r"(?:src|href|action|url\()=?[\"']?(?:https?:)?//", page) is None
        assert "<script" not in page


def test_a_cookie_from_before_the_start_leads_to_nobody_s_answers(survey: Survey) -> None:
    app = application(survey, Serving())
    browser = Browser(client=Client(app)).open()
    planted = {"cookie": f"form={browser.client.cookies['form']}"}
    browser.press(consent="yes").press("next", saf_1="3")
    assert Client(app).get("/page/1", headers=planted).status_code == 410
    assert browser.open("/page/1").form.sent["saf_1"] == ["3"]


def test_the_cookie_says_nothing_and_no_script_reads_it(survey: Survey) -> None:
    app = application(survey, Serving(is_encrypted=True))
    client = Client(app, base_url="https://survey.test")
    said = client.get("/").headers["set-cookie"]
    assert re.fullmatch(r"form=[\w-]{32}; HttpOnly; Path=/; SameSite=lax; Secure", said)
    assert "strict-transport-security" in client.get("/").headers


@pytest.mark.parametrize(
    "path",
    ["/fonts/..%2f..%2fwords.yaml", "/fonts/words.yaml", "/page/0", "/page/99", "/../etc/passwd"],
)
def test_paths_lead_nowhere_else(browser: Browser, path: str) -> None:
    browser.start()
    answer = browser.client.get(path)
    assert answer.status_code == 404 or answer.url.path == "/page/1"


def test_too_much_at_once_is_refused(browser: Browser, survey: Survey) -> None:
    browser.start()
    proof = browser.form.sent["proof"][0]
    large = browser.client.post("/page/1", data={"proof": proof, "wish": "x" * 300_000})
    assert large.status_code == 413
    many = "&".join(f"a{number}=1" for number in range(3000))
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.client.post("/page/1", content=many, headers=form).status_code == 413
    assert browser.client.post("/page/1", json={"proof": proof}).status_code == 413
    assert browser.client.get("/?x=" + "y" * 3000).status_code == 414
    assert replies_in(survey) == []


def test_an_address_cannot_add_headers_or_text_of_its_own(browser: Browser) -> None:
    for path in ("/?lang=es%0d%0aX-Evil:%201", "/?form=%0d%0aX-Evil:%201", "/thanks?lang=<b>"):
        answer = browser.client.get(path)
        assert "x-evil" not in answer.headers
        assert "<b>" not in answer.text


@pytest.mark.parametrize(
    ("support", "contacts", "is_shown"),
    [
        ("The people listed here are ready to listen.", "", False),
        ("The people listed here are ready to listen.", "support_contacts: [Ana]", True),
        # It says itself how to reach somebody, and so points to no list.
        ("Call 555 0100 at any time.", "", True),
    ],
)
def test_no_text_about_support_points_to_an_empty_list(
    support: str, contacts: str, is_shown: bool, tmp_path: Path
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        KINDS.read_text("utf-8").replace("Talk to somebody you trust.", support), "utf-8"
    )
    survey = survey_in(tmp_path, instrument=own)
    lines = survey.file.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("support_contacts")]
    survey.file.write_text("\n".join([*kept, contacts]), "utf-8")
    page = next(browsers(load_survey(survey.file))).open("/").page.text
    assert (support in page, 'href="#support"' in page, 'id="support"' in page) == (is_shown,) * 3
