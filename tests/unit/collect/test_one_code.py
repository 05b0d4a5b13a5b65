"""One code has one open form: another start with it never adds a second one."""

from pathlib import Path

import pytest

from tests.surveys import Browser, browsers, codes_for, replies_in, survey_in
from ticassess.collect import Serving, Survey

OPEN = "A form with this code is open on another device or in another window"


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


def test_a_second_start_asks_before_it_deletes_answers_and_then_replaces_the_form(
    survey: Survey,
) -> None:
    (code,) = codes_for(survey, 1)
    people = browsers(survey)
    phone, tablet = next(people).start(code), next(people)
    phone.press("next", saf_1="3")
    tablet.start(code)
    assert OPEN in tablet.fault()
    # Pressing once more, such as twice in a row, deletes nothing.
    tablet.press(consent="yes", code=code)
    assert OPEN in tablet.fault()
    assert phone.open("/page/1").form.sent["saf_1"] == ["3"]
    tablet.press(consent="yes", code=code, anew="yes")
    assert tablet.path == "/page/1"
    gone = phone.open("/page/2")
    assert gone.page.status_code == 410
    assert "This form was started again elsewhere" in gone.text
    assert "none of them were sent" in gone.text
    tablet.answer(saf_1="1").press("send")
    assert replies_in(survey) == [{"saf_1": "1"}]


def test_a_form_that_was_replaced_cannot_be_sent_and_is_not_thanked_for(survey: Survey) -> None:
    (code,) = codes_for(survey, 1)
    people = browsers(survey)
    first = next(people).start(code).answer(saf_1="3")
    second = next(people).start(code)
    second.press(consent="yes", code=code, anew="yes")
    proof = first.form.sent["proof"][0]
    for _ in range(2):
        first.page = first.client.post("/send", data={"proof": proof, "go": "send"})
        assert first.page.status_code == 410
        assert "started again elsewhere" in first.text
    assert "started again elsewhere" in first.open("/thanks").text
    assert replies_in(survey) == []
    # From the start they can go on with another slip.
    assert first.open().form.action.startswith("/start")


def test_a_form_without_answers_is_replaced_without_a_question(survey: Survey) -> None:
    (code,) = codes_for(survey, 1)
    people = browsers(survey)
    assert next(people).start(code).path == "/page/1"
    second = next(people).start(code)
    assert second.path == "/page/1"
    second.answer(saf_1="1").press("send")
    assert replies_in(survey) == [{"saf_1": "1"}]


def test_start_pressed_twice_in_a_row_is_one_form(survey: Survey) -> None:
    (code,) = codes_for(survey, 1)
    browser = next(browsers(survey)).open()
    fields = {"proof": browser.form.sent["proof"][0], "consent": "yes", "code": code}
    cookie = {"cookie": f"form={browser.client.cookies['form']}"}
    assert browser.client.post("/start", data=fields, headers=cookie).url.path == "/page/1"
    again = browser.client.post("/start", data=fields, headers=cookie)
    assert again.url.path == "/page/1"
    browser.open("/page/1").answer(saf_1="1").press("send")
    assert replies_in(survey) == [{"saf_1": "1"}]


def test_the_box_to_begin_anew_counts_only_for_the_code_that_was_asked_about(
    survey: Survey,
) -> None:
    codes = codes_for(survey, 2)
    people = browsers(survey)
    holders = [next(people).start(code).press("next", saf_1="3") for code in codes]
    late = next(people).start(codes[0])
    late.press(consent="yes", code=codes[1], anew="yes")
    assert OPEN in late.fault()
    for holder in holders:
        assert holder.open("/page/1").form.sent["saf_1"] == ["3"]


def test_where_no_code_is_asked_for_everybody_has_a_form_of_their_own(survey: Survey) -> None:
    (code,) = codes_for(survey, 1)
    people = browsers(survey, Serving(is_open=True))
    forms: list[Browser] = []
    for _ in range(2):
        forms.append(next(people).open(f"/?code={code}").press(consent="yes"))
    for number, form in enumerate(forms, start=1):
        form.answer(saf_1=str(number)).press("send")
    assert sorted(reply["saf_1"] for reply in replies_in(survey)) == ["1", "2"]
