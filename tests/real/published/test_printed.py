"""Published numbers as the command line prints them; exact: `unit/scoring/test_published.py`."""

import csv
import re
from pathlib import Path
from textwrap import dedent

import pytest

from tests.documents import FIVE_POINTS, HEAD
from tests.real.published.made import (
    SKELETONS,
    printed,
    skeleton,
    table,
    write_rows,
)
from tests.real.published.single_assessments import COMPLIANCE, PERCENT, RANGES, TREE, TWO_RANGES

ROOT = Path(__file__).parents[2]

# One id per row of scoring_vectors.csv, and the file whose tests name it.
TESTED_IN = {
    **dict.fromkeys(
        ("S1", "S2", "C1", "C2", "C3", "C4", "C5", "C6"), "unit/scoring/test_published.py"
    ),
    **dict.fromkeys(
        ("G1", "G2", "G3", "Q1", "Q2", "N1", "R1", "W1"), "unit/scoring/test_published.py"
    ),
    "K1": "unit/privacy/test_protect.py",
}


def written(path: Path, body: str, response_scales: str = FIVE_POINTS) -> Path:
    path.write_text(dedent(HEAD) + dedent(response_scales) + dedent(body), encoding="utf-8")
    return path


def test_every_vector_of_the_reference_set_is_tested() -> None:
    assert {row["id"] for row in table("published_scores", "scoring_vectors.csv")} == set(TESTED_IN)
    for name, file in TESTED_IN.items():
        text = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"\b{name}\b|test_{name.lower()}_", text), (
            f"{name} is not named in {file}"
        )


def test_s1_a_document_of_ninety_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = (1, 0, 0.25, 0.5)  # by practice of six answers, in turn
    row = {item.id: values[i // 6 % 4] for i, item in enumerate(skeleton("samm-like").items)}
    found = printed(SKELETONS / "samm-like.yaml", write_rows(tmp_path / "s1.csv", [row]), capsys)
    functions = [record["score"] for record in found.values() if record["framework"] == "function"]
    # 1.25, 1.5, 1.75, 0.75, 1.25 and 1.30, half-up to one decimal
    assert functions == [1.3, 1.5, 1.8, 0.8, 1.3]
    assert found["overall"]["score"] == 1.3


def test_without_one_of_them_it_is_undefined_and_never_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row: dict[str, object] = {item.id: 1 for item in skeleton("samm-like").items}
    found = printed(
        SKELETONS / "samm-like.yaml",
        write_rows(tmp_path / "d7.csv", [{**row, "om_b3": ""}]),
        capsys,
    )
    for name in ("operational_management", "operations", "overall"):
        assert (found[name]["score"], found[name]["undefined"]) == (None, "too few items answered")


AS_THE_TARGET = "target: 3, non_answers: {not_applicable: target}"


@pytest.mark.parametrize(
    ("body", "response_scales", "row", "expected"),
    [
        pytest.param(
            COMPLIANCE.replace("POLICY", AS_THE_TARGET),
            PERCENT,
            "80,60,40,not_applicable",
            (31.5, 41.1),
            id="C4",
        ),
        pytest.param(TREE, PERCENT, "80,60,40,100,50", (66, 68.3), id="C5"),
        pytest.param(RANGES, TWO_RANGES, "4,1,2,5", (4.3, 4.4), id="C6"),
    ],
)
def test_a_document_in_sections(
    body: str,
    response_scales: str,
    row: str,
    expected: tuple[float, float],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = written(tmp_path / "asked.yaml", body, response_scales)
    answers = tmp_path / "answers.csv"
    answers.write_text(
        ",".join(re.findall(r"- {id: (\w+), response_scale", body)) + f"\n{row}\n", encoding="utf-8"
    )
    found = printed(asked, answers, capsys)
    assert (
        found["flat"]["score"],
        found["tree" if "tree" in found else "sections"]["score"],
    ) == expected


def test_r1_a_negatively_worded_item(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = written(
        tmp_path / "one-item.yaml",
        """
        items: [{id: q, response_scale: agreement, in: [item], reverse: true}]
        scales: [{id: item, framework: item, metric: percent_positive, order: item}]
        """,
    )
    counts = (1072, 1753, 534, 196, 116)  # from strong disagreement to strong agreement
    answers = write_rows(
        tmp_path / "r1.csv", [{"q": value + 1} for value, n in enumerate(counts) for _ in range(n)]
    )
    found = printed(asked, answers, capsys)
    assert (found["item"]["n"], found["item"]["score"], found["q"]["percent_positive"]) == (
        3671,
        77,
        77,
    )


@pytest.mark.parametrize(("order", "expected"), [("item", 55), ("pooled", 32)])
def test_w1_a_composite_of_items_with_9_of_10_and_10_of_50(
    order: str, expected: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = written(
        tmp_path / "two-items.yaml",
        f"""
        items:
          - {{id: first, response_scale: agreement, in: [both]}}
          - {{id: second, response_scale: agreement, in: [both]}}
        scales: [{{id: both, framework: composite, metric: percent_positive, order: {order}}}]
        """,
    )
    rows: list[dict[str, object]] = [{"first": 4, "second": 5}] * 9
    rows += [{"first": 2, "second": 5}, *[{"first": "", "second": 1}] * 40]
    assert (
        printed(asked, write_rows(tmp_path / "w1.csv", rows), capsys)["both"]["score"] == expected
    )


def test_an_element_of_two_sub_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """D11, constructed: five score 7.5 and 10, five 5 and 3.3 recurring; elements 8.75 and 4.17."""
    asked = written(
        tmp_path / "element.yaml",
        """
        items:
          - {id: q1, response_scale: agreement, in: [voice]}
          - {id: q2, response_scale: agreement, in: [voice]}
          - {id: q3, response_scale: agreement, in: [voice]}
          - {id: q4, response_scale: how_often, in: [pressure], reverse: true}
        scales:
          - {id: voice, framework: sub_score, parent: element, rescale: [0, 10]}
          - {id: pressure, framework: sub_score, parent: element, rescale: [0, 10]}
          - {id: element, framework: element, composite: mean_of_children, rescale: [0, 10]}
        """,
        """
        response_scales:
          agreement: {options: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]}
          how_often: {options: [{value: 0}, {value: 1}, {value: 2}, {value: 3}]}
        """,
    )
    rows = [
        *[{"q1": 4, "q2": 4, "q3": 4, "q4": 0}] * 5,
        *[{"q1": 3, "q2": 3, "q3": 3, "q4": 2}] * 5,
    ]
    found = printed(asked, write_rows(tmp_path / "element.csv", rows), capsys)
    # 6.25, 6.67 and (8.75 + 4.1667) / 2 = 6.4583; the mean of all items would be 6.3542.
    assert [found[name]["score"] for name in ("voice", "pressure", "element")] == [6.3, 6.7, 6.5]


def test_a_review_of_25_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """D12: ten A, four B, two C and nine D, for 3, 5, 8 and 0 points; 2.64 is printed as 2.6."""
    asked = written(
        tmp_path / "review.yaml",
        """
        items: [{id: q, response_scale: points, in: [index]}]
        scales: [{id: index, framework: review, metric: mean}]
        """,
        """
        response_scales: {points: {options: [{value: 0}, {value: 3}, {value: 5}, {value: 8}]}}
        """,
    )
    answers = tmp_path / "review.csv"
    with answers.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([["q"], *[[3]] * 10, *[[5]] * 4, *[[8]] * 2, *[[0]] * 9])
    assert printed(asked, answers, capsys)["index"]["score"] == 2.6
