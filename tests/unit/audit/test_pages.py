"""The numbers of a page: the same cells as those of a JSON, and attacked like these."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ticassess.audit import Attack, Cell, attack, gather, plain_findings
from ticassess.cli.boundary import run
from ticassess.typeset import print_pdf

COVER = """
<table><tr><th scope="row">Prepared from</th><td>the answers of 43 people. Thank you.</td></tr>
<tr><th scope="row">Survey</th><td>Spring</td></tr>
<tr><th scope="row">Fingerprint</th><td>0123456789ab</td></tr></table>
"""
RESULTS = """
<table><caption>Results by principle</caption>
<tr><th scope="col">Principle</th><th scope="col">0 100</th><th scope="col">Now
<i>margin of error</i></th><th scope="col">Where we want to be</th><th scope="col">Gap</th>
<th scope="col">People</th></tr>
<tr><th scope="row"><b>Calm at work</b> <i>How quiet it is.</i></th><td></td>
<td>60.0 <i>57.2 to 62.8</i></td><td>75.0</td><td>15.0 to go</td><td>43</td></tr>
<tr><th scope="row"><b>Trust</b></th><td></td>
<td>95 or more</td><td>75.0</td><td>at least 20.0 above</td><td>42</td></tr>
</table>
"""
GROUPS = """
<h2>Role</h2><table><caption>Role</caption>
<tr><th scope="col">Principle</th><th scope="col">Everyone</th><th scope="col">Nurses</th>
<th scope="col">Admin</th><th scope="col">Peers</th><th scope="col">Contract</th></tr>
<tr><th scope="row">Calm at work</th><td>60.0</td><td>70.0</td><td>60.0</td><td>50.0</td>
<td class="hatched protected">protected</td></tr>
<tr><th scope="row">Trust</th><td>95 or more</td><td>95.1</td><td>94.0</td><td>93.0</td>
<td class="hatched protected">protected</td></tr>
<tr><th scope="row">Replies</th><td>43</td><td>20</td><td>12</td><td>8</td><td>protected</td></tr>
</table>
"""
ITEMS = """
<table><caption>All statements in numbers</caption>
<tr><th scope="col">Statement</th><th scope="col">People</th><th scope="col">Average</th>
<th scope="col">Favour&shy;able</th></tr>
<tr><th scope="row">It is quiet here. reversed</th><td>43</td><td>3.2</td><td>44%</td></tr>
</table>
"""
APART = """
<table><caption>Role</caption>
<tr><th scope="col">Principle</th><th scope="col">Highest</th><th scope="col">Lowest</th>
<th scope="col">Apart</th></tr>
<tr><th scope="row">Calm at work</th><td>70.0 Nurses</td><td>50.0 Peers</td><td>20.0</td></tr>
</table>
"""
PAGE = f"""<!doctype html><html lang="en"><head><title>Ours</title></head>
<body><h1>Ours</h1>{COVER}{RESULTS}{GROUPS}{ITEMS}{APART}</body></html>"""
QUESTIONNAIRE: dict[str, Any] = {
    "schema": "ticassess/instrument/1",
    "unit": "person",
    "items": [
        {"id": "q1", "text": {"en": "It is quiet here."}, "response_scale": "five", "weight": 1},
        {"id": "q2", "text": None, "response_scale": "five", "weight": 1},
        {"id": "q3", "text": None, "response_scale": "five", "weight": 1},
    ],
    "response_scales": {
        "five": {"options": [{"value": value} for value in range(1, 6)], "positive": [4, 5]}
    },
    "scales": [
        {"id": "calm", "title": {"en": "Calm at work"}, "framework": "principle"}
        | {"items": ["q1", "q2", "q3"], "metric": "pomp"},
        {"id": "trust", "title": {"en": "Trust"}, "framework": "principle"}
        | {"items": ["q1", "q2", "q3"], "metric": "pomp"},
    ],
    "demographics": [
        {
            "id": "role",
            "title": {"en": "Role"},
            "options": [{"value": "nurse", "label": {"en": "Nurses"}}],
        }
    ],
}


def files(folder: Path, page: str = PAGE, *, questionnaire: bool = True) -> list[Path]:
    path = folder / "report.html"
    path.write_text(page, "utf-8")
    if not questionnaire:
        return [path]
    known = folder / "questionnaire.json"
    known.write_text(json.dumps(QUESTIONNAIRE), "utf-8")
    return [path, known]


def cells(paths: list[Path]) -> dict[tuple[str, str | None], Cell]:
    (issue,) = gather(paths).issues
    return {(cell.subject, cell.level): cell for cell in issue.cells.values()}


def attacked(paths: list[Path]) -> Attack:
    gathered = gather(paths)
    return attack(gathered.issues, None, gathered.codebook)


def check_cells(found: dict[tuple[str, str | None], Cell]) -> None:
    whole = found["calm", None]
    assert (whole.kind, whole.metric, whole.n) == ("scale", "pomp", 43)
    assert whole.score == pytest.approx((59.95, 60.05))
    assert whole.interval == (57.2, 62.8)
    nurses = found["calm", "nurse"]
    assert (nurses.by, nurses.n) == ("role", 20)
    assert nurses.score == pytest.approx((69.95, 70.05))
    # Nobody named this level, so it goes by what the page calls it.
    assert found["calm", "Peers"].n == 8
    assert found["calm", "Contract"].score is None
    assert not found["trust", None].exact
    item = found["q1", None]
    assert (item.kind, item.n, item.favourable) == ("item", 43, (43.5, 44.5))
    assert item.score == pytest.approx((3.15, 3.25))


def test_a_page_has_the_cells_of_a_json(tmp_path: Path) -> None:
    check_cells(cells(files(tmp_path)))


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_a_printed_page_has_the_same_cells(tmp_path: Path) -> None:
    _, known = files(tmp_path)
    path = tmp_path / "report.pdf"
    path.write_bytes(print_pdf(PAGE, [tmp_path]))
    check_cells(cells([path, known]))


@pytest.mark.parametrize("questionnaire", [True, False])
def test_a_hidden_group_follows_from_the_others_on_the_page(
    questionnaire: bool, tmp_path: Path
) -> None:
    # (43·60 − 20·70 − 12·60 − 8·50) / 3 = 20, up to rounding.
    (leak,) = attacked(files(tmp_path, questionnaire=questionnaire)).leaks
    assert (leak.about.casefold(), leak.means, leak.people) == ("role: contract", "difference", 3)
    assert leak.subject == ("calm" if questionnaire else "Calm at work")
    assert 18.5 < leak.low < 20 < leak.high < 21.5


def test_a_group_of_a_question_that_some_left_out_is_put_into_no_sum(tmp_path: Path) -> None:
    gathered = gather(files(tmp_path))
    (reading,) = gathered.readings
    # 42 of 43 have a score for trust, and nobody says who has none.
    assert {group for _, group in reading.without_n} == {
        ("role", level) for level in ("nurse", "Admin", "Peers")
    }
    found = cells(files(tmp_path))
    assert found["trust", "nurse"].n is None
    assert found["trust", "nurse"].score == pytest.approx((95.05, 95.15))


def test_a_json_of_the_same_answers_is_the_same_issue(tmp_path: Path) -> None:
    record: dict[str, Any] = {
        "kind": "scale",
        "id": "calm",
        "framework": "principle",
        "by": None,
        "group": None,
    }
    record |= {"n": 43, "metric": "pomp", "score": 60.0}
    document: dict[str, Any] = {
        "schema": "ticassess/score/1",
        "instrument": {"id": "ours", "version": "1.0.0", "fingerprint": f"0123456789ab{'c' * 52}"},
        "wave": "Spring",
        "results": [record],
    }
    path = tmp_path / "results.json"
    path.write_text(json.dumps(document), "utf-8")
    (issue,) = gather([*files(tmp_path), path]).issues
    assert len(issue.names) == 2
    document["instrument"]["fingerprint"] = "f" * 64
    path.write_text(json.dumps(document), "utf-8")
    assert len(gather([*files(tmp_path), path]).issues) == 2


def test_what_no_questionnaire_names_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = "<table><tr><th>Ward</th><th>Mood</th></tr><tr><td>3</td><td>7.25</td></tr></table>"
    page = PAGE.replace("Trust<", "Courage<").replace("<h2>", f"<h2>Wards</h2>{strange}<h2>")
    paths = files(tmp_path, page)
    (reading,) = gather(paths).readings
    assert reading.unmapped == ("Courage",)
    assert reading.strange_tables == ("Wards",)
    assert run(["audit", *map(str, paths)]) == 1
    said = capsys.readouterr().out
    assert "report.html: 11 numbers were read from its tables." in said
    assert "“Courage”" in said
    assert "“Wards”" in said
    assert run(["audit", *map(str, paths), "--format", "json"]) == 1
    (of_page,) = json.loads(capsys.readouterr().out)["pages"]
    assert (of_page["unmapped"], of_page["tables_not_read"]) == (["Courage"], ["Wards"])


def test_a_page_alone_is_audited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (page,) = files(tmp_path, questionnaire=False)
    assert run(["audit", str(page)]) == 1
    assert "Role: Contract (3 people): Calm at work is" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("<td>15.0 to go</td>", "<td>15.24 to go</td>", "too-many-decimals"),
        ("<td>50.0</td>\n<td class", "<td>50.1</td>\n<td class", "told-differently"),
        ("<td>60.0 <i>", "<td>protected <i>", "value-in-hidden-cell"),
        ("<td>8</td><td>protected</td>", "<td>4</td><td>protected</td>", "too-few-replies"),
        ("<td>43</td><td>3.2", "<td>7</td><td>3.2", "too-few-replies"),
        ("<td>43</td><td>3.2", "<td>44</td><td>3.2", "more-than-everybody"),
    ],
)
def test_the_plain_checks_read_the_records_of_a_page(
    before: str, after: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert before in PAGE
    (page,) = files(tmp_path, PAGE.replace(before, after, 1), questionnaire=False)
    assert run(["audit", str(page), "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert name in {finding["name"] for finding in findings}


def test_a_column_that_no_report_has_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = '<th scope="col">Favour&shy;able</th>'
    page = PAGE.replace(head, head + '<th scope="col">Favour&shy;able, from to</th>')
    page = page.replace("<td>44%</td>", "<td>44%</td><td>37% to 51%</td>")
    (path,) = files(tmp_path, page, questionnaire=False)
    assert run(["audit", str(path), "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    (found,) = [finding for finding in findings if finding["name"] == "unexpected-key"]
    assert "Favourable, from to" in json.dumps(found)


PARTICIPATION = """
<h2>Who took part</h2><p>43 people gave answers, out of 100 who were invited.</p>
<table><caption>Role</caption><tr><th scope="col">Group</th><th scope="col">Replies</th>
<th scope="col">Invited</th><th scope="col">Share</th></tr>
<tr><th scope="row">Nurses</th><td>20</td><td>40</td><td>50%</td></tr>
<tr><th scope="row">Admin</th><td>12</td><td>30</td><td>40%</td></tr>
<tr><th scope="row">Peers</th><td>8</td><td>20</td><td>40%</td></tr>
<tr><th scope="row">Contract</th><td>protected</td><td></td><td></td></tr></table>
<p>In the whole-organisation numbers, each group under “Role” counts with its share of the people
who were invited.</p>
"""


def test_a_page_tells_the_weights_of_a_weighted_total(tmp_path: Path) -> None:
    # 0.4·70 + 0.3·60 + 0.2·50 + 0.1·x = 58 leaves x = 20; the shares are those of the invited.
    page = PAGE.replace("60.0 <i>57.2 to 62.8</i>", "58.0").replace("15.0 to go", "17.0 to go")
    page = page.replace("<td>60.0</td><td>70.0</td>", "<td>58.0</td><td>70.0</td>")
    assert attacked(files(tmp_path, page.replace("</body>", "</body>"))).leaks[0].low < 10
    (leak,) = attacked(files(tmp_path, page.replace("<h2>", f"{PARTICIPATION}<h2>", 1))).leaks
    assert (leak.about, leak.means, leak.people) == ("role: Contract", "difference", 3)
    assert 19 < leak.low < 20 < leak.high < 21


def test_a_rate_and_the_invited_tell_how_many_replied(tmp_path: Path) -> None:
    told = PARTICIPATION.replace("<td>8</td><td>20</td>", "<td>protected</td><td>20</td>")
    page = PAGE.replace("<h2>", f"{told}<h2>", 1).replace("<td>8</td>", "<td>protected</td>")
    (reading,) = gather(files(tmp_path, page)).readings
    assert reading.replies["role", "Peers"] == 8


def test_a_score_of_its_parts_has_no_people_on_a_page(tmp_path: Path) -> None:
    page = PAGE.replace("<td>43</td></tr>\n<tr>", "<td>parts</td></tr>\n<tr>", 1)
    page = page.replace("<td>60.0</td><td>70.0</td>", "<td>60.0*</td><td>70.0</td>")
    gathered = gather(files(tmp_path, page))
    (reading,) = gathered.readings
    (whole,) = [entry for entry in reading.document.entries if entry.text("id") == "calm"][:1]
    assert (whole.values["basis"], whole.values.get("n")) == ("parts", None)
    # It is no equation: nothing follows for the group that is hidden.
    assert attack(gathered.issues, None, gathered.codebook).leaks == ()
    assert [found for found in plain_findings(gathered) if "calm" in found.about] == []


def test_a_title_that_goes_on_is_another_title(tmp_path: Path) -> None:
    # “Calm at work” has a description, a sentence. “Calm at work places” is another scale.
    row = '<tr><th scope="row"><b>{}</b> <i>{}</i></th><td></td><td>{}</td><td></td><td></td>'
    more = row.format("Calm at work places", "Where it is quiet.", "40.0") + "<td>43</td></tr>"
    page = PAGE.replace('<tr><th scope="row"><b>Trust', f'{more}<tr><th scope="row"><b>Trust', 1)
    contrast = """<table><tr><th>Difference</th><th>First</th><th>Second</th><th>In words</th></tr>
    <tr><th>Calm at work less trust</th><td>60.0</td><td>50.0</td>
    <td>Calm is 10.0 points above Trust, over the 40 people who have both.</td></tr></table>"""
    paths = files(tmp_path, page.replace("<h2>", f"{contrast}<h2>", 1), questionnaire=False)
    gathered = gather(paths)
    scores = {entry.text("id"): entry.number("score") for entry in gathered.documents[0].entries}
    assert scores["Calm at work less trust"] == 10
    assert scores["Calm at work places Where it is quiet."] == 40
    assert not [one for one in plain_findings(gathered) if one.name == "told-differently"]


def test_more_than_a_third_may_leave_a_question_out(tmp_path: Path) -> None:
    # 20 nurses replied, and only 18 of all have a score for trust.
    page = PAGE.replace("<td>42</td>", "<td>18</td>")
    found = plain_findings(gather(files(tmp_path, page)))
    assert "more-than-everybody" not in {finding.name for finding in found}


def test_the_target_of_a_protected_score_is_no_secret(tmp_path: Path) -> None:
    before = "<td>95 or more</td><td>75.0</td><td>at least 20.0 above</td><td>42</td>"
    assert before in PAGE
    page = PAGE.replace(before, "<td>protected</td><td>75.0</td><td></td><td></td>")
    page = page.replace(
        "<td>95 or more</td><td>95.1</td><td>94.0</td><td>93.0</td>", "<td></td>" * 4
    )
    assert plain_findings(gather(files(tmp_path, page))) == ()
    told = page.replace("<td>75.0</td><td></td>", "<td>75.0</td><td>12.5 to go</td>")
    assert told != page
    assert plain_findings(gather(files(tmp_path, told)))


def test_places_have_nobody_to_find(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.replace('scope="col">People<', 'scope="col">Places<').replace(
        "<td>8</td>", "<td>3</td>"
    )
    paths = files(tmp_path, page, questionnaire=False)
    gathered = gather(paths)
    assert plain_findings(gathered) == ()
    assert attack(gathered.issues).leaks == ()
    known = tmp_path / "questionnaire.json"
    known.write_text(json.dumps({**QUESTIONNAIRE, "unit": "place"}), "utf-8")
    assert run(["audit", str(paths[0]), str(known)]) == 0
    assert "not about people" in capsys.readouterr().out
