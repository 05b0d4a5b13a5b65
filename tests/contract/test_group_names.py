"""Groups have one name, whole and in natural order, whatever prints it and however it is spelled.

An assessment file names groups and breakdowns as people do, not to the letter.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

import ticassess
from tests.contract.reading_html import read_html
from tests.contract.test_score import INSTRUMENT
from ticassess.cli.boundary import run

LONG = "Northern County Community Behavioral Health and Housing Support Services, Ward "
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
DOCTOR = "\U0001f469\u200d\u2695\ufe0f Ward"
NAMES = ["Site 10", PERSIAN, "Site 2", f"{LONG}B", DOCTOR, f"{LONG}A"]
IN_ORDER = [f"{LONG}A", f"{LONG}B", "Site 2", "Site 10", PERSIAN, DOCTOR]
ANSWERS = ["3,3,1", "2,3,1", "3,2,2", "1,2,3", "2,1,2", "3,1,3"] * 2


def written(folder: Path, names: list[str], *, header: str = "Site") -> Path:
    (folder / "tiny.yaml").write_text(INSTRUMENT, "utf-8")
    lines = [f"a,b,c,{header}"]
    for name in names:
        lines += [f'{answers},"{name}"' for answers in ANSWERS]
    path = folder / "answers.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def assessment(folder: Path, more: str, *, by: str = "site") -> Path:
    path = folder / "assessment.yaml"
    path.write_text(
        "ticassess: 1\nkind: assessment\norganisation: Ours\ninstrument: tiny.yaml\n"
        f"responses: [{{file: answers.csv}}]\nby: [{by}]\n"
        f"outputs: [r.json, r.csv, r.xlsx, r.html]\n{more}",
        "utf-8",
    )
    return path


def text_of(folder: Path) -> str:
    return "\n".join(read_html((folder / "r.html").read_text("utf-8")).pieces())


def groups_in(records: Sequence[Mapping[str, object]]) -> list[str]:
    groups = [record["group"] for record in records if record["kind"] == "scale" and record["by"]]
    return list(dict.fromkeys(str(group) for group in groups))


@pytest.mark.filterwarnings("ignore::ticassess.AnswersWarning")
def test_every_output_has_the_same_whole_names_in_the_same_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = written(tmp_path, NAMES)
    assert run(["report", str(assessment(tmp_path, ""))]) == 0
    assert groups_in(json.loads((tmp_path / "r.json").read_text("utf-8"))["results"]) == IN_ORDER
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        assert groups_in(list(csv.DictReader(file))) == IN_ORDER
    header, *rows = openpyxl.load_workbook(tmp_path / "r.xlsx")["Results"].iter_rows(
        values_only=True
    )
    cells = [dict(zip(map(str, header), row, strict=True)) for row in rows]
    assert groups_in(cells) == IN_ORDER
    page = text_of(tmp_path)
    places = [page.index(name) for name in IN_ORDER]
    assert places == sorted(places)
    capsys.readouterr()
    assert run(["score", str(tmp_path / "tiny.yaml"), str(answers), "--by", "site"]) == 0
    table = capsys.readouterr().out
    assert table.index("Site 2") < table.index("Site 10")
    result = ticassess.assess(tmp_path / "tiny.yaml", answers, by="site")
    assert list(result.groups["group"].unique()) == IN_ORDER
    for name in (f"{LONG}A", PERSIAN, "SITE 10"):
        assert "score" in result.explain("calm", by="site", group=name).lower()


@pytest.mark.parametrize("name", ["Site 2", "SITE 2", "site  2"])
def test_a_group_is_explained_in_whatever_spelling(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, ["Site 2", "Site 10"])
    path = assessment(tmp_path, "")
    assert run(["explain", str(path), "calm", "--by", "SITE", "--group", name]) == 0
    assert "Site 2" in capsys.readouterr().out


INVITED = "invited: {site: {SITE 2: 40, site 10: 30, Site 3: 25}}\n"


def test_invited_groups_mean_those_of_the_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path, ["Site 2", "Site 10"], header="Site")
    assert run(["report", str(assessment(tmp_path, INVITED))]) == 0
    said = capsys.readouterr().err
    assert "assessment.yaml:8:" in said
    assert "TIC922" in said
    assert "no reply is from “Site 3” of `site`, which was invited" in said
    assert "Did you mean `SITE 2`?" in said
    page = text_of(tmp_path)
    # 12 of 40, and 12 of 30: the headcounts are those of the groups, whatever their spelling.
    assert "30%" in page.replace("\u202f", "")
    assert "40%" in page.replace("\u202f", "")


def test_a_group_from_which_nobody_replied_is_listed_like_a_small_one(tmp_path: Path) -> None:
    written(tmp_path, ["Site 2", "Site 10"])
    with (tmp_path / "answers.csv").open("a", encoding="utf-8") as file:
        file.write("3,3,1,Site 4\n2,3,1,Site 4\n")
    path = assessment(tmp_path, "invited: {site: {Site 2: 40, Site 3: 25, Site 4: 25}}\n")
    assert run(["report", str(path)]) == 0
    records = json.loads((tmp_path / "r.json").read_text("utf-8"))["results"]
    of_nobody = [record for record in records if record["group"] == "Site 3"]
    of_two = [record for record in records if record["group"] == "Site 4"]
    assert of_nobody
    # Nothing but the name tells them apart.
    assert [{**record, "group": ""} for record in of_nobody] == [
        {**record, "group": ""} for record in of_two
    ]
    assert {record["suppressed"] for record in of_nobody} == {"suppressed"}
    page = text_of(tmp_path)
    rows = [line for line in page.splitlines() if "Site 3" in line or "Site 4" in line]
    assert rows
    assert "25" not in "".join(rows)
    assert "nobody" not in page.casefold().replace("nobody should", "")


def test_runs_that_spell_a_group_differently_are_of_the_same_groups(tmp_path: Path) -> None:
    answers = written(tmp_path, ["Site 2", "Site 10"])
    first = ["score", str(tmp_path / "tiny.yaml"), str(answers), "--by", "Site"]
    assert run([*first, "-o", str(tmp_path / "first.json")]) == 0
    assert run(["report", str(assessment(tmp_path, INVITED))]) == 0
    second = json.loads((tmp_path / "r.json").read_text("utf-8"))["results"]
    assert groups_in(second) == ["SITE 2", "Site 3", "site 10"]


def test_an_earlier_run_with_another_usual_spelling_is_of_the_same_groups(tmp_path: Path) -> None:
    answers = written(tmp_path, ["Site 2", "Site 10"])
    with answers.open("a", encoding="utf-8") as file:
        file.writelines(f"{answer},Site 3\n" for answer in ANSWERS[:6])
    earlier = tmp_path / "earlier.csv"
    earlier.write_bytes(answers.read_bytes())
    command = ["score", str(tmp_path / "tiny.yaml"), str(answers), "--by", "Site"]
    assert run([*command, "-o", str(tmp_path / "first.json")]) == 0
    # Many more replied, and wrote the name of their site in capitals. None of the six has left.
    with answers.open("a", encoding="utf-8") as file:
        for answer in ANSWERS * 2:
            file.write(f"{answer},SITE 2\n{answer},SITE 10\n{answer},SITE 3\n")
    second = tmp_path / "second.json"
    assert run([*command, "--earlier", str(earlier), "-o", str(second)]) == 0
    records = json.loads(second.read_text("utf-8"))["results"]
    numbers = {one["group"]: one["n"] for one in records if one["id"] == "calm"}
    assert numbers == {None: 102, "SITE 2": 36, "SITE 3": 30, "SITE 10": 36}


ROLE = "demographics: [{id: role, title: {en: Role}, options: [{value: nurse, label: Nurse}]}]\n"


@pytest.mark.parametrize(
    ("invited", "column", "message"),
    [
        ("{site: {North: 30, NORTH: 10}}", 29, "`NORTH` is the same level as `North`"),
        ("{site: {North: 30}, Site: {South: 10}}", 30, "`Site` is the same breakdown as `site`"),
        ("{role: {nurse: 30, Nurse: 10}}", 29, "`Nurse` is the same level as `nurse`"),
    ],
)
def test_one_group_has_one_headcount(
    invited: str,
    column: int,
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    written(tmp_path, ["Site 2"])
    (tmp_path / "tiny.yaml").write_text(INSTRUMENT + ROLE, "utf-8")
    path = assessment(tmp_path, f"invited: {invited}\n")
    assert run(["validate", str(path)]) == 1
    said = capsys.readouterr().out
    assert f"assessment.yaml:8:{column}: error TIC107" in said
    assert message in said


def test_weights_go_by_groups_in_whatever_spelling(tmp_path: Path) -> None:
    written(tmp_path, ["Site 2", "Site 10"])
    more = "weighting: site\ninvited: {site: {SITE 2: 30, site 10: 90}}\n"
    assert run(["report", str(assessment(tmp_path, more))]) == 0
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert told["weighting"] == {"by": "Site"}


def test_a_target_for_what_nobody_was_asked_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two = INSTRUMENT.replace("\nscales:\n", "\nscales:\n  - {id: clam, framework: principle}\n")
    two = two.replace(
        "\nitems:\n",
        "\nitems:\n  - {id: z, text: {en: Shut in.}, response_scale: agreement, in: [clam]}\n",
    )
    written(tmp_path, ["Site 2", "Site 10"])
    (tmp_path / "tiny.yaml").write_text(two, "utf-8")
    path = assessment(tmp_path, "targets: {clam: 60, calm: 60}\n")
    run(["report", str(path)])
    said = capsys.readouterr().err
    assert "assessment.yaml:8:11: warning TIC924" in said
    assert "nobody answered any item of `clam`, which has a target" in said
    assert "Did you mean `calm`?" in said
    assert said.count("TIC924") == 1
