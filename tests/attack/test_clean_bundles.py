"""What the program publishes itself is never taken for a leak, in any format or mixture of these.

`make attack` audits 200 bundles, the test command some of them.
"""

import shutil
from pathlib import Path

import pytest

from tests.attack.how_many import seeds
from tests.attack.organisations import Organisation, protected, skipping, write
from ticassess.audit import attack, gather, plain_findings
from ticassess.cli.boundary import run
from ticassess.report import present, renderer, template_folders

BUNDLES = seeds(5, 200)
PRINTED = seeds(1, 20)
SKIPPED = (0.0, 0.03, 0.1, 0.2, 0.3)
"""How many items each person leaves out, by turns; some of them leave out whole scales, too."""


def made(seed: int) -> Organisation:
    return skipping(seed, SKIPPED[seed % len(SKIPPED)], least=5, most=200)


def bundle(folder: Path, seed: int, *pages: str) -> list[Path]:
    """Write everything that an organisation would send."""
    ours = made(seed)
    published = protected(ours)
    paths = write(folder, ours, published)
    responses = ours.responses
    report = present(ours.asked, published, responses.reconciliation, responses.breakdowns)
    for kind in pages:
        paths.append(folder / f"report.{kind}")
        paths[-1].write_bytes(renderer(kind).render(report, template_folders()))
    return paths


def staff_list(folder: Path, ours: Organisation) -> Path:
    rows = [",".join(ours.by)]
    for levels in zip(*(ours.columns[by] for by in ours.by), strict=True):
        rows.append(",".join(levels))
    path = folder / "staff.csv"
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.mark.parametrize("seed", BUNDLES)
def test_nothing_is_found_in_what_the_program_publishes(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = bundle(tmp_path, seed, "html")
    listed = staff_list(tmp_path, made(seed))
    assert run(["audit", *map(str, paths)]) == 0, capsys.readouterr().out
    with_list = ["audit", *map(str, paths), "--staff-list", str(listed)]
    assert run(with_list) == 0, capsys.readouterr().out
    (page,) = [path for path in paths if path.suffix == ".html"]
    alone = gather([page])
    assert (plain_findings(alone), attack(alone.issues).leaks) == ((), ())
    together = gather(paths)
    assert len(together.issues) == 1
    (reading,) = together.readings
    assert (reading.unmapped, reading.strange_tables) == ((), ())


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("seed", PRINTED)
def test_nothing_is_found_in_what_the_program_prints(seed: int, tmp_path: Path) -> None:
    paths = bundle(tmp_path, seed, "pdf")
    assert run(["audit", *map(str, paths)]) == 0
    gathered = gather(paths)
    assert len(gathered.issues) == 1
    (reading,) = gathered.readings
    assert (reading.unmapped, reading.strange_tables) == ((), ())
