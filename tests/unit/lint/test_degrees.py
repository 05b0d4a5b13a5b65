"""When a rule is told of, how often, and how severely: what the cases beside this file do not show."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.unit.lint.forms import form
from ticassess.finding import Finding
from ticassess.lint import Job, RuleSelection, lint_text
from ticassess.source import read_text


def told(code: str, made: Mapping[str, Any]) -> list[Finding]:
    text = json.dumps(made, ensure_ascii=False)
    report = lint_text(read_text(text, file="a.yaml"), Job(rules=RuleSelection(select=(code,))))
    return [finding for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(
    ("code", "texts"),
    [("TIC406", {"support": "We listen."}), ("TIC407", {"consent": "It is up to you."})],
)
def test_sensitive_items_make_it_an_error(code: str, texts: dict[str, str]) -> None:
    made = form({"texts": texts})
    (plain,) = told(code, made)
    made["items"][0]["sensitive"] = True
    (sensitive,) = told(code, made)
    assert (plain.severity, sensitive.severity) == ("warning", "error")


def test_a_long_run_is_told_once() -> None:
    (finding,) = told("TIC804", form({"count": 25}))
    assert "11 items in a row" in finding.message


def test_twins_on_forms_that_nobody_gets_together_are_none() -> None:
    made = form({})
    made["forms"] = {"one": {"audience": "staff"}, "two": {"audience": "client"}}
    made["items"][0]["text"] = made["items"][1]["text"]
    assert len(told("TIC310", made)) == 1
    made["items"][0]["forms"], made["items"][1]["forms"] = ["one"], ["two"]
    assert told("TIC310", made) == []


def test_a_hole_in_a_draft_is_a_warning() -> None:
    made = form({"translated": True})
    del made["items"][0]["text"]["es"]
    (reviewed,) = told("TIC501", made)
    made["languages"]["es"] = "draft"
    (draft,) = told("TIC501", made)
    assert (reviewed.severity, draft.severity) == ("error", "warning")


def test_a_text_that_is_all_in_capitals_has_no_acronym() -> None:
    assert told("TIC306", form({"item": "I CAN REST HERE."})) == []
    assert len(told("TIC306", form({"item": "The IDT meets."}))) == 1


def test_odd_characters_are_told_until_it_is_clear() -> None:
    made = form({"count": 30})
    for item in made["items"]:
        item["text"] = item["text"].replace(" ", " \u200b")
    text = json.dumps(made, ensure_ascii=False, indent=1)
    report = lint_text(read_text(text, file="a.yaml"))
    assert [finding.code for finding in report.findings].count("TIC113") == 20


def test_french_sets_hard_spaces() -> None:
    made = form({"item": "Ici\u00a0: du calme"})
    assert len(told("TIC113", made)) == 1
    made["languages"] = {"fr": "source"}
    assert told("TIC113", made) == []
