"""The plain checks: what a published file must never hold, planted and found in each format."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import xlsxwriter

from tests.published_files import WRITERS, as_csv, as_json, table
from ticassess.audit import CHECKS, PAGE_CHECKS, gather, plain_findings, read_staff
from ticassess.audit.pages import Page
from ticassess.audit.pdf_pages import structure
from ticassess.cli.boundary import run
from ticassess.finding import Finding
from ticassess.report.records import COLUMNS
from ticassess.typeset import print_pdf

MISSED = Path(__file__).parent / "missed"
SKETCH = """
kind    id      by    group     n   score  percent_positive  sd   ci_low  ci_high  target  gap
scale   calm    -     -         43  60.0   -                 9.1  57.2    62.8     75      15
scale   calm    role  nurse     20  70.0   -                 8.0  66.2    73.8     75      5
scale   calm    role  admin     12  95     -                 -    -       -        75      -20
scale   calm    role  peer      6   51.2   -                 -    -       -        75      23.8
scale   calm    role  contract  -   -      -                 -    -       -        -       -
item    quiet   -     -         43  3.2    44                1.1  2.8     3.6      -       -
item    quiet   role  nurse     20  3.4    50                1.0  2.9     3.9      -       -
item    quiet   role  admin     12  4.9    83                -    -       -        -       -
item    quiet   role  peer      -   -      -                 -    -       -        -       -
item    quiet   role  contract  -   -      -                 -    -       -        -       -
"""
BOUNDED = {("calm", "admin"): {"bound": ">="}, ("quiet", "admin"): {"percent_bound": ">="}}
POLICY = {
    "score": 5,
    "distribution": 10,
    "sensitive": 20,
    "comments": 10,
    "counts": 5,
    "organisation": 5,
    "breakdowns": 10,
}
Change: TypeAlias = Callable[[dict[str, Any]], object]
"""What is done to a clean document before it is written."""


def clean() -> dict[str, Any]:
    """Give a document in which everything is as it should be."""
    header, *lines = SKETCH.strip().splitlines()
    results = []
    for line in lines:
        values: dict[str, Any] = dict.fromkeys(COLUMNS)
        for key, text in zip(header.split(), line.split(), strict=True):
            values[key] = None if text == "-" else text
            if text != "-" and key not in ("kind", "id", "by", "group"):
                values[key] = float(text) if "." in text else int(text)
        values["metric"] = "pomp" if values["kind"] == "scale" else "mean"
        values["withheld"] = []
        if values["n"] is None:
            values["suppressed"] = "suppressed"
        elif values["n"] < 10:
            values["withheld"] = ["sd", "ci_low", "ci_high"]
        values |= BOUNDED.get((values["id"], values["group"] or ""), {})
        results.append(values)
    return {
        "schema": "ticassess/score/1",
        "instrument": {"id": "calm", "version": "1.0.0", "fingerprint": "0" * 64},
        "respondents": {"read": 43, "kept": 43, "excluded": [], "personal_columns": []},
        "policy": dict(POLICY),
        "weighting": None,
        "results": results,
        "wave": "spring",
        "protection": {"program": "0.1.0", "numbers": 10, "hidden": 3, "left": 0},
    }


def findings(*paths: Path) -> tuple[Finding, ...]:
    return plain_findings(gather(paths))


def names(*paths: Path) -> set[str]:
    return {finding.name for finding in findings(*paths)}


def planted(number: int, **values: Any) -> Change:
    """Change one record; the names of the records are below."""
    return lambda document: document["results"][number].update(values)


WHOLE, NURSES, ADMINS, PEERS, HIDDEN, ITEM, NURSE_ITEM, ADMIN_ITEM, HIDDEN_ITEM = range(9)

PLANTED: Mapping[str, tuple[str, Change]] = {
    "replies of a number made of its parts": ("replies-of-parts", planted(WHOLE, basis="parts")),
    "spread of a number made of its parts": (
        "number-without-replies",
        planted(WHOLE, n=None, basis="parts", ci_low=None, ci_high=None),
    ),
    "n of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, n=5)),
    "score of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, score=20.1)),
    "percentage of a hidden item": (
        "value-in-hidden-cell",
        planted(HIDDEN_ITEM, percent_positive=33),
    ),
    "spread of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, sd=4.2)),
    "start of a hidden interval": ("value-in-hidden-cell", planted(HIDDEN, ci_low=12)),
    "end of a hidden interval": ("value-in-hidden-cell", planted(HIDDEN, ci_high=31.5)),
    "gap of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, gap=54.9)),
    "band of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, band="starting")),
    "target of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, target=75)),
    "bound of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, bound="<=")),
    "bound of a hidden percentage": (
        "value-in-hidden-cell",
        planted(HIDDEN_ITEM, percent_bound="<="),
    ),
    "stage of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, stage="two")),
    "flag of a hidden item": ("value-in-hidden-cell", planted(HIDDEN_ITEM, critical=True)),
    "reliability of a hidden group": ("value-in-hidden-cell", planted(HIDDEN, reliability=0.4)),
    "why there is no number of a hidden group": (
        "value-in-hidden-cell",
        planted(HIDDEN, undefined="no answers"),
    ),
    "what is withheld of a hidden group": (
        "value-in-hidden-cell",
        planted(HIDDEN, withheld=["sd"]),
    ),
    "why a group is hidden": ("value-in-hidden-cell", planted(HIDDEN, suppressed="below_min")),
    "a hidden score without its mark": (
        "number-without-replies",
        planted(HIDDEN, suppressed=None, score=20.1),
    ),
    "a shown score without its n": ("number-without-replies", planted(NURSES, n=None)),
    "a scale of three people": ("too-few-replies", planted(PEERS, n=3)),
    "a scale of nobody": ("too-few-replies", planted(PEERS, n=0)),
    "an item of seven people": (
        "too-few-replies",
        planted(NURSE_ITEM, n=7, percent_positive=None, sd=None, ci_low=None, ci_high=None),
    ),
    "a percentage of six people": ("spread-of-few", planted(PEERS, percent_positive=50)),
    "the spread of six people": ("spread-of-few", planted(PEERS, sd=3.1, withheld=[])),
    "the interval of six people": (
        "spread-of-few",
        planted(PEERS, ci_low=40.1, ci_high=60, withheld=[]),
    ),
    "a withheld spread": ("withheld-value", planted(NURSES, withheld=["sd"])),
    "a withheld percentage": ("withheld-value", planted(ITEM, withheld=["percent_positive"])),
    "the start of a withheld percentage": (
        "withheld-value",
        planted(ITEM, withheld=["percent_positive"], percent_positive=None, percent_low=31),
    ),
    "the end of a percentage that is left out": (
        "withheld-value",
        planted(ITEM, percent_positive=None, percent_high=58),
    ),
    "the start of a bounded percentage": (
        "spread-beside-bound",
        planted(ADMIN_ITEM, percent_low=56),
    ),
    "the end of a bounded percentage": (
        "spread-beside-bound",
        planted(ADMIN_ITEM, percent_high=97),
    ),
    "the spread beside a bound": ("spread-beside-bound", planted(ADMINS, sd=2.2)),
    "the interval beside a bound": ("spread-beside-bound", planted(ADMINS, ci_low=96, ci_high=98)),
    "the spread beside a bounded percentage": (
        "spread-beside-bound",
        planted(ADMIN_ITEM, sd=0.3),
    ),
    "a spread that quotes the nurses": ("spread-that-quotes", planted(NURSES, sd=2.2)),
    "the true gap beside a bound": ("gap-of-another-score", planted(ADMINS, gap=-23.4)),
    "a gap without a target": ("gap-of-another-score", planted(NURSES, target=None)),
    "a score with two decimals": ("too-many-decimals", planted(NURSES, score=70.04, gap=4.96)),
    "a percentage with a decimal": ("too-many-decimals", planted(ITEM, percent_positive=44.2)),
    "a spread with two decimals": ("too-many-decimals", planted(NURSES, sd=8.04)),
    "an interval with two decimals": ("too-many-decimals", planted(NURSES, ci_low=66.24)),
    "an effective number of replies": ("too-many-decimals", planted(NURSES, n=19.6)),
    "all nurses find it quiet": ("no-bound-near-an-end", planted(NURSE_ITEM, percent_positive=100)),
    "no nurse finds it quiet": ("no-bound-near-an-end", planted(NURSE_ITEM, percent_positive=0)),
    "all but one find it quiet": (
        "no-bound-near-an-end",
        planted(NURSE_ITEM, percent_positive=95),
    ),
    "a list in place of a score": ("no-number", planted(NURSES, score="71 and 69")),
    "a count in words": ("no-number", planted(NURSES, n="20 (3 of them new)")),
    "a sum of answers": ("unexpected-key", planted(NURSES, sum=1401)),
    "a distribution": ("unexpected-key", planted(NURSE_ITEM, counts="1 4 5 5 5")),
    "a group a second time": (
        "stands-twice",
        lambda document: document["results"].append(dict(document["results"][NURSES])),
    ),
    "more nurses than people": ("more-than-everybody", planted(NURSES, n=44)),
    "a person as a group": ("personal-data", planted(NURSES, group="ana@clinic.org")),
    "a network address": ("personal-data", planted(NURSES, band="10.0.0.7")),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_clean_file_has_no_findings(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"results.{kind}"
    WRITERS[kind](path, clean())
    assert findings(path) == ()


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("leak", PLANTED)
def test_a_planted_leak_is_found(leak: str, kind: str, tmp_path: Path) -> None:
    name, change = PLANTED[leak]
    document = clean()
    change(document)
    path = tmp_path / f"results.{kind}"
    WRITERS[kind](path, document)
    found = [finding for finding in findings(path) if finding.name == name]
    assert found
    assert {finding.where.file for finding in found} == {str(path)}
    assert all(finding.hint and finding.about for finding in found)


def head(section: str, **values: Any) -> Change:
    return lambda document: document[section].update(values)


PLANTED_IN_HEAD: Mapping[str, tuple[str, Change]] = {
    "scores of four": ("policy-below-floor", head("policy", score=4)),
    "items of seven": ("policy-below-floor", head("policy", distribution=7)),
    "sensitive items of nine": ("policy-below-floor", head("policy", sensitive=9)),
    "comments of nine": ("policy-below-floor", head("policy", comments=9)),
    "counts of four": ("policy-below-floor", head("policy", counts=4)),
    "organisations of four": ("policy-below-floor", head("policy", organisation=4)),
    "breakdowns of nine": ("policy-below-floor", head("policy", breakdowns=9)),
    "no minima at all": ("policy-below-floor", head("policy", **dict.fromkeys(POLICY, 1))),
    "four replies": ("too-small-organisation", head("respondents", kept=4)),
    "groups of nine people": ("too-small-organisation", head("respondents", kept=9)),
    "more replies than were kept": ("more-than-everybody", head("respondents", kept=40)),
    "one hidden number fewer": ("counts-disagree", head("protection", hidden=4)),
    "one number more": ("counts-disagree", head("protection", numbers=9)),
    "a leak that was left": ("counts-disagree", head("protection", left=2)),
    "a key of its own": ("unexpected-key", head("protection", smallest=3)),
}


@pytest.mark.parametrize("kind", ["json", "xlsx"])
@pytest.mark.parametrize("leak", PLANTED_IN_HEAD)
def test_a_leak_beside_the_results_is_found(leak: str, kind: str, tmp_path: Path) -> None:
    name, change = PLANTED_IN_HEAD[leak]
    document = clean()
    change(document)
    path = tmp_path / f"results.{kind}"
    WRITERS[kind](path, document)
    assert name in names(path)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda document: document.update(rows=[[1, 2]] * 8), "one-row-per-person"),
        (lambda document: document.update(note="see below"), "unexpected-key"),
        (lambda document: document.update(wave="asked by ana@clinic.org"), "personal-data"),
        (head("respondents", excluded=[{"reason": "late", "n": 1, "ids": [7]}]), "unexpected-key"),
        (head("respondents", ids=["a", "b", "c", "d", "e"]), "one-row-per-person"),
    ],
)
def test_a_leak_that_only_json_can_hold_is_found(change: Change, name: str, tmp_path: Path) -> None:
    document = clean()
    change(document)
    as_json(tmp_path / "results.json", document)
    assert name in names(tmp_path / "results.json")


def test_a_key_that_an_object_holds_twice_is_found(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    text = json.dumps(clean()).replace('"n": null', '"n": 3, "n": null', 1)
    path.write_text(text, "utf-8")
    assert names(path) == {"stands-twice"}


def test_a_cell_beyond_the_header_is_found(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    as_csv(path, clean())
    path.write_text(path.read_text("utf-8").rstrip("\n") + ",three of them\n", "utf-8")
    (finding,) = findings(path)
    assert (finding.name, finding.where.line) == ("unexpected-key", 11)


PEOPLE: list[list[Any]] = [
    ["respondent", "role", "quiet"],
    *([f"R{n}", "nurse", 1 + n % 5] for n in range(8)),
]


def test_a_file_with_one_row_per_person_is_found(tmp_path: Path) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(PEOPLE)
    (tmp_path / "answers.csv").write_text(text.getvalue(), "utf-8")
    with xlsxwriter.Workbook(tmp_path / "answers.xlsx") as book:
        sheet = book.add_worksheet("Answers")
        for place, row in enumerate(PEOPLE):
            sheet.write_row(place, 0, row)
    rows = [dict(zip(PEOPLE[0], row, strict=True)) for row in PEOPLE[1:]]
    (tmp_path / "answers.json").write_text(json.dumps(rows), "utf-8")
    for kind in WRITERS:
        assert "one-row-per-person" in names(tmp_path / f"answers.{kind}")


def test_a_further_sheet_is_found_hidden_or_not(tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Results")
        for place, row in enumerate(table(clean())):
            sheet.write_row(place, 0, row)
        sheet.write_comment("A1", "three of them are new")
        answers = book.add_worksheet("Answers")
        for place, row in enumerate(PEOPLE):
            answers.write_row(place, 0, row)
        answers.hide()
    assert names(path) == {"one-row-per-person", "unknown-sheet", "unknown-part"}


# The questionnaire and the staff list -------------------------------------------------------------

INSTRUMENT: Mapping[str, Any] = {
    "schema": "ticassess/instrument/1",
    "unit": "person",
    "items": [
        {"id": "quiet", "response_scale": "five", "weight": 1, "sensitive": True},
        {"id": "kind", "response_scale": "five", "weight": 1},
    ],
    "response_scales": {
        "five": {"options": [{"value": value} for value in range(1, 6)], "positive": [4, 5]}
    },
    "scales": [{"id": "calm", "items": ["quiet", "kind"], "metric": "pomp"}],
}


def with_instrument(folder: Path, change: Change, **more: Any) -> set[str]:
    document = clean()
    change(document)
    as_json(folder / "results.json", document)
    as_json(folder / "questionnaire.json", {**INSTRUMENT, **more})
    return names(folder / "results.json", folder / "questionnaire.json")


def test_the_questionnaire_tells_which_numbers_need_more_replies(tmp_path: Path) -> None:
    # A scale of two items is like an item, and a sensitive one needs twenty.
    assert "too-few-replies" in with_instrument(tmp_path, planted(PEERS, n=6))
    three = [{"id": "calm", "items": ["a", "b", "kind"], "metric": "pomp"}]
    items = [{**INSTRUMENT["items"][0], "id": name} for name in ("a", "b", "kind", "quiet")]
    for item in items[:3]:
        item["sensitive"] = False
    found = with_instrument(tmp_path, planted(PEERS, n=6), items=items, scales=three)
    # The twelve who are administrators are too few for the sensitive item that is left.
    assert found == {"too-few-replies"}


PARENT: Mapping[str, Any] = {
    "id": "calm",
    "items": [],
    "scales": ["still", "safe"],
    "metric": "pomp",
    "order": "respondent",
    "composite": "mean_of_children",
}


@pytest.mark.parametrize(
    ("score", "still", "expected"),
    [
        (60.0, 58.0, set()),
        # 57 and 62 give 59.5.
        (60.0, 57.0, {"not-of-its-parts"}),
        (60.0, None, {"not-of-its-parts"}),
    ],
)
def test_a_score_that_is_made_of_its_parts_is_what_these_give(
    score: float, still: float | None, expected: set[str], tmp_path: Path
) -> None:
    def change(document: dict[str, Any]) -> None:
        whole = document["results"][WHOLE]
        none = dict.fromkeys(("sd", "ci_low", "ci_high"))
        for name, value in (("still", still), ("safe", 62.0)):
            part = {**whole, "id": name, "score": value, "target": None, "gap": None}
            part |= none if value is not None else dict.fromkeys(part, None)
            mark = None if value is not None else "suppressed"
            about = {"kind": "scale", "id": name, "metric": "pomp", "suppressed": mark}
            document["results"].append({**part, **about, "withheld": []})
        whole.update(none, n=None, basis="parts", score=score, gap=75 - score, withheld=["n"])
        del document["protection"]

    child = {"items": ["kind"], "metric": "pomp", "order": "respondent", "scales": []}
    scales = [PARENT, {**child, "id": "still"}, {**child, "id": "safe"}]
    found = with_instrument(tmp_path, change, scales=scales)
    assert found & {"not-of-its-parts"} == expected


def test_places_need_no_minima_where_the_questionnaire_says_that_they_are_places(
    tmp_path: Path,
) -> None:
    change = head("policy", **dict.fromkeys(POLICY, 1))
    assert "policy-below-floor" not in with_instrument(tmp_path, change, unit="place")


def test_a_score_near_the_end_of_a_known_range_is_found(tmp_path: Path) -> None:
    change = planted(NURSES, score=97.1, gap=-22.1)
    assert "no-bound-near-an-end" in with_instrument(tmp_path, change)


def test_more_replies_than_the_staff_list_has_people_are_found(tmp_path: Path) -> None:
    as_json(tmp_path / "results.json", clean())
    roles = {"nurse": 20, "admin": 12, "peer": 5, "contract": 6}
    rows = [role for role, size in roles.items() for _ in range(size)]
    (tmp_path / "staff.csv").write_text("\n".join(["role", *rows]), "utf-8")
    gathered = gather([tmp_path / "results.json"])
    people = read_staff(tmp_path / "staff.csv", gathered.issues)
    (finding,) = plain_findings(gathered, people)
    assert finding.name == "more-than-listed"
    assert finding.path == ("results", PEERS, "n")
    assert finding.message == "6 replies, and the staff list has 5 in this group"


# Files that the attack alone had let pass ---------------------------------------------------------

STAFF = {
    ("direct_care", "south"): 31,
    ("peer", "south"): 3,
    ("peer", "north"): 2,
    ("admin", "north"): 13,
    ("support", "hq"): 3,
    ("leadership", "hq"): 6,
}


@pytest.mark.parametrize("with_list", [False, True])
@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("02_show_hidden_scale_n5.json", "support"),
        ("11_extra_breakdown_n3.json", "shown for 3 replies, and it needs 5"),
        ("17_gap_of_hidden.json", "results[290].gap"),
    ],
)
def test_three_files_that_were_once_let_pass(
    file: str, place: str, with_list: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staff = tmp_path / "staff.csv"
    rows = [f"{role},{site}" for (role, site), size in STAFF.items() for _ in range(size)]
    staff.write_text("\n".join(["role,Site", *rows]), "utf-8")
    more = ["--staff-list", str(staff)] if with_list else []
    assert run(["audit", str(MISSED / file), *more]) == 1
    said = capsys.readouterr().out
    assert "The plain checks found" in said
    assert place in said or not with_list


def test_the_command_says_where_and_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = clean()
    planted(HIDDEN, gap=54.9)(document)
    path = tmp_path / "results.json"
    as_json(path, document)
    assert run(["audit", str(path)]) == 1
    said = capsys.readouterr().out
    assert f"{path}: results[4].gap: the number is protected" in said
    assert "Do not send it." in said
    assert run(["audit", str(path), "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["name"], finding["path"]) == ("value-in-hidden-cell", ["results", 4, "gap"])


def test_the_text_shows_ten_of_a_kind_and_counts_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = clean()
    record = document["results"][NURSES]
    document["results"] += [{**deepcopy(record), "sum": 1} for _ in range(12)]
    as_json(tmp_path / "results.json", document)
    assert run(["audit", str(tmp_path / "results.json")]) == 1
    assert "and 2 more of this kind [unexpected-key]" in capsys.readouterr().out


# Pages --------------------------------------------------------------------------------------------

PAGE = """<!doctype html>
<html lang="en"><body data-footer="Ours">
<table><caption>Role</caption>
<thead><tr><th>Group</th><th>Replies</th><th>Invited</th></tr></thead>
<tbody>
<tr><th>Nurses</th><td>20</td><td>25</td></tr>
<tr><th>Contract 2</th><td class="num protected">protected</td><td></td></tr>
</tbody></table>
<table><caption>By role</caption>
<tr><th>Scale</th><th>Everyone</th><th>Nurses</th><th>Contract</th></tr>
<tr><th>Calm</th><td>60.0</td><td>70.0</td><td class="hatched protected">protected</td></tr>
</table>
</body></html>
"""
ON_PAGES = {
    "an invited number": ("<td></td>", "<td>3</td>", "number-in-protected-row"),
    "a number in the cell": (">protected</td></tr>\n</table>", ">protected (3)</td></tr></table>",
                             "number-in-protected-row"),
    "a bar": ("<td></td>", '<td><div style="width: 12%"></div></td>', "number-in-protected-row"),
    "a drawing": ("<td></td>", '<td><svg><rect x="3"/></svg></td>', "number-in-protected-row"),
    "a text that is read aloud": (
        "<td></td>", '<td aria-label="3 replies"></td>', "number-in-protected-row"
    ),
    "a title": (
        "<td></td>", "<td><svg><title>20 of 100</title></svg></td>", "number-in-protected-row"
    ),
    "why": (
        ">protected</td></tr>\n</table>",
        ">protected: too small</td></tr></table>",
        "more-than-protected",
    ),
    "another column": (
        "<tr><th>Nurses</th><td>20</td><td>25</td></tr>",
        "<tr><th>Nurses</th><td>20</td><td>25</td><td>19.5</td></tr>",
        "unknown-column",
    ),
    "a table of people": (
        "</body>",
        "<table><tr><th>Code</th><th>Q1</th><th>Q2</th></tr>"
        + "<tr><td>R</td><td>4</td><td>2</td></tr>" * 8
        + "</table></body>",
        "rows-of-people",
    ),
    "a colour": ("hatched protected", "hatched protected tone-2", "colour-in-protected-cell"),
    "three people": ("<td>20</td>", "<td>3</td>", "few-people-on-page"),
    "a comment": ("<table>", "<!-- contract: 20.1 --><table>", "unseen-content"),
    "a script": ("<table>", "<script>let n = 3</script><table>", "unseen-content"),
    "an attribute": ("<table>", '<table data-n="3">', "unseen-content"),
    "a hidden row": ("<tr><th>Calm", "<tr hidden><th>Calm", "unseen-content"),
    "a row without display": (
        "<tr><th>Calm", '<tr style="display: none"><th>Calm', "unseen-content"
    ),
}  # fmt: skip


def page(folder: Path, text: str) -> set[str]:
    path = folder / "report.html"
    path.write_text(text, "utf-8")
    return names(path)


def test_a_clean_page_has_no_findings(tmp_path: Path) -> None:
    assert page(tmp_path, PAGE) == set()


def test_a_score_that_nobody_has_is_of_nobody(tmp_path: Path) -> None:
    nobody = """<table><caption>Results</caption>
