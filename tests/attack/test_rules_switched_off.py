"""Each rule is there for a leak: without it, the attack finds one in what would be published."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from tests.attack.organisations import ASKED, Organisation, organisation, write
from tests.documents import from_columns, instrument
from tests.outsider.attack import attack as outside_attack
from tests.outsider.made_up import large, small
from tests.outsider.publishing import asked_in, publish
from ticassess.audit import Leak, gather, plain_findings
from ticassess.audit.memory import SmallSets
from ticassess.privacy import outcome, patterns
from ticassess.privacy.disclosure import _Counted
from ticassess.privacy.protect import protect
from ticassess.privacy.skips import SkipTest
from ticassess.privacy.tied_kinds import TiedKinds
from ticassess.publish.attacker import Attacker
from ticassess.publish.protection import protect_issues
from ticassess.scoring.results import Results
from ticassess.scoring.score import score

# By its name, since the room shows the function of the same name.
AUDITED = import_module("ticassess.audit.attack")
EASE, VOICE = ("a1", "a2", "a3", "a4"), ("b1", "b2", "b3", "b4", "b5")
Columns = dict[str, list[str]]
Group = tuple[Mapping[str, str], int, Sequence[str]]
"""The levels of some people, how many they are, and which items they leave out."""


def columns_of(groups: Sequence[Group]) -> Columns:
    """Make so many people with these levels, who leave out these items."""
    chance = random.Random(39)
    columns: dict[str, list[str]] = {}
    for levels, count, left_out in groups:
        for _ in range(count):
            for by, level in levels.items():
                columns.setdefault(by, []).append(level)
            for item in (*EASE, *VOICE):
                answer = "." if item in left_out else chance.choice("12345")
                columns.setdefault(item, []).append(answer)
    return columns


def results_of(columns: Columns, *by: str) -> Results:
    n = len(columns["a1"])
    return score(ASKED, from_columns(ASKED, columns, by=by, n=n))


def who_do_not_overlap() -> Results:
    """A hundred people in two breakdowns; some shown groups of both have nobody in common."""
    return organisation(119, skipped=0.0, most=120).results


def who_skip_voice() -> Results:
    """Ten skip voice, and six of them work at night; the other four are of two small shifts."""
    groups: list[Group] = []
    for shift, count, skipping in (
        ("early", 30, 0),
        ("noon", 2, 2),
        ("late", 2, 2),
        ("night", 20, 6),
    ):
        groups.append(({"shift": shift}, count, ()))
        groups.append(({"shift": shift}, skipping, VOICE))
    return results_of(columns_of(groups), "shift")


def who_skip_one_item() -> Results:
    """One of thirty leaves an item out, and all others answer everything."""
    return results_of(columns_of([({}, 29, ()), ({}, 1, ("a1",))]))


def who_agree() -> Organisation:
    """Twelve cooks have the same score, in another order of answers."""
    columns = columns_of([({"role": "nurse"}, 20, ()), ({"role": "cook"}, 12, ())])
    chance = random.Random(1)
    for person in range(20, 32):
        answers = ["2", "3", "3", "4"]
        chance.shuffle(answers)
        for item, answer in zip(EASE, answers, strict=True):
            columns[item][person] = str(6 - int(answer)) if item == "a2" else answer
    return Organisation(columns=columns, by=("role",), n=32)


CALM = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
      - {id: c, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
""")


def who_are_hidden() -> Results:
    """63 of 286 agree with a, 21 in each of three large roles, so nobody in the four small ones.

    Percentages leave that open: 22 % of 286 are 62 to 64 people. Counts do not.
    """
    chance = random.Random(2)
    roles: list[str] = []
    answers: list[str] = []
    for role in ("nurse", "guard", "night"):
        roles += [role] * 90
        answers += ["4"] * 21 + chance.choices("12", k=69)
    for role in ("cook", "peer", "driver", "porter"):
        roles += [role] * 4
        answers += chance.choices("12", k=4)
    columns = {"role": roles, "a": answers}
    for item in "bc":
        columns[item] = chance.choices("12345", k=len(roles))
    return score(CALM, from_columns(CALM, columns, by=("role",), n=len(roles)))


