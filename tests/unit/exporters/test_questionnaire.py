"""One form in one language, as texts ready to lay out."""

from textwrap import dedent

import pytest

from ticassess.errors import WrongUsage
from ticassess.exporters import questionnaire
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, check
from ticassess.source import read_text

TWO_FORMS = """
ticassess: 1
kind: instrument
id: two-forms
version: "1.0.0"
title: {en: Two forms, es: Dos formularios}
languages: {en: source, es: draft}
rights: {owner: us, licence: CC-BY-4.0, citation: Ours, wording: open}
forms:
  staff: {title: {en: Staff form}, audience: staff}
  clients: {audience: client}
texts:
  consent: {en: Taking part is up to you., es: Usted decide si participa.}
response_scales:
  yes_no:
    options:
      - {value: 1, label: {en: "Yes", es: "Sí"}}
      - {value: 0, label: {en: "No"}}
      - {label: {en: Skip}, non_answer: dont_know}
  degree: {options: [{value: 0, label: {en: Little}}, {value: 1, label: {en: Much}}]}
  unused: {options: [{value: 0, label: {en: Low}}, {value: 1, label: {en: High}}]}
items:
  - {id: a, text: {en: I am heard., es: Me escuchan.}, response_scale: yes_no, in: [all]}
  - {id: b, text: {en: I have a say.}, response_scale: degree, in: [all], forms: [clients]}
scales: [{id: all, framework: principle, metric: pomp}]
demographics:
  - id: site
    title: {en: Site}
    options: [{value: n, label: {en: North}}, {value: s, label: {en: South, es: Sur}}]
"""


def instrument(text: str = TWO_FORMS) -> Instrument:
    loaded = check(read_text(dedent(text), file="two-forms.yaml"))
    assert loaded.instrument is not None, loaded.findings
    return loaded.instrument


def test_a_form_has_its_own_statements_and_only_the_options_that_they_need() -> None:
    staff = questionnaire(instrument(), form="staff")
    assert [statement.id for statement in staff.statements] == ["a"]
    assert list(staff.options) == ["yes_no"]
    assert [option.no_answer for option in staff.options["yes_no"]] == [False, False, True]
    assert (staff.form, staff.language) == ("Staff form", "en")

    clients = questionnaire(instrument(), form="clients")
    assert [statement.id for statement in clients.statements] == ["a", "b"]
    assert clients.form == "clients"


def test_a_form_asks_only_its_own_questions_about_the_person() -> None:
    asked = instrument(TWO_FORMS + "    forms: [staff]\n")
    assert [question.id for question in questionnaire(asked, form="staff").questions] == ["site"]
    assert questionnaire(asked, form="clients").questions == ()


def test_a_question_about_the_person_names_a_form_that_there_is() -> None:
    text = TWO_FORMS + "    forms: [stuff]\n"
    (finding,) = check(read_text(dedent(text), file="two-forms.yaml")).findings
    assert (finding.code, finding.where.line) == ("TIC109", 30)
    assert "`stuff`" in finding.message


def test_another_language_falls_back_where_a_translation_is_missing() -> None:
    spanish = questionnaire(instrument(), form="clients", language="es")
    assert spanish.title == "Dos formularios"
    assert [statement.text for statement in spanish.statements] == ["Me escuchan.", "I have a say."]
    assert [option.label for option in spanish.options["yes_no"]] == ["Sí", "No", "Skip"]
    assert spanish.questions[0].labels == ("North", "Sur")
    assert spanish.introduction == ""


@pytest.mark.parametrize(
    ("form", "language", "message"),
    [
        (None, None, "has several forms"),
        ("peers", None, "has no form `peers`"),
        ("staff", "fr", "is not available in the language `fr`"),
    ],
)
def test_what_is_not_there(form: str | None, language: str | None, message: str) -> None:
    with pytest.raises(WrongUsage, match=message):
        questionnaire(instrument(), form=form, language=language)


def test_withheld_wording_is_never_laid_out() -> None:
    withheld = instrument(TWO_FORMS.replace("wording: open", "wording: withheld"))
    with pytest.raises(UnusableContent, match="withheld by its owner, us") as refused:
        questionnaire(withheld, form="staff")
    assert [finding.code for finding in refused.value.findings] == ["TIC971"]


def test_answers_have_codes_that_mean_them_and_nothing_else() -> None:
    staff = questionnaire(instrument(), form="staff")
    codes = [option.codes for option in staff.options["yes_no"]]
    assert codes == [("1", "yes", "sí"), ("0", "no"), ("dont_know", "DKNOW", "skip")]


def test_a_code_that_could_mean_two_answers_is_none() -> None:
    # People who write 1 may mean the value of “Yes” or the label of “Sometimes”.
    both = TWO_FORMS.replace('label: {en: "No"}', 'label: {en: "1"}')
    staff = questionnaire(instrument(both), form="staff")
    assert staff.options["yes_no"][0].codes == ("yes", "sí")


def test_levels_come_back_without_spaces() -> None:
    days = TWO_FORMS.replace("{value: n, label: {en: North}}", "{value: Day shift, label: {en: D}}")
    site = questionnaire(instrument(days), form="staff").questions[0]
    assert site.codes == (("Day shift", "day_shift", "d"), ("s", "south", "sur"))


def test_other_languages_come_along_unless_one_is_asked_for() -> None:
    clients = questionnaire(instrument(), form="clients")
    assert [one.language for one in clients.in_all_languages] == ["en", "es"]
    assert clients.translations[0].statements[0].text == "Me escuchan."
    assert questionnaire(instrument(), form="clients", language="en").translations == ()


def test_an_item_that_takes_no_non_answer_leaves_those_of_other_items_as_they_are() -> None:
    strict = "{id: c, text: {en: Is it?}, response_scale: yes_no, in: [all], allow: []}"
    text = TWO_FORMS.replace("scales: [{id: all", f"  - {strict}\nscales: [{{id: all")
    clients = questionnaire(instrument(text), form="clients")
    labels = {}
    for statement in clients.statements:
        labels[statement.id] = [option.label for option in clients.options[statement.options]]
    assert labels == {
        "a": ["Yes", "No", "Skip"],
        "b": ["Little", "Much"],
        "c": ["Yes", "No"],
    }
