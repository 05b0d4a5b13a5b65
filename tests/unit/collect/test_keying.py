"""Paper forms typed in: keys, two entries, and what is kept of them."""

from pathlib import Path

import pytest

from tests.surveys import Browser, Client, contents_of, replies_in, survey_in
from ticassess.cli.boundary import run
from ticassess.collect import Survey, keying_application
from ticassess.reply_store import Ways

# As on paper: the third box, “I don't know”, the second box, and so on.
TYPED = {"saf_1": "3", "saf_2": "n", "plan": "2", "overtime": "3,5", "shift": "2", "peer": "2"}
KEPT = {
    "saf_1": "3",
    "saf_2": "dont_know",
    "plan": "0.5",
    "overtime": "3.5",
    "shift": "night",
    "peer": "1",
}


HERE = "http://127.0.0.1:8090"


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


@pytest.fixture
def page(survey: Survey) -> Browser:
    return Browser(client=Client(keying_application(survey), HERE))


def typed(page: Browser, entry: int, number: str, **answers: str | list[str]) -> Browser:
    return page.open(f"/form/staff?entry={entry}").press("", "", number=number, **answers)


def test_a_form_counts_once_both_entries_are_the_same(page: Browser, survey: Survey) -> None:
    typed(page, 1, "7", **TYPED)
    assert replies_in(survey) == []
    assert "7" in page.open("/").text
    typed(page, 2, "7", **TYPED)
    assert "Kept. Go on with the next form." in page.text
    assert replies_in(survey) == [KEPT]
    contents = contents_of(survey)
    assert (contents.ways, contents.paper) == (Ways(paper=1), ())


def test_entries_that_differ_are_listed_until_one_is_corrected(
    page: Browser, survey: Survey
) -> None:
    typed(page, 1, "7", saf_1="3", Fear="1")
    typed(page, 2, "7", saf_1="2", Fear="1")
    assert "The two entries differ." in page.text
    assert "1. I feel safe here. 3 2" in page.text
    assert "I am afraid to speak up. 1 1" not in page.text
    assert replies_in(survey) == []
    page.press("", "", saf_1="3")
    assert replies_in(survey) == [{"saf_1": "3", "Fear": "1"}]


def test_the_second_entry_may_be_the_right_one(page: Browser, survey: Survey) -> None:
    typed(page, 1, "7", saf_1="3")
    typed(page, 2, "7", saf_1="2").press("", "", agreed="yes")
    assert replies_in(survey) == [{"saf_1": "2"}]


def test_a_key_that_no_answer_has_is_told_and_nothing_is_kept(
    page: Browser, survey: Survey
) -> None:
    typed(page, 1, "7", saf_1="9")
    assert "“9” is none of the answers here: 1, 2, 3, n, o" in page.text
    assert page.form.sent["saf_1"] == ["9"]
    typed(page, 1, "", saf_1="1")
    assert "Type in the number that is written on the paper form." in page.text
    assert contents_of(survey).paper == ()


def test_an_entry_can_be_deleted(page: Browser, survey: Survey) -> None:
    typed(page, 1, "7", saf_1="1")
    page.open("/").press("", "/drop/staff")
    assert contents_of(survey).paper == ()


def test_one_entry_is_enough_where_that_was_asked_for(survey: Survey) -> None:
    page = Browser(client=Client(keying_application(survey, once=True), HERE))
    typed(page, 1, "7", **TYPED)
    assert replies_in(survey) == [KEPT]


def test_another_site_types_nothing_in(page: Browser, survey: Survey) -> None:
    page.open("/form/staff?entry=1")
    proof = page.form.sent["proof"][0]
    fields = {"number": "7", "saf_1": "1"}
    assert page.client.post("/form/staff", data=fields).status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site"}
    answer = page.client.post("/form/staff", data={**fields, "proof": proof}, headers=elsewhere)
    assert answer.status_code == 403
    assert contents_of(survey).paper == ()


def test_a_survey_is_not_closed_over_forms_that_wait_for_their_second_entry(
    page: Browser, survey: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(page, 1, "7", saf_1="1")
    assert run(["collect", "close", str(survey.file)]) == 2
    assert "1 paper form was typed in once only" in capsys.readouterr().err
    typed(page, 2, "7", saf_1="1")
    assert run(["collect", "close", str(survey.file)]) == 0
    typed(page, 1, "8", saf_1="1")
    assert "is closed" in page.text


def sent_twice(page: Browser, **answers: str) -> None:
    """Press Enter twice before the server has answered: the same page is sent two times."""
    form = page.form
    fields = {**form.sent, **answers}
    for _ in range(2):
        answer = page.client.post(form.action, data=fields)
        assert "Kept. Go on with the next form." in answer.text


def test_enter_pressed_twice_is_one_form(survey: Survey) -> None:
    page = Browser(client=Client(keying_application(survey, once=True), HERE))
    sent_twice(page.open("/form/staff?entry=1"), number="7", saf_1="3")
    assert replies_in(survey) == [{"saf_1": "3"}]
    # The next form may have the same answers, and counts.
    sent_twice(page.open("/form/staff?entry=1"), number="8", saf_1="3")
    assert replies_in(survey) == [{"saf_1": "3"}, {"saf_1": "3"}]


def test_enter_pressed_twice_at_the_second_entry_leaves_none_waiting(
    page: Browser, survey: Survey
) -> None:
    typed(page, 1, "7", saf_1="3")
    sent_twice(page.open("/form/staff?entry=2"), number="7", saf_1="3")
    assert replies_in(survey) == [{"saf_1": "3"}]
    assert contents_of(survey).paper == ()


@pytest.mark.parametrize("letter", ["x", "é", "語"])
def test_a_text_of_4000_characters_is_kept_whole_and_a_longer_one_is_told(
    page: Browser, survey: Survey, letter: str
) -> None:
    typed(page, 1, "7", wish=4001 * letter)
    assert "Write 4000 characters at most. There are 4001 now." in page.text
    assert page.form.sent["wish"] == [4001 * letter]
    assert contents_of(survey).paper == ()
    for entry in (1, 2):
        typed(page, entry, "7", wish=4000 * letter)
    assert replies_in(survey) == [{"wish": 4000 * letter}]


@pytest.mark.parametrize("host", ["evil.test", "evil.test:8090", "127.0.0.1.evil.test", ""])
def test_a_name_of_another_site_that_leads_here_opens_no_page(page: Browser, host: str) -> None:
    answer = page.client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "Riverside" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8090", "localhost:8090", "localhost"])
def test_this_computer_by_its_own_names_opens_the_pages(page: Browser, host: str) -> None:
    assert page.client.get("/", headers={"host": host}).status_code == 200
