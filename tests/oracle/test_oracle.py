"""Random instruments and answers, scored by the program and by one that shares nothing with it.

`make test` holds a sample of 60 instruments to it, `make oracle` 1,000. A case is named by its
seed.
"""

import csv
import io
import json
import os
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.oracle import generate, intervals, naive
from ticassess.cli.boundary import run
from ticassess.instrument import Instrument, load_instrument
from ticassess.instrument.normalised import describe
from ticassess.responses import Responses, Source, read_responses
from ticassess.scoring.results import WHOLE, Estimate, Weighting
from ticassess.scoring.score import score

INSTRUMENTS = int(os.environ.get("TICASSESS_ORACLE", "60"))
PER_TEST = 10
BY = ["role", "site"]

Text = tuple[str | None, str]


@pytest.mark.parametrize("first", range(0, INSTRUMENTS, PER_TEST))
def test_program_and_naive_scorer_agree_before_rounding(first: int, tmp_path: Path) -> None:
    for seed in range(first, min(first + PER_TEST, INSTRUMENTS)):
        asked, texts = case(seed, tmp_path)
        expected = naive_numbers(asked, texts)
        found = exact_numbers(asked, texts)
        assert set(found) == set(expected), f"seed {seed}"
        for key, estimate in found.items():
            assert differences(expected[key], estimate) == [], f"seed {seed}, {key}"


@pytest.mark.parametrize("first", range(0, INSTRUMENTS, PER_TEST))
def test_weighted_totals_are_those_of_plain_loops(first: int, tmp_path: Path) -> None:
    for seed in range(first, min(first + PER_TEST, INSTRUMENTS)):
        asked, texts = case(seed, tmp_path)
        replies = replies_to(asked, texts)
        chance = random.Random(seed)
        levels = {
            level: n + chance.randint(0, 40) for level, n in Counter(replies.levels["role"]).items()
        }
        numbers = naive_numbers(asked, texts)
        expected = naive.weighted_total(numbers, "role", levels)
        results = score(asked, replies, weighting=Weighting(by="role", invited=levels))
        found = {(e.subject.kind, e.subject.id): e for e in results.estimates if e.group == WHOLE}
        shown = json.loads(describe(asked))
        expected = naive.with_lowest(shown, expected)
        scales = {scale["id"]: scale for scale in (*shown["scales"], *shown["contrasts"])} | {
            "overall": shown.get("overall")
        }
        for key, estimate in found.items():
            number = expected[key]
            if key[0] != "item":
                number = replace(number, band=naive.band_of(scales[key[1]], number.score))
            assert differences(number, estimate) == [], f"seed {seed}, {key}"


@pytest.mark.parametrize("first", range(0, INSTRUMENTS, PER_TEST))
def test_published_numbers_are_the_naive_ones_rounded(first: int, tmp_path: Path) -> None:
    for seed in range(first, min(first + PER_TEST, INSTRUMENTS), 2):
        asked, texts = case(seed, tmp_path)
        if asked.forms:
            continue  # `score` takes one file, with one form
        expected = naive_numbers(asked, texts)
        shown = json.loads(describe(asked))
        for record in published(tmp_path, texts[0][1]):
            key = record["kind"], record["id"], record["by"], record["group"]
            if record["suppressed"] is None:
                assert unlike(expected[key], record, asked) == [], f"seed {seed}, {key}"
                said = intervals.unlike(expected[key], record, shown)
                assert said == [], f"seed {seed}, {key}"


def test_what_the_naive_scorer_reads_is_what_the_file_says(tmp_path: Path) -> None:
    for seed in range(10):
        made = generate.instrument(random.Random(seed))
        shown = json.loads(describe(case(seed, tmp_path)[0]))
        for written, item in zip(made["items"], shown["items"], strict=True):
            assert item == {
                **item,
                "weight": 1,
                "reverse": False,
                "ask_if": None,
                **without(written, "in", "forms"),
            }
        for written, scale in zip(made["scales"], shown["scales"], strict=True):
            defaults = {
                "order": "respondent",
                "weight": 1,
                "target": None,
                "prorate": False,
                "rescale": None,
            }
            policies = {**made.get("non_answers", {}), **written.get("non_answers", {})}
            said = {**defaults, **without(written, "bands", "lookup"), "non_answers": policies}
            assert scale == {**scale, **said}, f"seed {seed}"
            children = [
                child["id"] for child in made["scales"] if child.get("parent") == written["id"]
            ]
            items = []
            for item in made["items"]:
                if written["id"] in generate.names_of(item["in"]):
                    items.append(item["id"])
            assert scale["scales"] == children
            assert children or scale["items"] == items


def without(block: generate.Block, *keys: str) -> generate.Block:
    """Give a copy of a block without some of its keys."""
    return {key: value for key, value in block.items() if key not in keys}


def test_child_with_too_few_respondents_is_not_averaged_into_its_parent(tmp_path: Path) -> None:
    scales = [
        {
            "id": "hidden",
            "framework": "f",
            "metric": "mean",
            "order": "item",
            "parent": "p",
            "min_respondents": 3,
        },
        {"id": "there", "framework": "f", "metric": "mean", "order": "item", "parent": "p"},
        {
            "id": "p",
            "framework": "f",
            "metric": "mean",
            "order": "item",
            "composite": "mean_of_children",
        },
    ]
    items = [
        {"id": "a", "response_scale": "r", "in": ["hidden"]},
        {"id": "b", "response_scale": "r", "in": ["there"]},
    ]
    made = {
        **generate.instrument(random.Random(0)),
        "items": items,
        "scales": scales,
        "forms": {},
        "unit": "place",
    }
    made["response_scales"] = {
        "r": {"options": [{"value": value} for value in range(5)], "positive": [4]}
    }
    path = tmp_path / "random.yaml"
    left_out = ("overall", "non_answers", "min_answered", "contrasts", "answered_together")
    path.write_text(
        yaml.safe_dump(without(made, *left_out)),
        encoding="utf-8",
    )
    asked, texts = load_instrument(str(path)), [(None, "a,b,role,site\n4,0,a,north\n4,0,a,north\n")]
    parent = ("scale", "p", None, None)
    assert naive_numbers(asked, texts)[parent].score == 0
    assert exact_numbers(asked, texts)[parent].score == 0


