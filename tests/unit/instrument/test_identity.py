"""What changes the fingerprint, and what does not."""

from pathlib import Path

import pytest

from ticassess.instrument import Instrument, check
from ticassess.instrument.identity import content_hash, fingerprint
from ticassess.source import read_text

FULL = (Path(__file__).resolve().parents[2] / "instruments" / "valid" / "full.yaml").read_text(
    "utf-8"
)

SCORING = [
    ("weight: 1.5", "weight: 2.5"),
    ("reverse: true, ", ""),
    ("in: [fair, themes]", "in: [fair]"),
    ("positive: [4, 5]", "positive: [5]"),
    ("{value: 0.5,", "{value: 0.25,"),
    ("non_answer: dont_know", "non_answer: not_understood"),
    ("min: 75, max: 100", "min: 80, max: 100"),
    ("min_answered: 1}", "min_answered: 2}"),
    ("min_answered: 1.0,", "min_answered: 0.6,"),
    ("metric: percent_positive, order: item", "metric: percent_positive, order: pooled"),
    ("metric: percent_positive", "metric: mean"),
    ("    prorate: true\n", ""),
    ("composite: mean_of_children, min", "composite: mean_of_items, min"),
    ("weight: 2, target: 80", "weight: 3, target: 80"),
    ("target: 80", "target: 81"),
    ("scales: [both]", "scales: [calm]"),
]
WORDING = [
    ("I feel safe here.", "I feel very safe here."),
    ("en: Strongly agree", "en: Completely agree"),
    ("title: {en: Calm}", "title: {en: Calmness}"),
    ("say: {en: Find out", "say: {en: Try to find out"),
    ("label: {en: Middle}", "label: {en: Half-way}"),
    ('aliases: ["1", SD]', "aliases: [SD]"),
    ('version: "3.1.4"', 'version: "3.1.5"'),
]


def loaded(text: str) -> Instrument:
    result = check(read_text(text, file="a.yaml"))
    shape = [finding for finding in result.findings if finding.code[3] == "1"]
    assert shape == []
    # A scoring rule may now be broken; what is asked here is only whether the change is seen.
    return result.instrument or Instrument.model_validate(
        result.document.data, by_alias=True, by_name=False
    )


def changed(old: str, new: str) -> Instrument:
    assert old in FULL, old
    return loaded(FULL.replace(old, new, 1).partition("\ntests:")[0])


BASE = loaded(FULL.partition("\ntests:")[0])


@pytest.mark.parametrize(("old", "new"), SCORING)
def test_scoring_changes_it(old: str, new: str) -> None:
    assert fingerprint(changed(old, new)) != fingerprint(BASE)
    assert content_hash(changed(old, new)) != content_hash(BASE)


@pytest.mark.parametrize(("old", "new"), WORDING)
def test_wording_does_not(old: str, new: str) -> None:
    assert fingerprint(changed(old, new)) == fingerprint(BASE)
    assert content_hash(changed(old, new)) != content_hash(BASE)


def test_order_and_spelled_out_defaults_do_not() -> None:
    lines = FULL.partition("\ntests:")[0].splitlines()
    at = next(i for i, line in enumerate(lines) if "id: q1" in line)
    lines[at : at + 2] = [
        lines[at + 1],
        lines[at].replace("in: [calm,", "weight: 1.0, reverse: false, in: [calm,"),
    ]
    text = "\n".join(lines).replace(
        "id: fair, framework", "id: fair, metric: pomp, order: respondent, framework"
    )
    assert fingerprint(loaded(text)) == fingerprint(BASE)
