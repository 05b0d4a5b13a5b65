"""Random organisations, published and attacked: nothing hidden may be worked out.

`make attack` runs 500 of them; the test command a sample, the same every time.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attack.how_many import ORGANISATIONS, seeds, some_or
from tests.attack.organisations import (
    Organisation,
    next_wave,
    organisation,
    protected,
    reissue,
    worst_case,
    write,
)
from tests.attack.pages import issue_of_pages, write_pages
from tests.attack.usefulness import USEFULNESS, usefulness
from ticassess.audit import Attack, Issue, People, attack, codebook_of, gather, whole_people
from ticassess.audit.unlisted import with_shares
from ticassess.errors import ReissueRefused
from ticassess.instrument.normalised import description
from ticassess.privacy import PublishedResults, outcome, patterns
from ticassess.privacy.membership import Membership
from ticassess.privacy.policy import Policy
from ticassess.privacy.protect import protect
from ticassess.privacy.ties import NOTHING
from ticassess.publish.protection import protect_issues
from ticassess.scoring.results import Estimate, Group, Results, Weighting
from ticassess.scoring.score import score

SMALL = some_or(2, ORGANISATIONS // 10)
# Three reports each.
TWICE = seeds(3, ORGANISATIONS)
WITH_WORKBOOK = 20
# Of number 23, the late replies to a sensitive item are too few beside those of the first report.
SURELY_REPORTED_TWICE = frozenset(range(25)) - {23}
WITH_PAGES = seeds(2, 20)
LEADING = ("ease", "voice", "overall")
poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler-utils is not installed"
)


def attacked(folder: Path, made: Organisation, published: PublishedResults, *kinds: str) -> Attack:
    files = [path for path in write(folder, made, published) if path.suffix in kinds]
    gathered = gather(files)
    assert len(gathered.issues) == 1
    return attack(gathered.issues, worst_case(made), gathered.codebook)


@pytest.mark.parametrize("seed", seeds(10, ORGANISATIONS))
def test_nothing_hidden_can_be_worked_out(
    seed: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    made = organisation(seed)
    published = protected(made)
    kinds = (".json", ".csv", ".xlsx") if seed < WITH_WORKBOOK else (".json", ".csv")
    found = attacked(tmp_path, made, published, *kinds)
    assert (found.leaks, found.not_fitting) == ((), ())
    counted = usefulness(seed, made, published)
    values = (counted.seed, counted.shown, counted.possible, counted.spreads)
    record_property(USEFULNESS, values)


def in_pages(
    folder: Path, made: Organisation, published: PublishedResults, *, told: PublishedResults
) -> Issue:
    """Give what the JSON of some results and the pages of others tell together."""
    files = [path for path in write(folder, made, published) if path.suffix == ".json"]
    issue = next(one for one in gather(files).issues if one.cells)
    for path in write_pages(folder, made, told).values():
        page = issue_of_pages(path, made, worst_case(made), issue.minima)
        assert issue.agrees_with(page)
        mine = {
            cell.key
            for cell in issue.cells.values()
            if cell.n is not None and cell.subject in LEADING
        }
        assert told is not published or mine <= {
            cell.key for cell in page.cells.values() if cell.n is not None
        }
        issue = issue.together_with(page)
    return issue


@poppler
@pytest.mark.parametrize("seed", WITH_PAGES)
def test_a_report_on_paper_or_screen_adds_nothing_to_that(seed: int, tmp_path: Path) -> None:
    made = organisation(seed)
    published = protected(made)
    issue = in_pages(tmp_path, made, published, told=published)
    found = attack([issue], worst_case(made), codebook_of(description(made.asked)))
    assert (found.leaks, found.not_fitting) == ((), ())


@poppler
def test_a_page_that_shows_too_much_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = organisation(9)
    published = protected(made)
    switch_off_p3(monkeypatch)
    issue = in_pages(tmp_path, made, published, told=protect(made.results))
    assert [leak for leak in attack([issue], worst_case(made)).leaks if leak.means == "difference"]


@pytest.mark.parametrize("seed", seeds(4, 8))
def test_before_the_last_look_no_sum_and_no_overlap_gives_anything_away(
    seed: int, tmp_path: Path
) -> None:
    made = organisation(1000 + seed)
    found = attacked(tmp_path, made, protect(made.results), ".json")
    # What takes the spread of groups, or people who left items out, is for the last look as well;
    # so is what numbers made of each other leave of a range that none of their sums is.
    later = {"range", "certain", "squares", "skips", "ties"}
    assert {leak.means for leak in found.leaks} <= later


@pytest.mark.parametrize("seed", range(SMALL))
def test_nothing_hidden_in_small_ones_follows_from_whole_people_either(
    seed: int, tmp_path: Path
) -> None:
    made = organisation(2000 + seed, most=40)
    files = write(tmp_path, made, protected(made))
    gathered = gather([path for path in files if path.suffix == ".json"])
    assert gathered.codebook is not None
    assert list(whole_people(gathered.issues[0], worst_case(made), gathered.codebook)) == []


@pytest.mark.parametrize("seed", TWICE)
def test_neither_two_waves_nor_a_second_report_of_one_give_anything_away(
    seed: int, tmp_path: Path
) -> None:
    made = organisation(seed)
    again, later = reissue(made, seed), next_wave(made, seed)
    try:
        first, second = protect_issues(made.asked, again.issues)
    except ReissueRefused:
        assert seed not in SURELY_REPORTED_TWICE
        return
    files = [
        *write(tmp_path, made, first, "first", wave="spring"),
        *write(tmp_path, again.second, second, "second", wave="spring"),
        *write(tmp_path, later, protected(later), "autumn", wave="autumn"),
    ]
    gathered = gather([path for path in files if path.suffix in (".json", ".csv")])
    assert [issue.wave for issue in gathered.issues] == ["spring", "spring", "autumn"]
    assert attack(gathered.issues, None, gathered.codebook).leaks == ()
    found = attack(gathered.issues[:2], again.worst_case, gathered.codebook)
    assert (found.leaks, found.not_fitting) == ((), ())
    found = attack(gathered.issues[2:], worst_case(later), gathered.codebook)
    assert (found.leaks, found.not_fitting) == ((), ())


def test_with_p7_switched_off_the_attacker_wins(tmp_path: Path) -> None:
    for seed in range(12):
        again = reissue(organisation(seed), seed)
        shown = [protect(results) for results in again.issues]
        files = [
            *write(tmp_path, again.first, shown[0], f"first{seed}", wave="spring"),
            *write(tmp_path, again.second, shown[1], f"second{seed}", wave="spring"),
        ]
        gathered = gather([path for path in files if path.suffix == ".json"])
        found = attack(gathered.issues, again.worst_case, gathered.codebook).leaks
        if any(leak.means == "difference" for leak in found):
            return
    pytest.fail("two reports of one wave told nobody's difference")


def without_p3(membership: Membership, minimum: int, *_: object, **__: object) -> frozenset[Group]:
    return frozenset(group for group in membership.members if membership.size(group) < minimum)


def without_p3b(results: Results, policy: Policy) -> dict[str, int]:
    return {e.subject.id: policy.minimum_of(e) for e in results.estimates}


def without_caps(*_: Estimate | object) -> None:
    return None


def switch_off_p3(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(patterns, "suppressed_groups", without_p3)
    patch.setattr(patterns, "unpaired_levels", lambda *_: frozenset())


def switch_off_p3b(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(patterns, "minima", without_p3b)
    patch.setattr(patterns.Patterns, "_leaks_of_overlaps", lambda *_: {})


def switch_off_p5(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcome, "cap_of_score", without_caps)
    patch.setattr(outcome, "cap_of_percentage", without_caps)


def switch_off_ties(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(patterns.Patterns, "_leaks_of_ties", lambda *_: NOTHING)


@pytest.mark.parametrize(
    ("switch_off", "means"),
    [
        (switch_off_p3, "difference"),
        (switch_off_p3b, "items"),
        (switch_off_p5, "certain"),
        (switch_off_ties, "ties"),
    ],
    ids=["P3", "P3b", "P5", "ties"],
)
def test_with_a_rule_switched_off_the_attacker_wins(
    switch_off: Callable[[pytest.MonkeyPatch], None],
    means: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    switch_off(monkeypatch)
    for made in map(organisation, range(8)):
        found = attacked(tmp_path, made, protect(made.results), ".json")
        if any(leak.means == means for leak in found.leaks):
            return
    pytest.fail("without the rule, nothing leaked either")


def test_without_the_last_look_the_attacker_wins(tmp_path: Path) -> None:
    made = organisation(5)
    assert attacked(tmp_path, made, protect(made.results), ".json").leaks


def invited(made: Organisation, seed: int) -> Weighting:
    """Invite somewhat more people than replied, level by level."""
    chance = random.Random(f"invited {seed}")
    replied = Counter(made.columns[made.by[0]])
    return Weighting(
        by=made.by[0],
        invited={level: n + chance.randint(0, 2 * n) for level, n in sorted(replied.items())},
    )


@pytest.mark.parametrize("seed", seeds(3, 6))
def test_a_weighted_total_gives_nothing_away_either(seed: int, tmp_path: Path) -> None:
    made = organisation(seed)
    results = score(made.asked, made.responses, weighting=invited(made, seed))
    (file,) = (
        p
        for p in write(tmp_path, made, protect_issues(made.asked, [results])[-1])
        if p.name == "results.json"
    )
    found = attack(
        gather([file]).issues,
        knowing_weights(made, seed),
        codebook_of(description(made.asked)),
    )
    assert (found.leaks, found.not_fitting) == ((), ())
    assert found.attacked


def knowing_weights(
    made: Organisation, seed: int, present: tuple[frozenset[int], ...] = ()
) -> People:
    shares = {level: float(share) for level, share in invited(made, seed).shares.items()}
    return replace(worst_case(made), shares=shares, present=present)


def test_with_p8_switched_off_the_attacker_wins(tmp_path: Path) -> None:
    """Two totals of the same replies, one plain, one weighted, tell what either keeps together."""
    for seed in range(12):
        made = organisation(seed)
        plain = protect(made.results)
        total = protect(score(made.asked, made.responses, weighting=invited(made, seed)))
        files = [
            *write(tmp_path, made, plain, f"plain{seed}", wave="spring"),
            *write(tmp_path, made, total, f"weighted{seed}", wave="spring"),
        ]
        issues = gather([path for path in files if path.suffix == ".json"]).issues
        people = worst_case(made)
        both = tuple(frozenset((0, 1)) for _ in people.atoms)
        if len(issues) < 2:
            continue
        found = attack(issues, knowing_weights(made, seed, present=both)).leaks
        if any(leak.means == "difference" for leak in found):
            return
    pytest.fail("a plain and a weighted total told nobody's difference")


@pytest.mark.parametrize("seed", seeds(3, 6))
def test_weights_that_the_instrument_declares_give_nothing_away(seed: int, tmp_path: Path) -> None:
    """Everybody can read them, so that whoever attacks knows how much each level counts."""
    made = organisation(seed)
    chance = random.Random(f"declared {seed}")
    levels = sorted(set(made.columns[made.by[0]]))
    weights = {level: chance.randint(1, 4) for level in levels}
    weighting = Weighting(by=made.by[0], invited=weights, declared=True)
    results = score(made.asked, made.responses, weighting=weighting)
    files = write(tmp_path, made, protect_issues(made.asked, [results])[-1])
    (file,) = (path for path in files if path.name == "results.json")
    shown = description(made.asked)
    shown["group_weights"] = {"by": made.by[0], "weights": weights}
    found = attack(gather([file]).issues, worst_case(made), codebook_of(shown))
    assert (found.leaks, found.not_fitting) == ((), ())
    assert found.attacked


def test_the_attacker_takes_the_weights_from_the_instrument(tmp_path: Path) -> None:
    made = organisation(3)
    levels = sorted(set(made.columns[made.by[0]]))
    weights = {level: place + 1 for place, level in enumerate(levels)}
    weighting = Weighting(by=made.by[0], invited=weights, declared=True)
    results = score(made.asked, made.responses, weighting=weighting)
    files = write(tmp_path, made, protect_issues(made.asked, [results])[-1])
    (file,) = (path for path in files if path.name == "results.json")
    known = codebook_of(
        {**description(made.asked), "group_weights": {"by": made.by[0], "weights": weights}}
    )
    assert known.weights[None, None] == sum(weights.values())
    people = with_shares(worst_case(made), gather([file]).issues[0].cells.values(), known.weights)
    assert dict(people.shares) == {
        level: weight / sum(weights.values()) for level, weight in weights.items()
    }
