"""The words of the report: gentle, replaceable, and in files of the template folder only."""

import re
from pathlib import Path

import pytest

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.finding import UnusableContent
from ticassess.report import present, template_folders
from ticassess.report.words import load_words

BUNDLED = template_folders()[-1]
NEVER = (
    "fail", "failed", "failure", "failing", "deficient", "deficiency", "deficit", "non-compliant",
    "noncompliant", "worst", "poor", "poorly", "weak", "weakness", "weaknesses", "victim",
    "victims", "resistant", "inadequate", "unacceptable", "bad", "blame", "fault", "problem",
    "underperforming", "compliance",
)  # fmt: skip


@pytest.mark.parametrize(
    "file", [*BUNDLED.rglob("*.j2"), BUNDLED / "words.yaml"], ids=lambda file: file.name
)
def test_no_word_of_blame_is_in_the_templates(file: Path) -> None:
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)*", file.read_text("utf-8").lower()))
    assert words & set(NEVER) == set()


def test_own_words_take_the_place_of_bundled_ones(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text(
        "number: {protected: kept safe}\nframeworks: {principle: {one: value}}\n", "utf-8"
    )
    made = instrument(("alpha", "beta"))
    results = published(made, {"beta": shown("60.0")})
    report = present(made, results, reconciliation(), folders=template_folders(tmp_path))
    assert [row.score for row in report.leading.rows] == ["kept safe", "60.0"]
    assert (report.leading.one, report.leading.many) == ("value", "principles")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("gap: {to_go: '{gapp} to go'}", "`gap.to_go` has a blank"),
        ("number: [", ""),
        ("a: 1\na: 2", ""),
    ],
)
def test_a_mistake_in_own_words_is_a_finding(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "words.yaml").write_text(text, "utf-8")
    made = instrument(("alpha",))
    with pytest.raises(UnusableContent) as caught:
        present(
            made,
            published(made, {"alpha": shown("60.0")}),
            reconciliation(),
            folders=template_folders(tmp_path),
        )
    assert says in caught.value.findings[0].message
    assert "words.yaml" in caught.value.findings[0].where.file


def test_braces_in_values_stay_as_they_are() -> None:
    assert load_words(template_folders())("quoted", text="{gap} {0}") == "“{gap} {0}”"
