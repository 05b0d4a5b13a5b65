"""Every planted break between two versions is found, and none between equal ones."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.frozen import PRINCIPLES_1
from ticassess.instrument import Instrument, check
from ticassess.lint.against import compare
from ticassess.source import Document, read_text

DATA: dict[str, Any] = yaml.safe_load(PRINCIPLES_1.read_text("utf-8"))


def loaded(data: dict[str, Any]) -> tuple[Document, Instrument]:
    document = read_text(json.dumps(data, ensure_ascii=False), file="a.yaml")
    instrument = check(document).instrument
    assert instrument is not None
    return document, instrument


def copied() -> dict[str, Any]:
    data = json.loads(json.dumps(DATA))
    del data["tests"]
    return data


def codes(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    document, instrument = loaded(now)
    return sorted({finding.code for finding in compare(document, instrument, loaded(before)[1])})


def remove(data: dict[str, Any], item: dict[str, Any]) -> None:
    data["items"].remove(item)


def rename(data: dict[str, Any], item: dict[str, Any]) -> None:
    item["id"] = f"{item['id']}_new"


def turn(data: dict[str, Any], item: dict[str, Any]) -> None:
    item["reverse"] = not item.get("reverse", False)


def weigh(data: dict[str, Any], item: dict[str, Any]) -> None:
    item["weight"] = 2


def move(data: dict[str, Any], item: dict[str, Any]) -> None:
    item["in"] = [scale for scale in item["in"] if scale != item["in"][0]] + ["trust_transparency"]


def reword(data: dict[str, Any], item: dict[str, Any]) -> None:
    item["text"] = {"en": "The garden is open to visitors in summer."}


# What a change is, which version it is published under, and what must be found.
BREAKS: list[tuple[str, Callable[[dict[str, Any], dict[str, Any]], None], str, set[str]]] = [
    ("removed", remove, "1.1.0", {"TIC601"}),
    ("renamed", rename, "1.1.0", {"TIC601"}),
    ("renamed, major", rename, "2.0.0", {"TIC601"}),
    ("reversed", turn, "1.1.0", {"TIC602"}),
    ("weighed", weigh, "1.1.0", {"TIC602"}),
    ("moved", move, "1.1.0", {"TIC602"}),
    ("reworded", reword, "1.1.0", {"TIC603"}),
    ("reworded, same version", reword, "1.0.0", {"TIC603", "TIC604"}),
    ("reversed, same version", turn, "1.0.0", {"TIC602", "TIC604"}),
    ("reversed, major, undeclared", turn, "2.0.0", {"TIC605"}),
]


def fewer_positive(data: dict[str, Any]) -> None:
    next(iter(data["response_scales"].values()))["positive"].pop()


def band_higher(data: dict[str, Any]) -> None:
    next(iter(data["band_sets"].values()))[1]["min"] += 1


def overall_of_items(data: dict[str, Any]) -> None:
    data["overall"]["composite"] = "mean_of_items"


@pytest.mark.parametrize("change", [fewer_positive, band_higher, overall_of_items])
@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
def test_a_change_of_scoring_is_told_beside_an_item_that_is_gone(
    change: Callable[[dict[str, Any]], None], version: str
) -> None:
    now = copied()
    now["version"] = version
    remove(now, now["items"][-1])
    assert "TIC602" not in codes(copied(), now)
    change(now)
    assert {"TIC601", "TIC602"} <= set(codes(copied(), now))


@pytest.mark.parametrize(
    ("change", "version", "wanted"), [case[1:] for case in BREAKS], ids=[case[0] for case in BREAKS]
)
def test_every_planted_break_is_found(change: Any, version: str, wanted: set[str]) -> None:
    chance = random.Random(version)
    for _ in range(12):
        now = copied()
        pool = now["items"]
        if change is move:
            pool = [item for item in pool if "trust_transparency" not in item["in"]]
        change(now, chance.choice(pool))
        now["version"] = version
        now["supersedes"] = "1.0.0" if wanted != {"TIC605"} else "0.9.0"
        assert wanted <= set(codes(copied(), now))


def shuffled(data: dict[str, Any]) -> None:
    random.Random(1).shuffle(data["items"])
    data["version"] = "1.0.1"


def labelled(data: dict[str, Any]) -> None:
    data["scales"][0]["title"] = {"en": "Bodily safety"}
    data["version"] = "1.0.1"


def typo(data: dict[str, Any]) -> None:
    data["items"][0]["text"] = {"en": f"{data['items'][0]['text']['en'].rstrip('.')} !"}
    data["version"] = "1.0.1"


def second_edition(data: dict[str, Any]) -> None:
    data["items"][0]["id"] = "calm_room"
    data["id_map"] = {"saf_p1": "calm_room"}
    data["items"][1]["reverse"] = False
    data["version"], data["supersedes"] = "2.0.0", "1.0.0"


@pytest.mark.parametrize("change", [lambda data: None, shuffled, labelled, typo, second_edition])
def test_what_breaks_nothing_is_left_alone(change: Callable[[dict[str, Any]], None]) -> None:
    now = copied()
    change(now)
    assert codes(copied(), now) == []


def test_a_translation_that_was_left_behind() -> None:
    before, now = copied(), copied()
    for data in (before, now):
        data["languages"] = {"en": "source", "es": "draft"}
        data["items"][0]["text"]["es"] = "Aquí hay un lugar tranquilo."
    now["items"][0]["text"]["en"] = "A client can go to a room of their own here."
    now["version"] = "1.1.0"
    assert "TIC504" in codes(before, now)


def test_other_members_of_the_overall_score_are_another_score() -> None:
    now = copied()
    now["overall"] = {"scales": ["safety", "trust_transparency"], "composite": "mean_of_children"}
    before = json.loads(json.dumps(now))
    before["overall"]["scales"] = ["safety", "peer_support"]
    now["version"], now["supersedes"] = "1.1.0", before["version"]
    assert codes(before, now) == ["TIC602"]


def test_a_renamed_parent_is_the_same_parent() -> None:
    before, now = copied(), copied()
    child = next(scale for scale in now["scales"] if scale.get("parent"))
    old_id, new_id = child["parent"], "renamed"
    text = json.dumps(now, ensure_ascii=False).replace(f'"{old_id}"', f'"{new_id}"')
    now = json.loads(text)
    now["id_map"] = {old_id: new_id}
    now["version"], now["supersedes"] = "1.1.0", before["version"]
    document, instrument = loaded(now)
    told = [finding.message for finding in compare(document, instrument, loaded(before)[1])]
    assert not [message for message in told if f"`{child['id']}`" in message], told


def test_a_long_wording_is_quoted_in_part() -> None:
    before, now = copied(), copied()
    before["items"][0]["text"] = {"en": "word " * 20 + "end."}
    now["version"] = "1.0.1"
    document, instrument = loaded(now)
    (finding,) = (f for f in compare(document, instrument, loaded(before)[1]) if f.code == "TIC603")
    assert finding.message.endswith(f'was worded "{("word " * 12)}…"')
