"""Items that count one way in one scale and the other way in another tell nothing hidden."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.attack.how_many import seeds
from tests.attack.organisations import organisation, protected, worst_case, write
from tests.documents import from_columns, instrument
from ticassess.audit import attack, codebook_of, gather, issue_of
from ticassess.instrument.normalised import description
from ticassess.privacy import Suppressed
from ticassess.publish.protection import protect_issues
from ticassess.scoring.results import WHOLE
from ticassess.scoring.score import score

TURNED = instrument("""
    items:
      - {id: a1, response_scale: agreement, in: [ease, {scale: load, reverse: true}]}
      - {id: a2, response_scale: agreement, in: [ease, load], reverse: true}
      - {id: a3, response_scale: agreement, in: [ease, {scale: open, reverse: true}]}
      - {id: a4, response_scale: agreement, in: [ease, {scale: load, weight: 3}]}
      - {id: b1, response_scale: agreement, in: [voice, open], weight: 2}
      - {id: b2, response_scale: agreement, in: [voice, {scale: load, reverse: true, weight: 0.5}]}
      - {id: b3, response_scale: agreement, in: [voice], sensitive: true}
      - {id: b4, response_scale: agreement, in: [voice]}
      - {id: b5, response_scale: agreement, in: [voice]}
    scales:
      - {id: ease, framework: principle, target: 75}
      - {id: voice, framework: principle}
      - {id: load, framework: theme}
      - {id: open, framework: facet, metric: percent_positive}
    overall: {scales: [ease, voice]}
    contrasts:
      - {id: net, of: [ease, load], target: 0, bands: [{id: less, min: -100, label: {en: Less}},
         {id: more, min: 0, label: {en: More}}]}
""")


@pytest.mark.parametrize("seed", seeds(3, 6))
def test_nothing_hidden_can_be_worked_out(seed: int, tmp_path: Path) -> None:
    made = replace(organisation(seed), asked=TURNED)
    published = protected(made)
    files = [path for path in write(tmp_path, made, published) if path.suffix == ".json"]
    gathered = gather(files)
    found = attack(gathered.issues, worst_case(made), gathered.codebook)
    assert (found.leaks, found.not_fitting) == ((), ())


PAIR = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [plain, turned]}
      - {id: b, response_scale: agreement, in: [plain, turned]}
      - {id: c, response_scale: agreement, in: [plain, turned]}
      - {id: d, response_scale: agreement, in: [plain, {scale: turned, reverse: true}]}
    scales:
      - {id: plain, framework: f}
      - {id: turned, framework: f}
""")
# Eight people: enough for a score, too few for an item.
EIGHT = {
    "a": list("11223344"),
    "b": list("23232323"),
    "c": list("44433322"),
    "d": list("12341234"),
}


def test_two_scales_that_differ_in_the_direction_of_one_item_are_not_both_shown() -> None:
    results = score(PAIR, from_columns(PAIR, EIGHT))
    published = protect_issues(PAIR, [results])[-1]
    hidden = []
    for name in ("plain", "turned"):
        hidden.append(isinstance(published.outcome(name, WHOLE), Suppressed))
    assert sorted(hidden) == [False, True]


def test_the_attacker_would_find_the_item_in_the_difference_of_the_two() -> None:
    # d: mean 2.5, on 0 to 100: 37.5. plain less turned is (2·37.5 − 100) / 4 = −6.25.
    shown = {"kind": "scale", "framework": "f", "by": None, "group": None, "n": 8, "metric": "pomp"}
    item = {"kind": "item", "by": None, "group": None, "n": None, "metric": "mean", "score": None}
    results = [
        {**shown, "id": "plain", "score": 39.1},
        {**shown, "id": "turned", "score": 45.3},
        *({**item, "id": name, "suppressed": "suppressed"} for name in "abcd"),
    ]
    policy = {"score": 5, "distribution": 10, "sensitive": 20}
    issue = issue_of("made up", {"results": results, "policy": policy})
    leaks = attack([issue], None, codebook_of(description(PAIR))).leaks
    (leak,) = [leak for leak in leaks if leak.subject == "d"]
    assert leak.low <= 37.5 <= leak.high
