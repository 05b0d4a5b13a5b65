"""An attacker with the database, all slips and the order in which people came: who said what?"""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.orders import concordance
from tests.surveys import codes_for, contents_of, survey_in
from ticassess.collect import Survey
from ticassess.collect.accepting import take
from ticassess.collect.slip_codes import digest_of
from ticassess.reply_store import Contents

PEOPLE = 300


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Survey, list[str]]:
    """Three hundred people come one after the other; what each of them wrote tells their place."""
    survey = survey_in(tmp_path_factory.mktemp("anonymous"))
    codes = list(codes_for(survey, PEOPLE))
    random.Random(7).shuffle(codes)
    for person, code in enumerate(codes):
        answers = {"wish": f"person-{person:03d}"}
        take(survey.store, "staff", survey.forms["staff"].row(answers), code)
    return survey, codes


def test_the_measure_sees_an_order_where_there_is_one() -> None:
    assert concordance(range(PEOPLE)) > 10
    nearly = [place + 5 * (place % 3) for place in range(PEOPLE)]
    assert concordance(nearly) > 8


def test_no_place_in_the_file_tells_in_which_order_people_came(
    collected: tuple[Survey, list[str]],
) -> None:
    survey, _ = collected
    contents, data = contents_of(survey), survey.store.path.read_bytes()
    rows = list(contents.forms["staff"].rows.values())
    in_table = [" ".join(row) for row in rows]
    orders: list[Callable[[str], int]] = [
        lambda mark: next(place for place, row in enumerate(in_table) if mark in row),
        lambda mark: data.index(mark.encode()),
    ]
    for place_of in orders:
        places = [place_of(f"person-{person:03d}") for person in range(PEOPLE)]
        assert abs(concordance(places)) < 6
    # Each text is in the file once: no earlier state of a page is left anywhere.
    assert data.count(b"person-") == PEOPLE


def test_whoever_knows_all_slips_learns_only_that_they_were_used(
    collected: tuple[Survey, list[str]],
) -> None:
    survey, codes = collected
    contents = contents_of(survey)
    digests = [digest_of(code, contents.secret) for code in codes]
    assert {contents.codes[digest] for digest in digests} == {"used"}
    in_file = list(contents.codes)
    rows = [" ".join(row) for row in contents.forms["staff"].rows.values()]
    pairs = 0
    for person, digest in enumerate(digests):
        # The best guess there is: the code and the reply at the same place of their tables.
        pairs += f"person-{person:03d}" in rows[in_file.index(digest)]
    # By chance one pair fits; ten would come up once in three million files.
    assert pairs < 10


def test_a_key_tells_nothing_of_the_answers(collected: tuple[Survey, list[str]]) -> None:
    survey, codes = collected
    contents = contents_of(survey)
    keys = set(contents.forms["staff"].rows)
    assert not keys & set(contents.codes)
    again = Contents(codes=contents.codes, secret=contents.secret)
    for key in keys:
        assert digest_of("".join(filter(str.isdigit, key)), again.secret) not in contents.codes
    assert len(keys) == len(codes)


def test_the_folder_keeps_no_trace_but_the_last_write(
    collected: tuple[Survey, list[str]],
) -> None:
    survey, _ = collected
    folder: Path = survey.file.parent
    written = survey.store.path.stat().st_mtime_ns
    for path in folder.iterdir():
        status = path.stat()
        if path != survey.store.path and status.st_size:
            assert path == survey.file
        # The lock is made once, and never written to.
        assert status.st_mtime_ns <= written
