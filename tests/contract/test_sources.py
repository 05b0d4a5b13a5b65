"""Several sources in one assessment: what `score` writes, and that none tells of another."""

import copy
import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook

from tests.contract.several import ASSESSMENT, write_several
from tests.published_files import WRITERS, as_json
from ticassess.audit import attack, gather
from ticassess.cli.boundary import run


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("several")
    write_several(folder)
    for ending in ("json", "csv", "xlsx"):
        path = str(folder / "assessment.yaml")
        assert run(["score", path, "-o", str(folder / f"results.{ending}")]) == 0
    return folder


@pytest.fixture(scope="module")
def document(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "results.json").read_text("utf-8"))
    return found


def record_of(document: dict[str, Any], source: str, name: str) -> dict[str, Any]:
    (found,) = (
        record
        for record in document["results"]
        if (record["source"], record["id"], record["by"]) == (source, name, None)
    )
    return dict(found)


def test_each_record_names_its_source(document: dict[str, Any]) -> None:
    # By hand: five people with 75, five with 66.7 on safety; clients 25 and 37.5, half each.
    assert record_of(document, "staff", "safety")["score"] == 70.8
    assert record_of(document, "client", "safety")["score"] == 31.3
    assert record_of(document, "rooms", "calm_rooms")["score"] == 75.0
    leaders = record_of(document, "leaders", "safety")
    assert (leaders["score"], leaders["suppressed"]) == (None, "suppressed")
    assert next(iter(document["results"][0])) == "source"


def test_of_three_leaders_not_even_their_number_is_told(document: dict[str, Any]) -> None:
    abouts = {about["id"]: about for about in document["sources"]}
    assert abouts["leaders"]["respondents"] is None
    assert abouts["staff"]["respondents"]["kept"] == 10
    assert [about["kind"] for about in document["sources"]] == ["people"] * 3 + ["places"]


def test_what_is_the_same_and_how_far_apart_people_see_it(document: dict[str, Any]) -> None:
    assert document["same"][0] == {
        "framework": "principle",
        "id": "safety",
        "of": {
            "staff": "safety",
            "client": "safety",
            "leaders": "safety",
            "rooms": "calm_rooms",
        },
    }
    assert document["gaps"][0] == {
        "framework": "principle",
        "id": "safety",
        "high": "staff",
        "low": "client",
        "difference": 39.5,
        "bound": None,
        "more_than_chance": True,
        "items_in_common": 2,
    }
    # Training is on the form for staff alone.
    assert [gap["id"] for gap in document["gaps"]] == ["safety", "voice"]


def test_it_fits_its_schema(document: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "sources"]) == 0
    jsonschema.validate(document, json.loads(capsys.readouterr().out))


