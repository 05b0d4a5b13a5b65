from ticassess.lint import RULES
from ticassess.lint.rules import FAMILIES


def test_codes_and_names_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(RULES)
    assert [rule.code for rule in RULES.values()] == list(RULES)
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)


def test_there_are_rules_in_every_family() -> None:
    assert {rule.family for rule in RULES.values()} == set(FAMILIES.values())
    assert len(RULES) >= 65


def test_every_rule_says_why_in_one_sentence() -> None:
    for rule in RULES.values():
        assert rule.why.endswith("."), rule
        assert len(rule.why) <= 110, rule


def test_every_rule_shows_a_bad_and_a_good_example() -> None:
    for rule in RULES.values():
        if rule.subject == "instrument" and rule.code != "TIC123":
            assert rule.bad, rule
            assert rule.good, rule
            assert rule.bad != rule.good
