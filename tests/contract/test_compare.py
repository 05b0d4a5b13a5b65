"""`ticassess compare`: what changed between waves, from nothing but what each of them shows."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.contract.two_waves import write_wave
from ticassess.audit import attack, gather
from ticassess.cli.boundary import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "waves"

Records = Mapping[tuple[str, str | None, str | None], dict[str, Any]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("waves")
    spring, autumn = write_wave(folder, "spring"), write_wave(folder, "autumn")
    assert run(["compare", str(spring), str(autumn), "-o", str(folder / "changes.json")]) == 0
    for path in (spring, autumn):
        assert run(["score", str(path), "-o", str(path.with_suffix(".json"))]) == 0
    return folder


@pytest.fixture(scope="module")
def changes(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "changes.json").read_text("utf-8"))
    return found


def scored(place: Path, wave: str) -> Records:
    document = json.loads((place / f"{wave}.json").read_text("utf-8"))
    return {(one["id"], one["by"], one["group"]): one for one in document["results"]}


def of(changes: Mapping[str, Any], name: str, group: str | None = None) -> dict[str, Any]:
    (found,) = (one for one in changes["results"] if (one["id"], one["group"]) == (name, group))
    return dict(found)


def test_every_number_follows_from_the_results_of_the_two_waves(
    place: Path, changes: dict[str, Any]
) -> None:
    """So a comparison tells nobody anything that the results do not."""
    spring, autumn = scored(place, "spring"), scored(place, "autumn")
    assert len(changes["results"]) == len(autumn)
    for one in changes["results"]:
        key = (one["id"], one["by"], one["group"])
        before, now = spring[key], autumn[key]
        if before["suppressed"] or now["suppressed"]:
            hidden = {name for name, value in one.items() if value is not None}
            about = {"kind", "id", "framework", "by", "group", "metric", "suppressed"}
            assert hidden <= about | {"earlier_wave", "later_wave"}
            continue
        assert (one["earlier_score"], one["later_score"]) == (before["score"], now["score"])
        assert (one["earlier_n"], one["later_n"]) == (before["n"], now["n"])
        if before["bound"] is None and now["bound"] is None:
            assert one["change"] == pytest.approx(now["score"] - before["score"])
        if one["ci_low"] is not None:
            assert_is_as_sure_as_printed(one, before, now)


def assert_is_as_sure_as_printed(
    one: Mapping[str, Any], before: Mapping[str, Any], now: Mapping[str, Any]
) -> None:
    """The margin is between that of the wider interval and that of both added up."""
    widths = []
    for record in (before, now):
        low, high = record["ci_low"], record["ci_high"]
        assert low is not None
        widths.append(max(record["score"] - low, high - record["score"]))
    half = (one["ci_high"] - one["ci_low"]) / 2
    assert max(widths) * 0.9 <= half <= sum(widths) + 0.1


def test_who_was_protected_in_spring_has_no_change(changes: dict[str, Any]) -> None:
    for name in ("calm", "voice", "a"):
        found = of(changes, name, "leader")
        assert found["suppressed"] == "suppressed"
        assert (found["later_score"], found["later_n"], found["change"]) == (None, None, None)


@pytest.mark.parametrize("wave", ["spring", "autumn"])
def test_what_changes_are_made_of_gives_nobody_away(place: Path, wave: str) -> None:
    """No sum runs from one wave to the other, so each is attacked by itself."""
    assert attack(gather([place / f"{wave}.json"]).issues, None, None).leaks == ()


def test_the_json_is_of_its_schema(
    changes: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", "comparison"]) == 0
    jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out)).validate(changes)
    assert changes["schema"] == "ticassess/comparison/1"
    assert [(wave["name"], wave["date"], wave["replies"]) for wave in changes["waves"]] == [
        ("Spring", "2026-03-02", 35),
        ("Autumn", "2026-09-01", 44),
    ]
    assert {"kind": "scale", "framework": "part", "by": None, "size": 2} in changes["families"]


def test_csv_has_the_same_records(
    place: Path, changes: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(place / "spring.yaml"), str(place / "autumn.yaml")]
    assert run(["compare", *files, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == len(changes["results"])
    for row, one in zip(rows, changes["results"], strict=True):
        assert row == {name: "" if value is None else str(value) for name, value in one.items()}


def test_people_get_a_table_that_says_what_cannot_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(EXAMPLE, tmp_path / "waves")
    # The later file names the earlier one.
    assert run(["compare", str(tmp_path / "waves" / "spring-2027.yaml"), "--all"]) == 0
    told = capsys.readouterr().out
    assert all(len(line) <= 80 for line in told.splitlines()[:-3])
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "Being heard 39.7 64.2 +24.5 +20.3 to +28.7 yes" in lines
    assert "Being safe 57.1 58.2 +1.1 −3.2 to +5.4 no" in lines
    assert "Being heard +27.0 clear +31.0 clear +14.0 clear" in lines
    assert "support: it is made of other statements: support_4" in lines
    assert "trust_2: it is worded differently" in lines
    assert "heard_back: it was called heard_4" in lines
    assert "trust: one of its statements is worded differently: trust_2" in lines


# What cannot be compared at all ---------------------------------------------------------------


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_one_wave_alone_is_no_comparison(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(place / "spring.yaml")]) == 2
    assert "names no `earlier_waves` to compare it with" in complaint(capsys)


def test_a_wave_named_twice(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spring = str(place / "spring.yaml")
    assert run(["compare", spring, spring]) == 2
    assert "is named twice" in complaint(capsys)


def test_waves_in_the_wrong_order(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(place / "autumn.yaml"), str(place / "spring.yaml")]) == 2
    told = complaint(capsys)
    assert "spring.yaml is of 2026-03-02, which is not after autumn.yaml, 2026-09-01" in told
    assert "Name the earliest wave first" in told


def test_waves_that_overlap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second begins in the time of the first, so nothing changed between them."""
    spring, autumn = write_wave(tmp_path, "spring"), write_wave(tmp_path, "autumn")
    text = spring.read_text("utf-8").replace("2026-03-02", "2026-03-02, to: 2026-09-04")
    spring.write_text(text, "utf-8")
    assert run(["compare", str(spring), str(autumn)]) == 2
    told = complaint(capsys)
    assert "autumn.yaml begins on 2026-09-01, before spring.yaml has ended, 2026-09-04" in told
    named = autumn.read_text("utf-8") + "earlier_waves: [spring.yaml]\n"
    autumn.write_text(named, "utf-8")
    assert run(["validate", str(autumn), "--fail-on", "error"]) == 1
    assert "ends on 2026-09-04, after this wave has begun" in " ".join(
        capsys.readouterr().out.split()
    )


