"""Ids and codes as places write them: each once, and known again where that is possible."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ticassess.exporters.platform_names import CodeRule, NameRule, not_recognised

LETTERS = NameRule(spell=lambda name: re.sub("[^A-Za-z0-9]", "", name), longest=6, caseless=True)
IDS = st.lists(st.from_regex(r"[A-Ca-c][A-C_a-c1]{0,8}", fullmatch=True), unique=True, max_size=12)


@given(IDS)
def test_no_two_ids_get_one_name(ids: list[str]) -> None:
    names = LETTERS.names_of(ids, taken=["abc"])
    assert list(names) == ids
    written = [name.casefold() for name in names.values()]
    assert len({*written, "abc"}) == len(ids) + 1
    assert all(re.fullmatch("[A-Za-z0-9]{1,6}", name) for name in names.values())


@given(IDS)
def test_ids_that_may_stay_stay(ids: list[str]) -> None:
    names = LETTERS.names_of(ids)
    taken = set()
    for name in ids:
        stays = re.fullmatch("[A-Za-z0-9]{1,6}", name) and name.casefold() not in taken
        if stays:
            assert names[name] == name
            taken.add(name.casefold())


def test_the_reader_knows_names_without_underscores_unless_two_ids_differ_in_nothing_else() -> None:
    assert not_recognised({"saf_p1": "safp1", "calm": "calm"}) == []
    assert not_recognised({"saf_p1": "safp1", "safp_1": "safp12"}) == ["saf_p1", "safp_1"]
    assert not_recognised({"a_very_long_name": "averyl"}) == ["a_very_long_name"]


def test_codes_of_a_place_are_never_those_of_another_answer() -> None:
    rule = CodeRule(pattern=re.compile("[A-Z0-9]{1,5}"), prefix="A")
    known = [("0.5", "half"), ("A1",), ("2",), ()]
    assert rule.codes_of(known) == ("A5", "A1", "2", "A4")
    assert rule.unknown(known) == [0, 3]