<tr><th>Principle</th><th>Now</th><th>People</th></tr>
<tr><th>Trust</th><td class="num protected">no score</td><td class="num">0</td></tr>
</table></body>"""
    assert page(tmp_path, PAGE.replace("</body>", nobody)) == set()
    assert page(tmp_path, PAGE.replace("</body>", nobody.replace(">0<", ">7<"))) == {
        "number-in-protected-row"
    }


@pytest.mark.parametrize("leak", ON_PAGES)
def test_a_page_that_tells_more_than_it_shows_is_found(leak: str, tmp_path: Path) -> None:
    before, after, name = ON_PAGES[leak]
    assert before in PAGE
    assert name in page(tmp_path, PAGE.replace(before, after, 1))


IN_PDF = """
Document
  H2 (block)
    "Role"
  Object 7 0
  Table (block)
    THead
      TR
        TH <1-0>
          Span (inline)
            "Group"
        TH <1-1>
          "Replies"
        TH <1-2>
          "Invited"
    TBody
      TR
        TH <2-0>
          "Nurses"
        TD:
           /Headers [(2-0) (1-1)]
          "20"
        TD:
          "25"
      TR
        TH <3-0>
          "Contract"
        TD:
          "protected"
        TD:
"""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", set()),
        ('"20"', '"3"', {"few-people-on-page"}),
        ('"protected"', '"protected (3)"', {"number-in-protected-row", "more-than-protected"}),
        ("        TD:\n<end>", '        TD:\n          "3"\n', {"number-in-protected-row"}),
    ],
)
def test_the_tables_of_a_pdf_are_read(before: str, after: str, expected: set[str]) -> None:
    listing = f"{IN_PDF}<end>".replace(before, after, 1) if before else IN_PDF
    page = Page(file="report.pdf", root=structure(listing))
    found = {name for name, look in PAGE_CHECKS.items() if list(look(page))}
    assert found == expected


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_a_printed_page_that_tells_more_than_it_shows_is_found(tmp_path: Path) -> None:
    printable = PAGE.replace("<th>", '<th scope="col">')
    printable = printable.replace("<body", "<head><title>Ours</title></head><body", 1)
    printable = printable.replace("<table>", "<h1>Ours</h1><table>", 1)
    path = tmp_path / "report.pdf"
    path.write_bytes(print_pdf(printable, [tmp_path]))
    assert names(path) == set()
    path.write_bytes(print_pdf(printable.replace("<td>20</td>", "<td>3</td>"), [tmp_path]))
    # The score of the same three people stands in the second table.
    assert names(path) == {"few-people-on-page", "too-few-replies"}


def test_each_check_has_a_leak_that_only_it_finds() -> None:
    planted_names = {name for name, _ in (*PLANTED.values(), *PLANTED_IN_HEAD.values())}
    elsewhere = {"more-than-listed", "one-row-per-person", "unknown-sheet", "unknown-part"}
    # A draft is no leak by itself; tests/contract/test_separate_runs.py writes some.
    elsewhere |= {"told-differently", "not-of-its-parts", "draft"}
    assert planted_names | elsewhere == set(CHECKS)
    assert {name for _, _, name in ON_PAGES.values()} == set(PAGE_CHECKS)


def test_a_number_that_is_made_of_its_parts_needs_no_replies(tmp_path: Path) -> None:
    document = clean()
    of_parts = {"n": None, "sd": None, "ci_low": None, "ci_high": None, "basis": "parts"}
    document["results"][WHOLE].update(of_parts, withheld=["n", "sd", "ci_low", "ci_high"])
    as_json(tmp_path / "results.json", document)
    assert names(tmp_path / "results.json") == set()


def test_every_column_of_a_result_is_known(tmp_path: Path) -> None:
    # A key that is added to the records must be added to the checks, which share no code with them.
    path = tmp_path / "results.csv"
    as_csv(path, clean())
    assert set(COLUMNS) <= set(path.read_text("utf-8").splitlines()[0].split(","))
    assert findings(path) == ()
