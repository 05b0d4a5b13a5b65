"""Every row and cell of every kind of export is accounted for, and nothing of a person gets out.

Answers of twelve people to one questionnaire, as each platform exports them. Columns about a person
are put in, those that every table may have and those of the platform, and rows that are no replies.
Then everything that the program writes is searched.
"""

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.contract.calm import calm
from tests.roundtrip import copied, microsoft_forms, xlsform
from tests.roundtrip.fields import Replies
from tests.roundtrip.people import Person, filled_in
from tests.roundtrip.shapes import SHAPES, Shape
from ticassess.cli.boundary import run
from ticassess.exporters import ExportSettings, exporter, questionnaire
from ticassess.instrument import load_instrument
from ticassess.responses import PLATFORMS, Source, read_responses

INSTRUMENT = calm(
    {
        "calm": "I stay calm here.",
        "rest": "I can rest when I need to.",
        "talk": "I can talk about a bad day.",
    },
    unknown="I cannot say",
    more="""demographics:
  - id: role
    title: What is your role?
    options: [{value: nurse, label: Nurse}, {value: peer, label: Peer worker}]
""",
)
ITEMS = ("calm", "rest", "talk")
PEOPLE = 12
SECRETS = ("zaphyra", "hidden.example", "203.0.113.")
"""What stands in every personal cell, beside numbers."""

NO_REPLIES = ("blank row", "no answers", "unfinished")
"""What the two rows without answers may be: some platforms show that they were not sent."""

WITH_REPORT = ("Qualtrics, choice text", "Microsoft Forms", "ODK Central, zip", "SurveyJS")
"""All that is written is looked at for these: it is made from the same answers for the others."""

COMMON = ("Email Address", "First Name", "Last Name", "IP Address", "Phone number", "Date of birth")
OWN_NAMES = {"Alchemer": copied.alchemer, "Jotform": copied.jotform,
             "SurveyMonkey": copied.surveymonkey, "Typeform": copied.typeform}  # fmt: skip
HEADER_ROWS = {"Qualtrics": 3, "SurveyMonkey": 2}


def copied_shape(name: str, write: Callable[[Replies], bytes]) -> Shape:
    return Shape(name=name, target="word", ending=".csv", fields=microsoft_forms.fields,
                 file=lambda _, replies: write(replies), shows=True, one_language=True)  # fmt: skip


# Which exports carry no non-answers is told when the form is made.
CARRYING = [shape for shape in SHAPES if shape.name != "Qualtrics, numeric values"]
ALL = [
    *CARRYING,
    *(copied_shape(name, write) for name, write in OWN_NAMES.items()),
    Shape(name="SoSci Survey", target="xlsform", ending=".csv", fields=xlsform.fields,
          file=lambda _, replies: copied.sosci(replies), shows=True),
]  # fmt: skip


def people() -> Sequence[Person]:
    """Let twelve people answer, and leave something out now and then, but never all."""
    draw = random.Random(3)
    found = []
    for number in range(PEOPLE):
        answers = {item: draw.randrange(4) for item in ITEMS}
        if number % 3 == 0:
            del answers[ITEMS[number % len(ITEMS)]]
        found.append(Person(answers=answers, levels={"role": number % 2}))
    return found


def answers_in(shape: Shape, path: Path) -> bytes:
    instrument = load_instrument(str(path))
    only = "en" if shape.one_language else None
    asked = questionnaire(instrument, language=only)
    form = exporter(shape.target).export(asked, ExportSettings(contacts=("Ask Ann.",)))
    fields = shape.fields(form, "en")
    return shape.file(form, filled_in(instrument, None, "en", fields, people()))


# Columns about a person, in each kind of file -----------------------------------------------------


def personal(platform: str) -> Sequence[str]:
    """Name columns about a person, those of one platform among them."""
    own: list[str] = []
    for known in PLATFORMS.values():
        if known.title == platform:
            own += sorted(known.personal)
    return [*COMMON, *own]


def secrets(names: Sequence[str], number: int) -> list[str]:
    cells = []
    for name in names:
        if "mail" in name:
            cells.append(f"zaphyra.q{number}@hidden.example")
        elif name.startswith("IP"):
            cells.append(f"203.0.113.{number}")
        else:
            cells.append(f"Zaphyra Quill {number}")
    return cells


def with_personal(rows: list[list[str]], names: Sequence[str], headers: int) -> list[list[str]]:
    """Add personal columns, a blank row, and a row without answers."""
    grown = []
    for number, row in enumerate(rows):
        if number == 0:
            grown.append([*row, *names])
        elif number < headers:
            grown.append([*row, *_below(row[0], names)])
        else:
            grown.append([*row, *secrets(names, number)])
    width = len(rows[0])
    grown.append([""] * (width + len(names)))
    grown.append([*[""] * width, *secrets(names, 99)])
    return grown