def off_kinds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(_Counted, "_kinds_within", lambda self, span, shown: shown[:0])


def off_tied_kinds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(TiedKinds, "told", lambda *_: iter(()))


def off_skips(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SkipTest, "tells", lambda *_, **__: False)


def off_spread(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcome, "spread_quotes", lambda _: False)


def off_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(patterns.Patterns, "_hidden_beside_others", lambda _: iter(()))


RULES: Mapping[str, tuple[Callable[[pytest.MonkeyPatch], None], Callable[[], Results], str]] = {
    "people whom nothing tells apart": (off_kinds, who_do_not_overlap, "difference"),
    "the same of tied scores": (off_tied_kinds, who_skip_voice, "ties"),
    "items left out": (off_skips, who_skip_one_item, "skips"),
}


def leaks_of(results: Results) -> Sequence[Leak]:
    return Attacker.of(ASKED, [results]).leaks_of(protect(results))


@pytest.mark.parametrize("rule", RULES)
def test_with_a_rule_switched_off_the_attack_before_publishing_wins(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_off, make, means = RULES[rule]
    results = make()
    assert means not in {leak.means for leak in leaks_of(results)}
    switch_off(monkeypatch)
    assert means in {leak.means for leak in leaks_of(results)}


@pytest.mark.parametrize("rule", RULES)
def test_with_the_rule_switched_off_the_attack_still_keeps_it_from_readers(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_off, make, _ = RULES[rule]
    switch_off(monkeypatch)
    results = make()
    (published,) = protect_issues(ASKED, [results])
    assert published.left == 0
    assert Attacker.of(ASKED, [results]).leaks_of(published) == ()


def plainly_found(folder: Path) -> set[str]:
    made = who_agree()
    files = write(folder, made, protect(made.results))
    gathered = gather([path for path in files if path.suffix == ".json"])
    return {finding.name for finding in plain_findings(gathered, None, frozenset())}


def test_without_the_rule_on_spread_a_plain_check_finds_what_all_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plainly_found(tmp_path) == set()
    off_spread(monkeypatch)
    assert "spread-that-quotes" in plainly_found(tmp_path)


def test_without_the_rule_on_counts_the_attack_on_counts_wins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    results = who_are_hidden()
    attacker = Attacker.of(CALM, [results])
    assert attacker.leaks_of_counts(protect(results)) == ()
    off_counts(monkeypatch)
    found = attacker.leaks_of_counts(protect(results))
    assert {leak.means for leak in found} == {"counts"}
    (published,) = protect_issues(CALM, [results])
    assert attacker.leaks_of_counts(published) == ()


def off_answers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(AUDITED, "from_answers", lambda *_: SmallSets())


def off_all_scores(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(AUDITED, "from_all_scores", lambda *_: ())


def off_tied_squares(patch: pytest.MonkeyPatch) -> None:
    # What is found with all items would be found there, too.
    off_all_scores(patch)
    patch.setattr(AUDITED, "from_tied_squares", lambda *_: ())


def told_by_spread(folder: Path, seed: int) -> list[str]:
    """Publish one of the outsider's organisations; give what it works out without any counts."""
    made = small(seed)
    issue = replace(publish(folder, made), counts={})
    return [str(leak) for leak in outside_attack(asked_in(folder), made.people(), (issue,)).leaks]


@pytest.mark.parametrize(
    ("switch_off", "seed"), [(off_answers, 21), (off_tied_squares, 18)], ids=["items", "scores"]
)
def test_without_the_attack_on_standard_deviations_the_outsider_wins(
    switch_off: Callable[[pytest.MonkeyPatch], None],
    seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert told_by_spread(tmp_path / "safe", seed) == []
    switch_off(monkeypatch)
    assert told_by_spread(tmp_path / "told", seed)


def test_without_the_attack_on_all_scores_together_the_outsider_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who left which item out is known here, and what was counted is taken for all it says."""
    made = large(111)

    def told(folder: Path) -> list[str]:
        issue = publish(folder, made)
        found = outside_attack(asked_in(folder), made.people(), (issue,), single_items=True)
        return [str(leak) for leak in found.leaks]

    assert told(tmp_path / "safe") == []
    off_all_scores(monkeypatch)
    assert told(tmp_path / "told")
