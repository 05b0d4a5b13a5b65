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