def test_the_table_formats_have_the_same_records(place: Path, document: dict[str, Any]) -> None:
    with (place / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sheet = load_workbook(place / "results.xlsx")["Results"]
    header, *cells = sheet.iter_rows(values_only=True)
    assert len(rows) == len(cells) == len(document["results"])
    assert header[:3] == ("source", "kind", "id")
    for row, cell, record in zip(rows, cells, document["results"], strict=True):
        assert (row["source"], row["id"]) == (record["source"], record["id"])
        assert cell[0] == record["source"]
        assert row["score"] == ("" if record["score"] is None else str(record["score"]))


def test_a_source_is_published_as_if_it_were_alone(
    place: Path, document: dict[str, Any], tmp_path: Path
) -> None:
    write_several(tmp_path)
    alone = tmp_path / "alone.json"
    staff = [str(tmp_path / "forms.yaml"), str(tmp_path / "staff.csv"), "--by", "role"]
    assert run(["score", *staff, "-o", str(alone)]) == 0
    chosen = tmp_path / "chosen.json"
    file = str(tmp_path / "assessment.yaml")
    assert run(["score", file, "--source", "staff", "-o", str(chosen)]) == 0
    of_staff = []
    for record in document["results"]:
        if record["source"] == "staff":
            of_staff.append({key: value for key, value in record.items() if key != "source"})
    assert json.loads(chosen.read_text("utf-8"))["results"] == of_staff
    assert json.loads(chosen.read_text("utf-8"))["schema"] == "ticassess/score/1"
    shown = [record["score"] for record in json.loads(alone.read_text("utf-8"))["results"]]
    # The headcount of the assessment narrows intervals, and nothing else.
    assert shown == [record["score"] for record in of_staff]


def test_replies_that_are_in_two_sources_stop_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = ASSESSMENT.replace("leaders.csv, form: leaders", "again.csv, form: client")
    path = write_several(tmp_path, again.replace("form: client}]}", "form: client}], id: two}"))
    rows = (tmp_path / "clients.csv").read_text("utf-8").splitlines()
    (tmp_path / "again.csv").write_text("\n".join(rows[:9]) + "\n", encoding="utf-8")
    assert run(["score", str(path)]) == 1
    said = capsys.readouterr().err
    assert "TIC249" in said
    assert "8 replies of the source `two` are in the source `client`, too" in said
    assert not list(tmp_path.glob("*.ledger.json"))


def test_another_machine_is_not_stopped_by_ledgers_of_other_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(write_several(tmp_path))
    # With few answers nothing but the key of whoever ran it tells replies apart.
    forms = (tmp_path / "forms.yaml").read_text("utf-8")
    names = [f"more{number}" for number in range(40)]
    items = ""
    for name in names:
        items += f"  - {{id: {name}, text: {{en: About {name}., es: De {name}.}}, "
        items += "response_scale: agreement, in: [voice]}\n"
    (tmp_path / "forms.yaml").write_text(forms.replace("\nscales:\n", f"\n{items}scales:\n"))
    for file, first in (("staff", 1), ("clients", 5)):
        rows = [",".join(names)]
        for person in range(first, first + 12):
            cells = [1 + (person * place * place + person) % 5 for place in range(40)]
            rows.append(",".join(map(str, cells)))
        (tmp_path / f"{file}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    text = (tmp_path / "assessment.yaml").read_text("utf-8")
    (tmp_path / "assessment.yaml").write_text(text.replace("    by: [role]\n", ""))
    assert run(["score", path]) == 0
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    assert run(["score", path]) == 0
    assert run(["score", path, "--source", "client"]) == 0


def test_where_a_later_source_is_refused_no_ledger_knows_of_an_earlier_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ASSESSMENT[: ASSESSMENT.index("  - {instrument: forms.yaml, responses: [{file: leaders")]
    path = write_several(tmp_path, text.replace("clients.csv", "far/clients.csv"))
    (tmp_path / "far").mkdir()
    (tmp_path / "clients.csv").rename(tmp_path / "far" / "clients.csv")
    (tmp_path / "far" / "clients.csv.ledger.json").write_text("{}", encoding="utf-8")
    assert run(["score", str(path)]) != 0
    assert "clients.csv.ledger.json" in capsys.readouterr().err
    assert not (tmp_path / "staff.csv.ledger.json").exists()


def test_every_source_of_people_has_its_own_ledger_and_a_draft_none(tmp_path: Path) -> None:
    path = str(write_several(tmp_path))
    assert run(["score", path, "--draft", "-o", str(tmp_path / "r.csv")]) == 0
    assert not list(tmp_path.glob("*.ledger.json"))
    assert (tmp_path / "r.csv").read_text("utf-8").startswith("draft,source,kind,id")
    assert run(["score", path]) == 0
    assert sorted(file.name for file in tmp_path.glob("*.ledger.json")) == [
        "clients.csv.ledger.json",
        "staff.csv.ledger.json",
    ]


def test_the_attacker_who_has_it_all_finds_nothing(place: Path) -> None:
    assert run(["audit", str(place / "results.json"), str(place / "results.csv")]) == 0
    issues = gather([place / "results.json"]).issues
    # Rooms have nobody to find. Without knowing whose they are, twelve clients would seem to be the
    # ten of the staff and two more, whose answers follow.
    assert [issue.source for issue in issues] == ["staff", "client", "leaders"]
    assert attack(issues, None, None).leaks == ()


def test_the_attacker_takes_each_source_with_its_own_questionnaire(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = []
    for name in ("forms", "rooms"):  # the last one is about places, and no answer to the first
        capsys.readouterr()
        assert run(["instruments", "show", str(place / f"{name}.yaml"), "--format", "json"]) == 0
        (tmp_path / f"{name}.json").write_text(capsys.readouterr().out, encoding="utf-8")
        named.append(str(tmp_path / f"{name}.json"))
    # Somebody has put the leaders back in by hand.
    found = json.loads((place / "results.json").read_text("utf-8"))
    for record in found["results"]:
        if (record["source"], record["id"]) == ("leaders", "calm"):
            record.update(n=3, score=5.0, suppressed=None)
    (tmp_path / "results.json").write_text(json.dumps(found), encoding="utf-8")
    untried = "What overlapping scales reveal"
    assert run(["audit", str(place / "results.json")]) == 0
    assert untried in capsys.readouterr().out
    assert run(["audit", str(place / "results.json"), *named]) == 0
    assert "not about people" not in capsys.readouterr().out
    assert run(["audit", str(tmp_path / "results.json"), *named]) == 1
    said = capsys.readouterr().out
    assert "shown for 3 replies" in said
    assert untried not in said


def with_fingerprint(document: dict[str, Any]) -> dict[str, Any]:
    """Give the staff's results as `score` writes them of one source, of another questionnaire."""
    (about,) = (one for one in document["sources"] if one["id"] == "staff")
    kept = {key: about[key] for key in ("respondents", "policy", "weighting", "protection")}
    records = []
    for record in document["results"]:
        if record["source"] == "staff":
            records.append({key: value for key, value in record.items() if key != "source"})
    instrument = {**about["instrument"], "fingerprint": "f" * 64}
    return {"schema": "ticassess/score/1", "instrument": instrument, **kept, "results": records}


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_a_file_of_one_source_is_looked_at_beside_one_of_several(
    place: Path,
    document: dict[str, Any],
    ending: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    alone = with_fingerprint(document)
    file = tmp_path / f"alone.{ending}"
    several = str(place / "results.json")
    WRITERS[ending](file, alone)
    assert run(["audit", several, str(file)]) == 0
    alone["results"][0].update(n=3)
    WRITERS[ending](file, alone)
    capsys.readouterr()
    assert run(["audit", several, str(file)]) == 1
    assert "shown for 3 replies" in capsys.readouterr().out


def test_a_workbook_says_which_sources_are_about_people(place: Path) -> None:
    # Three rooms would be too few people.
    assert run(["audit", str(place / "results.xlsx")]) == 0
    in_json, in_book = (gather([place / f"results.{end}"]) for end in ("json", "xlsx"))
    sources = [document.source for document in in_json.documents]
    assert [document.source for document in in_book.documents] == sources
    for one, other in zip(in_json.issues, in_book.issues, strict=True):
        assert one.agrees_with(other)
        assert (one.instrument, one.minima) == (other.instrument, other.minima)


def test_a_csv_of_several_sources_needs_the_json_that_says_what_they_are(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", str(place / "results.csv")]) == 3
    said = capsys.readouterr().err
    assert "does not say which are about people" in said
    assert "Name the JSON" in said
    assert run(["audit", str(place / "results.csv"), str(place / "results.xlsx")]) == 0


def test_places_of_one_file_are_people_in_another(
    place: Path, document: dict[str, Any], tmp_path: Path
) -> None:
    # What the other house calls rooms are three people, and all that they said is shown.
    other = copy.deepcopy(document)
    for about in other["sources"]:
        if about["id"] == "rooms":
            about["kind"] = "people"
    file = tmp_path / "other.json"
    as_json(file, other)
    assert run(["audit", str(file)]) == 1
    assert run(["audit", str(place / "results.json"), str(file)]) == 1


def test_a_page_of_several_sources_refers_to_its_numbers(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(place / "assessment.yaml")
    page = place / "page.html"
    assert run(["report", file, "-o", str(page)]) == 0
    assert run(["audit", str(page)]) == 3
    assert run(["audit", str(page), str(place / "results.json")]) == 0
    assert "lays several sources side by side" in capsys.readouterr().out


def as_breakdown(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the scores of people as if their sources were the groups of one organisation."""
    records = []
    for record in document["results"]:
        if record["by"] is None and record["source"] != "rooms" and record["kind"] == "scale":
            grouped = {**record, "by": "source", "group": record["source"]}
            del grouped["source"]
            records.append(grouped)
    return records


def test_sources_together_tell_nothing_as_long_as_nothing_is_pooled(
    document: dict[str, Any], tmp_path: Path
) -> None:
    records = as_breakdown(document)
    leaders = {record["id"] for record in records if record["group"] == "leaders"}
    # With a number of everybody, three leaders would be what is left over: 25 people, safety 56.
    total = {**record_of(document, "staff", "safety"), "n": 25, "score": 56.0}
    del total["source"]
    told = {}
    for name, more in (("apart", []), ("pooled", [total])):
        path = tmp_path / f"{name}.json"
        found = {"schema": "ticassess/score/1", "results": [*records, *more]}
        path.write_text(json.dumps(found), encoding="utf-8")
        issues = gather([path]).issues
        told[name] = {leak.subject for leak in attack(issues, None, None).leaks}
    assert "safety" in leaders
    assert told == {"apart": set(), "pooled": {"safety"}}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "{}", "safety"], "4 sources, and this takes one"),
        (["explain", "{}", "safety", "--source", "clint"], "has no source `clint`"),
        (["score", "{}", "--earlier", "x.csv"], "`--earlier` names answers of one source"),
        (["comments", "review", "{}"], "4 sources, and this takes one"),
        (["score", "{}", "--by", "role"], "groups, maps"),
        (["score", "tic-principles", "x.csv", "--source", "staff"], "and none was given"),
        (["explain", "TIC204", "--source", "staff"], "and none was given"),
        (
            ["form", "{}", "--assessment", "other.yaml", "-o", "f.pdf"],
            "`--assessment` names one, too",
        ),
        (
            [
                *("form", "tic-principles", "--form", "client", "-o", "f.pdf"),
                *("--assessment", "{}", "--source", "x"),
            ],
            "has no source `x`",
        ),
    ],
)
def test_what_takes_one_source_asks_for_its_name(
    place: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(place / "assessment.yaml")
    assert run([argument.format(file) for argument in arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_number_of_one_source_is_explained(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(place / "assessment.yaml")
    assert run(["explain", file, "voice", "--source", "client"]) == 0
    assert "31.3" in capsys.readouterr().out


def test_the_terminal_shows_every_source_beside_the_others(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", str(place / "assessment.yaml")]) == 0
    lines = capsys.readouterr().out.splitlines()
    safety, apart = [line.split() for line in lines if line.strip().startswith("Safety")]
    assert safety == ["Safety", "70.8", "31.3", "protected", "75.0"]
    assert apart == ["Safety", "staff", "client", "39.5"]


def test_marks_are_explained_where_they_are_shown(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", str(place / "assessment.yaml")]) == 0
    out = capsys.readouterr().out
    assert "\nprotected: too few people answered" in out
    assert "\n–: nobody was asked there, or the answers give no score." in out
    # With all of them large, and asked the same, there is nothing to explain.
    text = ASSESSMENT[: ASSESSMENT.index("  - {instrument: forms.yaml, responses: [{file: leaders")]
    path = write_several(tmp_path, text)
    assert run(["score", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Safety" in out
    assert "protected:" not in out
    assert "–:" not in out


def test_a_list_of_one_source_shows_all_its_scales(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = ASSESSMENT[: ASSESSMENT.index("  - {instrument: forms.yaml")]
    path = write_several(tmp_path, one)
    assert run(["score", str(path)]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["Safety", "70.8"] in lines
    assert run(["report", str(path), "-o", str(tmp_path / "r.html")]) == 0
    assert capsys.readouterr().out.strip().endswith("r.html: from 1 source")


def test_scales_of_one_source_alone_are_behind_all(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    path = str(place / "assessment.yaml")
    assert run(["score", path]) == 0
    said = capsys.readouterr()
    assert "Training" not in said.out
    assert "Scales that only one source has: add --all." in said.err
    assert run(["score", path, "--all"]) == 0
    said = capsys.readouterr()
    assert "Training" in said.out
    assert "add --all" not in said.err


def test_what_is_said_of_a_source_is_below_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_several(tmp_path))
    for command in (["score", path], ["report", path, "-o", str(tmp_path / "r.html")]):
        for ledger in tmp_path.glob("*.ledger.json"):
            ledger.unlink()
        assert run(command) == 0
        lines = capsys.readouterr().err.splitlines()
        heading = lines.index("About the source `client`:")
        assert "clients.csv.ledger.json now remembers" in lines[heading + 1]
        # Of the leaders and the rooms there is nothing to say.
        named = [line for line in lines if line.startswith("About the source")]
        assert named == ["About the source `staff`:", "About the source `client`:"]


def test_where_every_source_is_small_nothing_is_published(tmp_path: Path) -> None:
    path = write_several(tmp_path, ASSESSMENT[: ASSESSMENT.index("  - instrument: rooms.yaml")])
    for name in ("staff.csv", "clients.csv"):
        lines = (tmp_path / name).read_text("utf-8").splitlines()
        (tmp_path / name).write_text("\n".join(lines[:4]) + "\n", encoding="utf-8")
    assert run(["score", str(path), "-o", str(tmp_path / "r.json")]) == 4
    assert (tmp_path / "r.json").is_file()


def test_one_instrument_is_scored_from_its_assessment_file_too(tmp_path: Path) -> None:
    write_several(tmp_path)
    one = tmp_path / "one.yaml"
    head = ASSESSMENT[: ASSESSMENT.index("notice")]
    one.write_text(
        head + "instrument: forms.yaml\nresponses: [{file: staff.csv, form: staff}]\nby: [role]\n",
        encoding="utf-8",
    )
    assert run(["score", str(one), "-o", str(tmp_path / "one.json")]) == 0
    found = json.loads((tmp_path / "one.json").read_text("utf-8"))
    assert found["schema"] == "ticassess/score/1"
    assert run(["score", str(one), "--source", "staff"]) == 2


def test_a_form_a_sheet_and_an_export_are_those_of_a_source(place: Path, tmp_path: Path) -> None:
    file = str(place / "assessment.yaml")
    sheet = tmp_path / "answers.xlsx"
    assert run(["sheet", file, "--source", "client", "-o", str(sheet)]) == 0
    header = [cell.value for cell in load_workbook(sheet)["Answers"][1]]
    assert "I feel calm." in header
    assert "I can call help." not in header
    made = tmp_path / "form.json"
    assert run(["export", file, "--source", "client", "--to", "surveyjs", "-o", str(made)]) == 0
    assert "I am asked." in made.read_text("utf-8")
    assert "Training is paid." not in made.read_text("utf-8")
    asked = ["export", "tic-principles", "--assessment", file, "--to", "surveyjs"]
    assert run([*asked, "-o", str(tmp_path / "two.json")]) == 2
    assert run(["form", file, "-o", str(tmp_path / "form.pdf")]) == 2
    assert (
        run(["sheet", "tic-principles", "--source", "client", "-o", str(tmp_path / "x.xlsx")]) == 2
    )