def test_waves_of_two_instruments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spring, autumn = write_wave(tmp_path, "spring"), write_wave(tmp_path, "autumn")
    other = (tmp_path / "questionnaire.yaml").read_text("utf-8").replace("two-scales", "another")
    (tmp_path / "another.yaml").write_text(other, "utf-8")
    text = autumn.read_text("utf-8").replace("questionnaire.yaml", "another.yaml")
    autumn.write_text(text, "utf-8")
    assert run(["compare", str(spring), str(autumn)]) == 2
    assert "spring.yaml asked `two-scales`, and autumn.yaml `another`" in complaint(capsys)
    assert not list(tmp_path.glob("*.ledger.json"))


def test_replies_that_are_in_both_waves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An export of all answers so far: the new ones would be the difference of the two."""
    spring, autumn = write_wave(tmp_path, "spring"), write_wave(tmp_path, "autumn")
    first = (tmp_path / "spring.csv").read_text("utf-8")
    (tmp_path / "autumn.csv").write_text(first + "cook,5,5,5,1,1,1\n", "utf-8")
    assert run(["compare", str(spring), str(autumn)]) == 1
    told = complaint(capsys)
    assert "TIC943" in told
    assert "35 replies of autumn.yaml are in spring.yaml, too" in told
    assert not list(tmp_path.glob("*.ledger.json"))


def test_a_wave_of_five_has_changes_and_no_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spring = write_wave(tmp_path, "spring", {"nurse": 5})
    autumn = write_wave(tmp_path, "autumn")
    assert run(["compare", str(spring), str(autumn), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    calm = of(found, "calm")
    assert calm["change"] is not None
    assert (calm["ci_low"], calm["more_than_chance"]) == (None, None)
    assert found["remarks"][0]["text"].startswith("Spring has 5 replies.")


def test_of_four_nothing_can_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spring, autumn = write_wave(tmp_path, "spring", {"nurse": 4}), write_wave(tmp_path, "autumn")
    assert run(["compare", str(spring), str(autumn), "-o", str(tmp_path / "changes.json")]) == 4
    assert "of Spring, no number may be shown" in complaint(capsys)
    found = json.loads((tmp_path / "changes.json").read_text("utf-8"))
    assert {one["suppressed"] for one in found["results"]} == {"suppressed"}


def test_an_output_that_is_there_stays(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(place / "spring.yaml"), str(place / "autumn.yaml")]
    assert run(["compare", *files, "-o", str(place / "spring.csv"), "--force"]) == 2
    assert run(["compare", *files, "-o", str(place / "changes.json")]) == 2
    assert run(["compare", *files, "-o", str(place / "changes.docx")]) == 2
    assert "does not say what to write" in complaint(capsys)


@pytest.mark.parametrize("command", ["compare", "report", "score"])
@pytest.mark.parametrize(
    "precious",
    [
        "spring.csv",
        "spring.yaml",
        "spring.ledger.json",
        "spring-plan.csv",
        "spring-comments.csv",
        "autumn.yaml",
        "autumn.csv",
        "autumn.ledger.json",
        "questionnaire.yaml",
    ],
)
def test_no_output_is_written_over_what_a_wave_is_made_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, precious: str
) -> None:
    """Not with `--force`, and not under another name: the link ends as the output must."""
    more = "action_plan: spring-plan.csv\ncomments: spring-comments.csv\n"
    write_wave(tmp_path, "spring", more=more)
    autumn = write_wave(tmp_path, "autumn", more="earlier_waves: [spring.yaml]\n")
    file = tmp_path / precious
    if not file.exists():
        file.write_text("precious\n", "utf-8")
    link = tmp_path / "numbers.json"
    link.symlink_to(file)
    before = file.read_bytes()
    assert run([command, str(autumn), "-o", str(link), "--force"]) == 2
    assert "is a file that this command reads" in complaint(capsys)
    assert file.read_bytes() == before


def test_a_draft_says_so_and_leaves_no_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spring, autumn = write_wave(tmp_path, "spring"), write_wave(tmp_path, "autumn")
    arguments = ["compare", str(spring), str(autumn), "--draft", "--format", "json"]
    assert run(arguments) == 0
    assert json.loads(capsys.readouterr().out)["draft"].startswith("draft")
    assert not list(tmp_path.glob("*.ledger.json"))


# A report with earlier waves ------------------------------------------------------------------


def test_a_report_that_is_refused_was_never_issued(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Else the first run, of all answers so far, would keep the corrected one from being shown."""
    write_wave(tmp_path, "spring")
    autumn = write_wave(tmp_path, "autumn", more="earlier_waves: [spring.yaml]\n")
    right = (tmp_path / "autumn.csv").read_text("utf-8")
    _, *rows = right.splitlines(keepends=True)
    spring = (tmp_path / "spring.csv").read_text("utf-8")
    (tmp_path / "autumn.csv").write_text(spring + "".join(rows), "utf-8")
    arguments = ["report", str(autumn), "-o", str(tmp_path / "numbers.json")]
    assert run(arguments) == 1
    assert "TIC943" in complaint(capsys)
    assert not list(tmp_path.glob("*.ledger.json"))
    (tmp_path / "autumn.csv").write_text(right, "utf-8")
    assert run(arguments) == 0
    assert len(list(tmp_path.glob("*.ledger.json"))) == 2


