"""The bundled examples as `ticassess demo` leaves them: made once in a run, and only read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.copies import copy_of
from tests.made_once import made_once
from ticassess import publish
from ticassess.cli.boundary import run
from ticassess.report import Document

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@dataclass(frozen=True, kw_only=True)
class Demo:
    """What the demo of an example wrote, and the other documents of the same numbers."""

    folder: Path
    documents: Path

    def pages(self) -> list[Path]:
        """Give every page of HTML."""
        return [self.folder / "gap-report.html", *sorted(self.documents.iterdir())]


def _demo(factory: pytest.TempPathFactory, example: str) -> Demo:
    made = made_once(factory, example, lambda folder: _make(folder, example))
    return Demo(folder=made / "demo", documents=made / "documents")


def _make(folder: Path, example: str) -> None:
    """Run the demo, and write from what it has published what it does not write itself."""
    several = example == "harbor"
    name = "publish_sources" if several else "publish_assessment"
    original = getattr(publish, name)
    published: list[Any] = []

    def remembered(*asked: Any, **how: Any) -> Any:
        published.append(original(*asked, **how))
        return published[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, name, remembered)
        assert run(["demo", "--example", example, "-o", str(folder / "demo")]) == 0
    (publication,) = published
    (folder / "documents").mkdir()
    others: tuple[Document, ...] = ("share-back", "annex")
    documents = {folder / "documents" / f"{one}.html": one for one in others}
    write = publish.write_source_outputs if several else publish.write_outputs
    write(publication, documents, documents=documents)


@pytest.fixture(scope="session")
def riverside(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The clinic with one source."""
    return _demo(tmp_path_factory, "riverside")


@pytest.fixture(scope="session")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The house with seven sources."""
    return _demo(tmp_path_factory, "harbor")


@pytest.fixture(scope="session")
def riverside_scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The answers of the clinic as `score` writes them by role and by site, as JSON."""

    def make(folder: Path) -> None:
        answers = copy_of(EXAMPLES / "riverside" / "responses.csv")
        asked = ["score", "tic-principles", str(answers), "--by", "role", "--by", "Site"]
        assert run([*asked, "-o", str(folder / "results.json")]) == 0

    return made_once(tmp_path_factory, "riverside-scored", make) / "results.json"