def case(seed: int, folder: Path) -> tuple[Instrument, list[Text]]:
    """Make the instrument and the answers of a seed, and load the instrument from a file."""
    draw = random.Random(seed)
    made = generate.instrument(draw)
    path = folder / "random.yaml"
    path.write_text(yaml.safe_dump(made, sort_keys=False), encoding="utf-8")
    return load_instrument(str(path)), generate.answers(draw, made)


def naive_numbers(asked: Instrument, texts: Sequence[Text]) -> dict[tuple, naive.Number]:
    """Score with the naive scorer, from what `instruments show` says."""
    tables = [(form, list(csv.DictReader(io.StringIO(text)))) for form, text in texts]
    shown = json.loads(describe(asked))
    # As declared: which rule comes first is for the naive scorer to find.
    shown["non_answers"] = dict(asked.non_answers)
    for scale in shown["scales"]:
        scale["declared"] = dict(asked.scale(scale["id"]).non_answers)
    if asked.overall is not None:
        shown["overall"]["declared"] = dict(asked.overall.non_answers)
    return naive.score_tables(shown, tables, BY)


def exact_numbers(asked: Instrument, texts: Sequence[Text]) -> dict[tuple, Estimate]:
    """Score with the program, before anything is hidden or rounded."""
    results = score(asked, replies_to(asked, texts))
    return {(e.subject.kind, e.subject.id, e.group.by, e.group.level): e for e in results.estimates}


def replies_to(asked: Instrument, texts: Sequence[Text]) -> Responses:
    """Read the answers as the program does."""
    sources = [
        Source(content=text.encode(), name=f"{form or 'answers'}.csv", form=form)
        for form, text in texts
    ]
    return read_responses(asked, sources, by=BY)


def differences(expected: naive.Number, found: Estimate) -> list[str]:
    """Say in which values a number differs by more than 1e-9."""
    said = []
    if (expected.n, expected.band) != (found.n, found.band):
        said.append(
            f"n and band: {expected.n}, {expected.band}; the program says {found.n}, {found.band}"
        )
    for name in ("score", "sd", "percent_positive"):
        one, other = getattr(expected, name), getattr(found, name)
        if (one is None) != (other is None) or (
            one is not None and abs(one - float(other)) > naive.NEAR
        ):
            said.append(f"{name}: {one}; the program says {other and float(other)}")
    return said


def published(folder: Path, text: str) -> list[dict[str, Any]]:
    """Give the records of `score --format json`."""
    (folder / "answers.csv").write_bytes(text.encode())
    # Other answers are those of other people here, and not of a second run on the same.
    (folder / "answers.csv.ledger.json").unlink(missing_ok=True)
    paths = [str(folder / name) for name in ("random.yaml", "answers.csv", "scores.json")]
    by = [word for name in BY for word in ("--by", name)]
    assert run(["score", *paths[:2], *by, "--format", "json", "-o", paths[2], "--force"]) in (0, 4)
    return json.loads(Path(paths[2]).read_text(encoding="utf-8"))["results"]


def unlike(expected: naive.Number, record: dict[str, Any], asked: Instrument) -> list[str]:
    """Say which values of a published record are not the rounded ones.

    Bounds and withheld ones say nothing.
    """
    percent = record["metric"] in ("percent_positive", "percent_reaching")
    free = {
        "n": False,
        # What is made of its printed parts is not made person by person.
        "score": record["bound"] is not None
        or record["basis"] == "parts"
        or (percent and is_rescaled(record["id"], asked)),
        "sd": False,
        "percent_positive": record.get("percent_bound") is not None,
    }
    said = []
    for name, whole in {"n": True, "score": percent, "sd": False, "percent_positive": True}.items():
        exact = getattr(expected, name)
        wanted = None if exact is None else naive.rounded(exact, whole=whole)
        if name not in record["withheld"] and not free[name] and record[name] != wanted:
            said.append(f"{name}: {exact}, rounded {wanted}; published is {record[name]}")
    wanted = target_of(record, asked)
    if record["target"] != wanted:
        said.append(f"target: {wanted}; published is {record['target']}")
    if (
        record["gap"] is not None
        and abs(record["target"] - record["score"] - record["gap"]) > naive.NEAR
    ):
        said.append(f"gap: {record['target']} less {record['score']}; published is {record['gap']}")
    return said


def target_of(record: dict[str, Any], asked: Instrument) -> float | None:
    """Give the declared target of a scale for a group: its own, or that of everybody."""
    shown = json.loads(describe(asked))
    for scale in (*shown["scales"], *([shown["overall"]] if shown["overall"] else [])):
        if scale.get("id", "overall") == record["id"]:
            own = scale["group_targets"].get(record["by"], {})
            return own.get(record["group"], scale["target"])
    return None


def is_rescaled(key: str, asked: Instrument) -> bool:
    """Tell whether a percentage was put on another range.

    How it is rounded then is not written down.
    """
    if key == "overall":
        return asked.overall is not None and asked.overall.rescale is not None
    return any(scale.id == key and scale.rescale is not None for scale in asked.scales)