def _below(first: str, names: Sequence[str]) -> Sequence[str]:
    """Give the cells of a further header row, which begins like this."""
    if first.startswith("{"):
        return [json.dumps({"ImportId": f"p{index}"}) for index in range(len(names))]
    return names if first else ["Open-Ended Response"] * len(names)


def grown(content: bytes, ending: str, platform: str) -> bytes:
    """Put personal columns into a file of any kind."""
    names, headers = personal(platform), HEADER_ROWS.get(platform, 1)
    if ending == ".json":
        replies: list[dict[str, Any]] = json.loads(content)
        for number, reply in enumerate(replies):
            reply |= dict(zip(names, secrets(names, number), strict=True))
        return json.dumps(
            [*replies, {}, dict(zip(names, secrets(names, 99), strict=True))]
        ).encode()
    if ending == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            (name,) = archive.namelist()
            inside = archive.read(name)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(name, grown(inside, ".csv", platform))
        return file.getvalue()
    if ending == ".xlsx":
        return in_workbook(content, names)
    encoding = "utf-16" if content.startswith(b"\xff\xfe") else "utf-8-sig"
    text = content.decode(encoding)
    dialect = csv.Sniffer().sniff(text.partition("\n")[0], ",;\t")
    rows = list(csv.reader(io.StringIO(text), delimiter=dialect.delimiter))
    made = io.StringIO()
    writer = csv.writer(made, delimiter=dialect.delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows(with_personal(rows, names, headers))
    return made.getvalue().encode(encoding)


def in_workbook(content: bytes, names: Sequence[str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    # The entry sheet has its answers on the first sheet, and more of them.
    sheet = book.worksheets[0]
    width, last = sheet.max_column, PEOPLE + 1
    for position, name in enumerate(names, start=width + 1):
        sheet.cell(1, position, name)
        for row in (*range(2, last + 1), last + 2):
            sheet.cell(row, position, secrets(names, row)[position - width - 1])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# What comes out -----------------------------------------------------------------------------------


def everything_written(
    name: str, capfd: pytest.CaptureFixture[str], *, with_report: bool
) -> dict[str, str]:
    """Run commands on a file of answers; give all that they say and write as text."""
    commands = [
        ["score", "calm.yaml", name, "-o", "scores.json"],
        ["map", "calm.yaml", name],
    ]
    if with_report:
        commands += [
            ["score", "calm.yaml", name, "--by", "role"],
            ["score", "calm.yaml", name, "--format", "csv"],
            ["score", "calm.yaml", name, "-o", "scores.xlsx"],
            ["explain", "calm.yaml", name, "safe"],
            ["report", "calm.yaml", name, "--by", "role", "-o", "report.html"],
        ]
    said = {}
    for command in commands:
        assert run(command) == 0, (command, capfd.readouterr().err)
        told = capfd.readouterr()
        said[" ".join(command)] = told.out + told.err
    for path in Path().iterdir():
        if path.name not in (name, "calm.yaml"):
            said[path.name] = _text_in(path)
    assert f"{name}.ledger.json" in said
    return said


def _text_in(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: shape.name)
def test_all_is_accounted_for_and_nothing_of_a_person_gets_out(
    shape: Shape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("calm.yaml").write_text(INSTRUMENT, "utf-8")
    plain = answers_in(shape, Path("calm.yaml"))
    platform = shape.name.partition(",")[0]
    name = f"answers{shape.ending}"
    Path(name).write_bytes(grown(plain, shape.ending, platform))

    done = read_responses(load_instrument("calm.yaml"), Source(content=Path(name))).reconciliation
    assert done.kept == PEOPLE
    assert done.rows_read == done.kept + sum(done.excluded.values())
    without = sum(done.excluded.get(reason, 0) for reason in NO_REPLIES)
    assert without == 2
    assert sum(done.cells.values()) == PEOPLE * len(ITEMS)
    given = [len(person.answers) for person in people()]
    assert done.cells["skipped"] == PEOPLE * len(ITEMS) - sum(given)
    dropped = set(done.personal_columns)
    assert dropped >= set(personal(platform)), set(personal(platform)) - dropped

    written = everything_written(name, capfd, with_report=shape.name in WITH_REPORT)
    for place, text in written.items():
        for secret in SECRETS:
            assert secret not in text.casefold(), (place, secret)
    respondents = json.loads(written["scores.json"])["respondents"]
    left_out = sum(one["n"] for one in respondents["excluded"])
    assert (respondents["kept"], respondents["read"]) == (PEOPLE, PEOPLE + left_out)
