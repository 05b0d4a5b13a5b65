"""A new metric is one module and its words: everything else follows from the module."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.in_one_process import outputs_of
from ticassess.metrics import METRICS

ROOT = Path(__file__).resolve().parents[2]
WORDS = Path("report_templates/gap-report/words.yaml")

TRIMMED_MEAN = '''
"""`trimmed_mean`: the mean without a respondent's lowest and highest answer."""

from fractions import Fraction

from ticassess.metrics.answers import Answers, Rules
from ticassess.metrics.arithmetic import mean_of
from ticassess.metrics.metric import Formula, Metric, as_answered, span


def combination(answers: Answers, rules: Rules) -> Fraction | None:
    """Give the mean of what is left; None of fewer than three answers."""
    left = sorted(answers.parts)[1:-1]
    return mean_of(left) if left else None


METRIC = Metric(
    contribution=as_answered,
    combination=combination,
    from_sums=None,
    range=span,
    composition="values",
    kind="average",
    needs_persons=True,
    needs_all_items=False,
    unit="",
    formula=Formula(
        one_answer="x",
        together="the mean without the lowest and the highest answer of a respondent",
        words="mean without the lowest and the highest value",
        symbols="(Σx − min − max) / (J − 2)",
        worked="trimmed mean of",
    ),
)
'''
IN_A_REPORT = "A score is the average answer without the lowest and the highest one."

INSTRUMENT = """
ticassess: 1
kind: instrument
id: trimmed
version: "1.0.0"
title: {en: Trimmed}
languages: {en: source}
rights: {owner: us, licence: CC-BY-4.0, citation: none, wording: withheld}
response_scales:
  agreement:
    options: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]
    positive: [4, 5]
items:
  - {id: a, response_scale: agreement, in: [calm]}
  - {id: b, response_scale: agreement, in: [calm]}
  - {id: c, response_scale: agreement, in: [calm]}
  - {id: d, response_scale: agreement, in: [calm], reverse: true}
scales:
  - {id: calm, framework: principle, title: {en: Calm}, metric: trimmed_mean, target: 4}
tests:
  - {name: by hand, answers: [{a: 1, b: 2, c: 4, d: 1}], expect: {calm: 3}}
"""
# Without the lowest and the highest: 2.5, 3.5 and 4.5, and their mean 3.5.
ANSWERS = "a,b,c,d\n" + "5,2,3,5\n1,3,4,1\n4,5,5,2\n" * 4


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the program with one more module and its words."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("src", "report_templates", "instruments", "examples"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "pyproject.toml", copy)
    module = copy / "src/ticassess/metrics/trimmed_mean.py"
    module.write_text(TRIMMED_MEAN, encoding="utf-8")
    words = (copy / WORDS).read_text(encoding="utf-8")
    more = f"\nmetric:\n  trimmed_mean: {IN_A_REPORT}\n"
    (copy / WORDS).write_text(words.replace("\nmetric:\n", more), encoding="utf-8")
    (copy / "trimmed.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (copy / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    return copy


def test_a_new_metric_is_known_everywhere(house: Path) -> None:
    asked = ("trimmed.yaml", "answers.csv")
    schema, checked, scores, explained, _ = outputs_of(
        [
            ["schema", "instrument"],
            ["validate", "trimmed.yaml"],
            ["score", *asked, "--format", "csv"],
            ["explain", *asked, "calm"],
            ["report", *asked, "-o", "report.html"],
        ],
        [house / "src"],
        house,
    )
    assert '"trimmed_mean"' in schema
    assert "1 test" in checked
    assert ",trimmed_mean,3.5," in scores
    assert "trimmed_mean: mean without the lowest and the highest value" in explained
    assert explained.strip().endswith("calm = 3.5")
    assert IN_A_REPORT in (house / "report.html").read_text(encoding="utf-8")


def test_every_metric_has_its_words_in_reports() -> None:
    words = yaml.safe_load((ROOT / WORDS).read_text(encoding="utf-8"))["metric"]
    assert set(METRICS) <= set(words)
    for name, metric in METRICS.items():
        # A share of people is on its own range only (TIC220).
        can_be_rescaled = metric.is_percentage and not metric.counts_people
        assert not can_be_rescaled or f"{name}_rescaled" in words
