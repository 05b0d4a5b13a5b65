"""Leaks of many kinds, planted in what may be published, in each of six formats: all are found.

`make attack` writes every kind as PDF and for Word; the test command some of them.
"""

import shutil
from pathlib import Path

import pytest

from tests.attack.bundles import (
    FORMATS,
    Document,
    Page,
    clean,
    page_of,
    write,
    write_questionnaire,
    write_staff_list,
)
from tests.attack.how_many import some_or
from tests.attack.kinds import KINDS, Kind
from ticassess.audit import attack, gather, plain_findings, read_names, read_staff

PRINTED = list(KINDS)[:: some_or(9, 1)]
IN_WORD = list(KINDS)[:: some_or(4, 1)]
RECORDS = ("json", "csv", "xlsx")
poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler-utils is not installed"
)


def planted(kind: Kind) -> tuple[Document, Page]:
    """Give a document with a leak, and its page."""
    document = clean()
    page = page_of(document)
    if kind.change is not None:
        kind.change(document)
        if kind.edit is None:
            page = page_of(document)
    if kind.edit is not None:
        kind.edit(page)
    return document, page


def found_in(folder: Path, paths: list[Path], *, with_list: bool) -> set[str]:
    """Name the checks and ways of attack that find something."""
    gathered = gather([*paths, write_questionnaire(folder)])
    people, names = None, frozenset[str]()
    if with_list:
        listed = write_staff_list(folder)
        people, names = read_staff(listed, gathered.issues), read_names(listed)
    found = {finding.name for finding in plain_findings(gathered, people, names)}
    attacked = attack(gathered.issues, people, gathered.codebook)
    return found | {leak.means for leak in attacked.leaks}


def files(folder: Path, form: str, kind: Kind) -> list[Path]:
    document, page = planted(kind)
    paths = [write(folder, form, document, page)]
    if kind.second is not None:
        second = kind.second()
        paths.append(write(folder, form, second, page_of(second), "again"))
    return paths


@pytest.mark.parametrize("with_list", [False, True])
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_found_where_nothing_is_planted(
    form: str, with_list: bool, tmp_path: Path
) -> None:
    if form == "pdf" and shutil.which("pdfinfo") is None:
        pytest.skip("poppler-utils is not installed")
    document = clean()
    paths = [write(tmp_path, form, document, page_of(document))]
    assert found_in(tmp_path, paths, with_list=with_list) == set()


def test_there_are_sixty_kinds_at_least() -> None:
    assert len(KINDS) >= 60
    before, clean_page = clean(), page_of(clean())
    for name, kind in KINDS.items():
        document, page = planted(kind)
        differs = document != before and page != clean_page
        assert differs or kind.second is not None, name


@pytest.mark.parametrize("form", RECORDS)
@pytest.mark.parametrize("name", KINDS)
def test_a_planted_leak_is_found_in_records(name: str, form: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    found = found_in(tmp_path, files(tmp_path, form, kind), with_list=kind.with_staff_list)
    assert kind.found_by in found


@pytest.mark.parametrize("name", KINDS)
def test_a_planted_leak_is_found_in_a_page(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    found = found_in(tmp_path, files(tmp_path, "html", kind), with_list=kind.with_staff_list)
    # A page may tell it in another way than a record, but it is found.
    assert found


@poppler
@pytest.mark.parametrize("name", PRINTED)
def test_a_planted_leak_is_found_in_print(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    found = found_in(tmp_path, files(tmp_path, "pdf", kind), with_list=kind.with_staff_list)
    assert found


@pytest.mark.parametrize("name", IN_WORD)
def test_a_planted_leak_is_found_in_a_word_document(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    found = found_in(tmp_path, files(tmp_path, "docx", kind), with_list=kind.with_staff_list)
    assert found
