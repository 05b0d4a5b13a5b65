import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import ticassess
from ticassess.lint import RULES
from ticassess.lint.rule import FAMILIES
from ticassess.lint.rules import every_rule

ROOMS = ("source", "instrument", "assessment", "lint")
SOURCE = Path(ticassess.__file__).parent


def told_in_code() -> Iterator[tuple[str, str]]:
    """Give code and name of every finding that code makes without a rule at hand."""
    for room in ROOMS:
        for path in (SOURCE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    words = [*node.args, *(keyword.value for keyword in node.keywords)]
                    texts = [word.value for word in words if isinstance(word, ast.Constant)]
                    for code, name in pairwise(texts):
                        if isinstance(code, str) and code.startswith("TIC"):
                            yield code, str(name)


def test_codes_and_names_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(RULES)
    assert [rule.code for rule in RULES.values()] == list(RULES)
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)


def test_a_code_has_one_rule() -> None:
    """Two functions may look for one rule; then one of them carries its words for both."""
    for rule in every_rule():
        assert rule is RULES[rule.code], rule


def test_there_are_rules_in_every_family() -> None:
    assert {rule.family for rule in RULES.values()} == set(FAMILIES.values())
    assert len(RULES) >= 65


def test_every_rule_says_why_in_one_sentence() -> None:
    for rule in RULES.values():
        assert rule.why.endswith("."), rule
        assert rule.why[:1] == rule.why[:1].upper(), rule
        assert len(rule.why) <= 110, rule


def test_every_rule_shows_a_bad_and_a_good_example() -> None:
    for rule in RULES.values():
        if rule.file_kind == "instrument" and rule.code != "TIC123":
            assert rule.bad, rule
            assert rule.good, rule
            assert rule.bad != rule.good


def test_every_finding_of_loading_is_in_the_catalogue() -> None:
    told = set(told_in_code())
    assert len(told) >= 30
    for code, name in told:
        assert code in RULES, f"{code} {name} has no rule"
        assert RULES[code].name == name, code