SOURCES = """\
ticassess: 1
kind: assessment
organisation: Made-up House
wave: {{label: {label}, from: {day}}}
instruments:
  - {{id: staff, instrument: {staff}, responses: [{{file: {name}.csv}}]}}
  - {{id: clients, instrument: {clients}, responses: [{{file: {name}-clients.csv}}]}}
"""


def test_a_report_of_one_source_is_not_compared_with_another_instrument(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both waves asked both instruments, but the staff another one in autumn."""
    write_wave(tmp_path, "spring")
    write_wave(tmp_path, "autumn")
    text = (tmp_path / "questionnaire.yaml").read_text("utf-8")
    (tmp_path / "another.yaml").write_text(text.replace("two-scales", "another"), "utf-8")
    first, second = "questionnaire.yaml", "another.yaml"
    for name, day in (("spring", "2026-03-02"), ("autumn", "2026-09-01")):
        rows = (tmp_path / f"{name}.csv").read_text("utf-8").splitlines(keepends=True)
        (tmp_path / f"{name}-clients.csv").write_text("".join(rows[:21]), "utf-8")
        (tmp_path / f"{name}.csv").write_text("".join([rows[0], *rows[21:]]), "utf-8")
        named = SOURCES.format(name=name, label=name, day=day, staff=first, clients=second)
        (tmp_path / f"{name}.yaml").write_text(named, "utf-8")
        first, second = second, first
    autumn = tmp_path / "autumn.yaml"
    autumn.write_text(autumn.read_text("utf-8") + "earlier_waves: [spring.yaml]\n", "utf-8")
    output = str(tmp_path / "numbers.json")
    assert run(["report", str(autumn), "--source", "staff", "-o", output]) == 2
    told = complaint(capsys)
    assert "spring.yaml asked `two-scales`, and autumn.yaml `another`" in told
    assert "Give the sources that asked the same one `id` in both files." in told
    assert not list(tmp_path.glob("*.ledger.json"))


# Names are printed as they are written --------------------------------------------------------


@pytest.mark.parametrize("name", ["[/x]", "[bold]", "A [red]b[/red] :smile:"])
@pytest.mark.parametrize("command", ["score", "compare"])
def test_brackets_in_names_are_no_markup(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    name: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    write_wave(tmp_path, "spring")
    autumn = write_wave(tmp_path, "autumn", more="earlier_waves: [spring.yaml]\n")
    asked = tmp_path / "questionnaire.yaml"
    text = asked.read_text("utf-8")
    for title in ("Calm", "Nurse", "Role"):
        text = text.replace(f" {title}", f' "{title} {name}"')
    asked.write_text(text, "utf-8")
    for wave in ("spring", "autumn"):
        file = tmp_path / f"{wave}.yaml"
        told = file.read_text("utf-8").replace("Made-up House", f'"House {name}"')
        file.write_text(told, "utf-8")
    assert run([command, str(autumn), "--all"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    shown = ["Calm", "Nurse"] if command == "score" else ["Calm", "Nurse", "House"]
    for title in shown:
        assert f"{title} {name}" in told
