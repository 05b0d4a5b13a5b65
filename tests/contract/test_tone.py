"""What people read is plain English: no idiom of other languages, no blame, nothing unfilled."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ticassess.exporters.words import words
from ticassess.instrument import bundled, load_instrument

ROOT = Path(__file__).resolve().parents[2]

# Each of these stood in the program once; behind it, what a native editor would write.
IDIOM = {
    r"\bmend(s|ed|ing)?\b": "correct, fix",
    r"\bturn(ed|s|ing)? (\w+ )?round\b": "reversed",
    r"\bof no kind\b": "is not a type of file",
    r"\bin the place of\b": "in place of, instead of",
    r"\bgives? (it|them|him|her|\w+) away\b": "reveals",
    r"\bgive away\b": "reveal",
    r"\blet pass\b": "ignored",
    r"\bfinding somebody\b": "identifying somebody",
    r"\bpoints? to (a|one) person\b": "identify a person",
    r"\bstart for a talk\b": "start of a conversation",
    r"\bis no (option|key|child|value) of\b": "is not an option of",
    r"\btells? (nothing|more)\b": "reveals nothing",
    r"\bwhat that leaves open is open\b": "",
    r"\d %(?!\s?[\d}])": "95%: no space",
    # “stands for” is English; what is on a page or in a file does not stand there.
    r"\bstands? (here|there|in|at|where|once)\b": "is, appears",
}

# One survey shows how things are; only a second one shows which way they go.
CHANGE = re.compile(
    r"\b(more slowly|more quickly|growing|has grown|has (risen|fallen|improved|increased)"
    r"|improving|getting (better|worse)|than (before|last time)|since last|no longer)\b",
    re.IGNORECASE,
)

UNFILLED = re.compile(r"\bNone\b|\bnan\b|\bTODO\b|\{\{|\}\}|\{[a-z_]+\}")


def said_in_code() -> Iterator[tuple[str, str]]:
    """Yield the texts of the program that are no docstrings, with their places."""
    for path in sorted((ROOT / "src" / "ticassess").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for statement in ast.walk(tree):
            # A text that is a statement of its own is a docstring, of whatever it stands below.
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                statement.value.value = None
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", " ".join(node.value.split())


def said_in_files() -> Iterator[tuple[str, str]]:
    """Yield the lines of templates, of the words of a language, and of pages for users."""
    files = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "Makefile"]
    files += (ROOT / "report_templates").rglob("*.j2")
    files += (ROOT / "report_templates").rglob("*.yaml")
    files += (ROOT / "report_templates").rglob("*.txt")
    files += (ROOT / "examples").rglob("*.in")
    for folder in ("tutorial", "how-to", "reference"):
        files += (ROOT / "docs" / folder).rglob("*.md")
    for path in files:
        if "fonts" in path.parts:
            continue
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.lstrip().startswith("#"):
                yield f"{path.relative_to(ROOT)}:{number}", line


def test_nothing_that_people_read_is_translated_idiom() -> None:
    # One pattern for all of them: ten thousand lines are looked at.
    idiom = re.compile("|".join(IDIOM), re.IGNORECASE)
    found = []
    for place, text in (*said_in_code(), *said_in_files()):
        if idiom.search(text):
            found.append(f"{place}: {text.strip()[:120]}")
    assert found == []


@pytest.mark.parametrize("name", bundled())
def test_advice_after_one_survey_claims_no_change(name: str) -> None:
    claims = []
    for entry in load_instrument(name).recommendations:
        for _, text in entry.say.wordings():
            if CHANGE.search(text):
                claims.append(text)
    assert claims == []


def test_words_of_forms_are_filled_in_every_language() -> None:
    english = words("en")
    for language in ("en", "es"):
        said = words(language)
        assert said.keys() == english.keys()
        for key, text in said.items():
            assert text.strip(), (language, key)
            in_braces = re.findall(r"\{(\w+)\}", text)
            assert sorted(in_braces) == sorted(re.findall(r"\{(\w+)\}", english[key])), key


def test_what_the_docs_show_has_no_empty_places() -> None:
    shown = []
    for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        blocks = re.findall(r"```console\n(\$ .*?)```", path.read_text("utf-8"), re.DOTALL)
        for block in blocks:
            shown += [f"{path.name}: {line}" for line in block.splitlines()[1:]]
    assert len(shown) > 100
    assert [line for line in shown if UNFILLED.search(line)] == []


def test_the_check_finds_what_it_is_for() -> None:
    for text in ("mend the row", "answers are turned round", "95 % interval", "it stands here"):
        assert any(re.search(pattern, text) for pattern in IDIOM), text
    assert CHANGE.search("One part of peer support is growing more slowly than the other.")
    assert UNFILLED.search("mean nan")
    assert UNFILLED.search("{title} came out at 3")
