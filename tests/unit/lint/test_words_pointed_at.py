"""A finding about words points at those words, wherever else their letters stand."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.lint.forms import form
from ticassess.finding import Finding
from ticassess.lint.run import Job, lint_text
from ticassess.lint.selection import RuleSelection
from ticassess.source import Document, read_text

CASES: dict[str, dict[str, list[Any]]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text("utf-8")
)
# The first quoted part of a message is the word or the words that it is about.
NAMED = re.compile(r'[`"](?:… )?([^`"]+?)[`"]')
OF_WORDS = ("TIC301", "TIC302", "TIC303", "TIC304", "TIC305", "TIC306")
OF_PHRASES = ("TIC401", "TIC402", "TIC403", "TIC404")


def findings_of(text: str, *codes: str) -> tuple[Document, list[Finding]]:
    document = read_text(text, file="a.yaml")
    report = lint_text(document, Job(rules=RuleSelection(select=codes)))
    return document, [finding for finding in report.findings if finding.code in codes]


def pointed_at(document: Document, finding: Finding) -> str:
    """Give the words at the place of a finding, in one line."""
    where = finding.where
    lines = list(document.lines[where.line - 1 : where.end_line])
    lines[-1] = lines[-1][: where.end_column - 1]
    lines[0] = lines[0][where.column - 1 :]
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("style", [None, '"', "'", "|", ">"])
@pytest.mark.parametrize("code", [*OF_WORDS, *OF_PHRASES])
def test_the_place_is_the_words_that_the_message_names(code: str, style: str | None) -> None:
    for case in CASES[code]["bad"]:
        change = case if isinstance(case, dict) else {"item": case}
        text = yaml.dump(form(change), width=40, allow_unicode=True, sort_keys=False)
        if style is not None:
            text = in_style(text, change["item"], style)
        document, findings = findings_of(text, code)
        assert findings, text
        for finding in findings:
            named = NAMED.search(finding.message)
            assert named is not None, finding
            words = pointed_at(document, finding)
            if style == "'":
                words = words.replace("''", "'")
            # TIC301 also shows what follows the words that join two statements.
            assert named.group(1).split()[: len(words.split())] == words.split(), finding


def in_style(text: str, item: str, style: str) -> str:
    """Spell the text of the last item in another way."""
    folded = yaml.dump({"text": item}, width=40, allow_unicode=True)
    other = yaml.dump({"text": item}, default_style=style, width=40, allow_unicode=True)
    spelled = other.partition(": ")[2]
    lines = folded.partition(": ")[2].rstrip("\n").split("\n")
    pattern = r"text: " + r"\n\s*".join(re.escape(line.strip()) for line in lines)
    inside = spelled.rstrip("\n").replace("\n", "\n    ")
    return re.sub(pattern, lambda _: f"text: {inside}", text)


def one_item(text: str) -> str:
    return yaml.dump(form({"item": text}), width=1000, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize(
    ("code", "item", "words", "before"),
    [
        ("TIC303", "I am allowed to read all my notes.", "all", "read "),
        ("TIC302", "Notes are not kept in my room.", "not", "are "),
        ("TIC305", "Soft drinks are here often.", "often", "here "),
        ("TIC301", "The company handles pay and risk.", "and", "pay "),
        ("TIC306", "The IDTS of my IDT meet.", "IDT", "my "),
        ("TIC401", "Our victimology course helps victims.", "victims", "helps "),
    ],
)
def test_letters_within_another_word_are_not_the_word(
    code: str, item: str, words: str, before: str
) -> None:
    document, findings = findings_of(one_item(item), code)
    finding = findings[-1]
    where = finding.where
    line = document.lines[where.line - 1]
    assert line[: where.column - 1].endswith(before), line
    assert line[where.column - 1 : where.end_column - 1] == words


def test_of_the_same_word_twice_each_has_its_own_place() -> None:
    _, findings = findings_of(one_item("Victims meet victims here."), "TIC401")
    places = [finding.where.column for finding in findings]
    assert len(places) == len(set(places)) == 2


@pytest.mark.parametrize(
    "item",
    [
        "Nobody asks what I need.",
        "I am never asked.",
        "We help abuse victims.",
        "The IDT asks the IDT.",
    ],
)
def test_of_one_word_one_thing_is_said(item: str) -> None:
    _, findings = findings_of(one_item(item), *OF_WORDS, *OF_PHRASES)
    assert len(findings) == 1, findings


def test_a_curly_apostrophe_is_as_good_as_a_plain_one() -> None:
    document, (finding,) = findings_of(one_item("I don’t feel at ease."), "TIC302")
    assert pointed_at(document, finding) == "don’t"
