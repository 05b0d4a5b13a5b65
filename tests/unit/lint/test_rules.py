from ticassess.lint import RULES


def test_codes_and_names_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(RULES)
    assert [rule.code for rule in RULES.values()] == list(RULES)
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)


def test_every_rule_says_why_in_one_sentence() -> None:
    for rule in RULES.values():
        assert rule.why.endswith("."), rule
        assert len(rule.why) <= 110, rule
        assert rule.family in ("structure", "scoring")
