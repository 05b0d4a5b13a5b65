"""Which numbers of two waves mean the same: what an instrument changed between them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.compare.waves import ASKED, score, wave
from tests.unit.report.making import NAMES, instrument
from ticassess.compare import Reason, Wave, compare_waves, reason_in_words, remark_in_words
from ticassess.instrument import Instrument
from ticassess.privacy import Score

SCORES = {name: score("50.0", "45.0", "55.0") for name in NAMES}
ITEMS = {f"alpha_{number}": score("3.0", "2.5", "3.5") for number in (1, 2, 3)}


def changed(item: str, /, **changes: Any) -> Instrument:
    """Give the next version, in which one item is another."""
    items = []
    for one in ASKED.model_dump(by_alias=True, mode="python")["items"]:
        items.append({**one, **changes} if one["id"] == item else one)
    return instrument(items=tuple(items), version="2.0", supersedes="1.0")


def waves(now: Instrument, **more: Any) -> list[Wave]:
    both: dict[str, Score] = {**SCORES, **ITEMS}
    return [wave("spring", both), wave("autumn", both, asked=now, **more)]


def reasons(now: Instrument, **more: Any) -> dict[str, str]:
    found = {}
    for one in compare_waves(waves(now, **more)).latest.not_compared:
        found[one.subject.id] = reason_in_words(one.reason)
    return found


def notes(now: Instrument) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in compare_waves(waves(now)).latest.notes:
        found.setdefault(one.subject.id, []).append(reason_in_words(one.note))
    return found


def test_of_one_version_everything_can_be_compared() -> None:
    comparison = compare_waves(waves(ASKED)).latest
    assert (comparison.not_compared, comparison.notes, comparison.remarks) == ((), (), ())
    assert comparison.of("delta") is not None


def test_other_answers_to_a_statement_are_another_statement() -> None:
    found = reasons(changed("alpha_1", reverse=True))
    assert found == {
        "alpha": "the answers to alpha_1, or what they count as, have changed",
        "alpha_1": "its answers, or what they count as, have changed",
    }


def test_a_weight_changes_the_scale_and_not_the_statement() -> None:
    assert list(reasons(changed("alpha_1", weight=2))) == ["alpha"]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": {"en": "Nothing of what was asked before is asked here."}},
        {"text": {"en": "Not statement 1 of alpha."}},  # a negation is a word of many
        {"text": {"en": "Statement 2 of alpha."}},
        {"window": {"en": "in the last month"}},
        {"poles": {"low": {"en": "cold"}, "high": {"en": "warm"}}},
        {"anchors": ({"value": 1, "text": {"en": "Nobody knows of it."}},)},
    ],
)
def test_another_wording_is_another_statement_and_another_scale(changes: dict[str, Any]) -> None:
    now = changed("alpha_1", **changes)
    assert reasons(now) == {
        "alpha": "one of its statements is worded differently: alpha_1",
        "alpha_1": "it is worded differently",
    }


def test_a_version_may_say_that_other_words_ask_the_same() -> None:
    items = []
    for one in ASKED.model_dump(by_alias=True, mode="python")["items"]:
        if one["id"] in ("alpha_1", "alpha_2"):
            one = {**one, "text": {"en": f"It is {one['id']} that we wonder about."}}
        items.append(one)
    more: dict[str, Any] = {"items": tuple(items), "version": "2.0", "supersedes": "1.0"}
    one_of_two = instrument(**more, id_map={"alpha_1": "alpha_1"})
    assert reasons(one_of_two) == {
        "alpha": "one of its statements is worded differently: alpha_2",
        "alpha_2": "it is worded differently",
    }
    both = instrument(**more, id_map={"alpha_1": "alpha_1", "alpha_2": "alpha_2"})
    assert reasons(both) == {}
    same = "the questionnaire says that it asks the same"
    assert notes(both) == {
        "alpha": [
            "alpha_1, alpha_2 are worded differently; the questionnaire says that they ask the same"
        ],
        "alpha_1": [f"it is worded differently; {same}"],
        "alpha_2": [f"it is worded differently; {same}"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "Statement 1 of alpha!",
        " statement  1 of alpha",
        "Statement 1 of \N{ZERO WIDTH SPACE}alpha.",
    ],
)
def test_spaces_and_typography_are_no_other_wording(text: str) -> None:
    now = changed("alpha_1", text={"en": text})
    assert (reasons(now), notes(now)) == ({}, {})


def in_languages(version: str, statement: dict[str, str], *languages: str, **more: Any) -> Wave:
    """Make a wave of a version in which the first statement is worded so."""
    items = []
    for one in ASKED.model_dump(by_alias=True, mode="python")["items"]:
        items.append({**one, "text": statement} if one["id"] == "alpha_1" else one)
    declared = dict.fromkeys(languages, "reviewed") | {languages[0]: "source"}
    asked = instrument(items=tuple(items), version=version, languages=declared, **more)
    return wave(version, {**SCORES, **ITEMS}, asked=asked)


def test_a_changed_translation_alone_is_said_and_still_compared() -> None:
    then = in_languages("1.0", {"en": "I feel safe.", "es": "Me siento segura."}, "en", "es")
    words = {"en": "I feel safe.", "es": "Estoy bien."}
    now = in_languages("2.0", words, "en", "es", supersedes="1.0")
    pair = compare_waves([then, now]).latest
    assert pair.not_compared == ()
    said = {one.subject.id: reason_in_words(one.note) for one in pair.notes}
    assert said == {
        "alpha": "the translation of alpha_1 has changed; the original wording is the same",
        "alpha_1": "its translation has changed; the original wording is the same",
    }


def test_a_translation_that_is_new_is_no_change() -> None:
    then = in_languages("1.0", {"en": "I feel safe."}, "en", "es")
    words = {"en": "I feel safe.", "es": "Me siento segura."}
    now = in_languages("2.0", words, "en", "es", supersedes="1.0")
    pair = compare_waves([then, now]).latest
    assert (pair.not_compared, pair.notes) == ((), ())


def test_versions_without_a_common_language_are_not_compared() -> None:
    then = in_languages("1.0", {"en": "I feel safe."}, "en")
    now = in_languages("2.0", {"es": "Me siento segura."}, "es", supersedes="1.0")
    reasons = {one.subject.id: one.reason for one in compare_waves([then, now]).latest.not_compared}
    assert reasons["alpha_1"].code == "other_language"
    said = "the two versions of the questionnaire have no language in common"
    assert reason_in_words(reasons["alpha"]) == said


def test_statements_that_came_and_went_make_another_scale() -> None:
    items = list(ASKED.model_dump(by_alias=True, mode="python")["items"])
    items[0] = {**items[0], "id": "alpha_4"}
    now = instrument(items=tuple(items), version="2.0", supersedes="1.0")
    assert reasons(now) == {
        "alpha": "it is made of other statements: alpha_1, alpha_4",
        "alpha_4": "it is new, so the earlier wave has no such number",
        "alpha_1": "the later wave has no such number",
    }


def test_what_was_renamed_is_the_same_and_a_note_says_so() -> None:
    items = list(ASKED.model_dump(by_alias=True, mode="python")["items"])
    items[0] = {**items[0], "id": "alpha_4"}
    now = instrument(
        items=tuple(items), version="2.0", supersedes="1.0", id_map={"alpha_1": "alpha_4"}
    )
    assert reasons(now) == {}
    assert notes(now) == {"alpha_4": ["it was called alpha_1"]}


def test_names_are_followed_over_three_waves() -> None:
    first = instrument(("alpha", "beta"))
    second = _called("middle", "2.0", "1.0", {"beta": "middle"})
    third = _called("last", "3.0", "2.0", {"middle": "last"})
    comparison = compare_waves(
        [
            wave("one", {"beta": SCORES["beta"]}, asked=first),
            wave("two", {"middle": SCORES["beta"]}, asked=second),
            wave("three", {"last": SCORES["beta"]}, asked=third),
        ]
    )
    assert [(pair.earlier.name, pair.later.name) for pair in comparison.pairs] == [
        ("one", "two"),
        ("two", "three"),
        ("one", "three"),
    ]
    assert comparison.overall is not None
    found = comparison.overall.of("last")
    assert found is not None
    assert found.change is not None


def _called(name: str, version: str, supersedes: str, id_map: dict[str, str]) -> Instrument:
    """Give the instrument of two scales, the second one by another name."""
    scales = []
    items = []
    first = instrument(("alpha", "beta")).model_dump(by_alias=True, mode="python")
    for scale in first["scales"]:
        scales.append({**scale, "id": name} if scale["id"] == "beta" else scale)
    for item in first["items"]:
        items.append({**item, "in": (name,)} if item["in"] == ("beta",) else item)
    changes: dict[str, Any] = {"version": version, "supersedes": supersedes, "id_map": id_map}
    return instrument(items=tuple(items), scales=tuple(scales), recommendations=(), **changes)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"metric": "mean"}, "it is scored in another way: what kind of number it is changed"),
        (
            {"min_answered": 1.0},
            "it is scored in another way: how much of it must be answered changed",
        ),
        ({"order": "item"}, "it is scored in another way: what is averaged first changed"),
    ],
)
def test_other_rules_make_another_number(rules: dict[str, Any], said: str) -> None:
    scales = []
    for one in ASKED.model_dump(by_alias=True, mode="python")["scales"]:
        scales.append({**one, **rules, "bands": (), "target": None})
    assert reasons(instrument(scales=tuple(scales)))["beta"] == said


def test_another_target_or_band_is_a_note() -> None:
    assert notes(instrument(target=80))["gamma"] == ["its target was 75, and is 80"]
    assert notes(instrument(target=None))["gamma"] == ["it has no target any more; it was 75"]
    scales = []
    for one in ASKED.model_dump(by_alias=True, mode="python")["scales"]:
        scales.append({**one, "bands": ({"id": "all", "min": 0, "label": {"en": "All"}},)})
    assert notes(instrument(scales=tuple(scales)))["gamma"] == ["its bands have changed"]


def test_what_was_not_on_the_form_cannot_be_compared() -> None:
    found = reasons(ASKED, not_asked=frozenset({"alpha_2"}))
    assert found == {
        "alpha": "it is made of other statements: alpha_2",
        "alpha_2": "it was not asked in autumn",
    }


def test_other_rules_on_which_replies_count_leave_nothing_to_compare() -> None:
    found = reasons(instrument(min_answered=0.8))
    assert set(found) == {item.id for item in ASKED.items} | set(NAMES)
    assert "how much of the form must be answered" in found["alpha"]


def test_a_parent_is_compared_only_with_all_of_its_parts() -> None:
    def family(metric: str) -> Instrument:
        scales = []
        for one in ASKED.model_dump(by_alias=True, mode="python")["scales"]:
            rules = {"metric": metric, "bands": (), "target": None} if one["id"] == "beta" else {}
            scales.append({**one, "parent": "every", **rules})
        every = {"id": "every", "framework": "principle", "composite": "mean_of_children"}
        return instrument(scales=(*scales, every), version=metric)

    scores = {**SCORES, "every": SCORES["alpha"]}
    before = wave("spring", scores, asked=family("pomp"))
    now = wave("autumn", scores, asked=family("percent_positive"))
    found = {}
    for one in compare_waves([before, now]).latest.not_compared:
        found[one.subject.id] = reason_in_words(one.reason)
    assert found["every"] == "its parts cannot be compared: beta"
    assert "alpha" not in found


def test_weighted_in_another_way_only_groups_can_be_compared() -> None:
    before = wave("spring", SCORES, groups={"Nurse": SCORES})
    now = wave("autumn", SCORES, groups={"Nurse": SCORES})
    weighted = Wave(
        name="autumn",
        instrument=ASKED,
        published=_weighted(now),
        breakdowns=now.breakdowns,
    )
    pair = compare_waves([before, weighted]).latest
    assert pair.of("alpha") is None
    assert [one.group.level for one in pair.compared if one.subject.id == "alpha"] == ["nurse"]
    (said,) = {reason_in_words(one.reason) for one in pair.not_compared}
    assert said == "the whole is weighted in another way; groups can be compared"
    assert [remark.about for remark in pair.remarks] == ["weighting"]


def _weighted(one: Wave) -> Any:
    return replace(one.published, weighted_by="role")


def test_groups_are_the_same_however_they_are_spelled() -> None:
    before = wave("spring", {}, groups={"North Hill": SCORES, "Harbour": SCORES})
    now = wave("autumn", {}, groups={"North hill": SCORES, "Dock": SCORES})
    pair = compare_waves([before, now]).latest
    assert {one.group.level for one in pair.compared} == {None, "north hill"}
    assert [remark_in_words(remark) for remark in pair.remarks] == [
        "Among the groups by role, only spring has: harbour.",
        "Among the groups by role, only autumn has: dock.",
    ]


def test_few_replies_and_another_mix_of_people_are_said() -> None:
    before = wave("spring", SCORES, groups={"Nurse": SCORES}, replies={"nurse": 20}, kept=40)
    now = wave("autumn", SCORES, groups={"Nurse": SCORES}, replies={"nurse": 7}, kept=8)
    pair = compare_waves([before, now]).latest
    assert [remark_in_words(remark) for remark in pair.remarks] == [
        "autumn has 8 replies. With so few, nobody can say which changes are more than chance.",
        "role=nurse was 50% of those who replied, and is 88% now. A change of the whole may come "
        "from that; look at the groups.",
    ]


def test_a_mix_that_is_protected_is_not_told() -> None:
    before = wave("spring", SCORES, groups={"Nurse": SCORES}, replies={"nurse": None})
    now = wave("autumn", SCORES, groups={"Nurse": SCORES}, replies={"nurse": 38})
    assert compare_waves([before, now]).latest.remarks == ()


def test_people_read_a_minus_sign_before_a_target() -> None:
    said = reason_in_words(Reason(code="other_target", names=("-5", "-2.5")))
    assert said == "its target was −5, and is −2.5"
