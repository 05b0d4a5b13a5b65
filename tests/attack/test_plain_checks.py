"""The plain checks find nothing in what the program itself publishes."""

import shutil
from pathlib import Path

import pytest

from tests.attack.how_many import seeds
from tests.attack.organisations import Organisation, organisation, protected, worst_case, write
from tests.attack.pages import write_pages
from tests.copies import copy_of
from tests.demos import Demo
from ticassess.audit import People, gather, plain_findings
from ticassess.cli.boundary import run

EXAMPLES = Path(__file__).parents[2] / "examples"


def listed(made: Organisation) -> People:
    known = worst_case(made)
    return People(breakdowns=known.breakdowns, atoms=known.atoms, sizes=known.sizes)


@pytest.mark.parametrize("seed", seeds(9, 20))
def test_clean_bundles_have_no_findings(seed: int, tmp_path: Path) -> None:
    made = organisation(seed, least=5, most=80, skipped=(0.0, 0.1, 0.2)[seed % 3])
    files = write(tmp_path, made, protected(made))
    assert plain_findings(gather(files), listed(made)) == ()
    without_questionnaire = [path for path in files if path.name != "questionnaire.json"]
    assert plain_findings(gather(without_questionnaire)) == ()


@pytest.mark.parametrize("seed", seeds(1, 2))
def test_clean_pages_have_no_findings(seed: int, tmp_path: Path) -> None:
    made = organisation(seed)
    paths = write_pages(tmp_path, made, protected(made))
    gathered = gather([paths["html"], paths["pdf"]])
    assert plain_findings(gathered) == ()
    assert len(gathered.pages) == (1 if shutil.which("pdfinfo") is None else 2)


def test_the_examples_have_no_findings(
    riverside: Demo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, clinic = EXAMPLES / "own-scale", EXAMPLES / "riverside"
    told = []
    for name, arguments in (
        ("own", [str(own / "instrument.yaml"), str(copy_of(own / "answers.csv"))]),
        (
            "riverside",
            [
                *("tic-principles", str(copy_of(clinic / "responses.csv"))),
                *("--by", "role", "--by", "Site"),
            ],
        ),
    ):
        formats = [tmp_path / f"{name}.{kind}" for kind in ("json", "csv", "xlsx")]
        outputs = [part for path in formats for part in ("-o", str(path))]
        run(["report", *arguments, *outputs])
        told += formats
    told.append(riverside.folder / "gap-report.html")
    capsys.readouterr()
    assert all(path.exists() for path in told)
    assert plain_findings(gather(told)) == ()
