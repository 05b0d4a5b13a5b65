from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.finding import Finding, Severity, UnusableContent
from ticassess.responses import SKIPPED, UNMATCHED

Complaints = Callable[..., Sequence[Finding]]

AGREE, NOT_APPLICABLE = 3, 5


def only(cell: str) -> str:
    return f"calm | quiet | share\n{cell} | 4 | All"


@pytest.mark.parametrize(
    "cell",
    [
        "4",
        "4.0",
        "4,0",
        "+4",
        "\uff14",
        "Agree",
        "AGREE",
        "agree.",
        "De acuerdo",
        "Agree somewhat",
        "\u200bAgree\xa0",
    ],
)
def test_many_spellings_are_one_answer(read: Read, cell: str) -> None:
    assert codes(read(only(cell)), "calm") == [AGREE]


@pytest.mark.parametrize("cell", ["N/A", "n/a", "not_applicable", "NOT_APPLICABLE"])
def test_a_non_answer_is_read_by_its_label_and_kind(read: Read, cell: str) -> None:
    responses = read(only(cell))
    assert codes(responses, "calm") == [NOT_APPLICABLE]
    assert responses.reconciliation.cells["not_applicable"] == 1


def test_a_label_that_pandas_takes_for_missing_is_an_answer(read: Read) -> None:
    assert codes(read("calm | quiet | share\n4 | 4 | None"), "share") == [0]


def test_a_blank_is_skipped(read: Read) -> None:
    responses = read("calm | quiet | share\n | 4 | \u200b")
    assert codes(responses, "calm") == [SKIPPED]
    assert responses.reconciliation.cells["skipped"] == 2


@pytest.mark.parametrize(
    "cell", ["NA", "nan", "None", "null", "NaN", "-", "4.5", "1,000", "Agreed with care"]
)
def test_what_fits_no_option_is_an_error_and_never_missing(
    complaints: Complaints, cell: str
) -> None:
    (found,) = complaints(only(cell))
    assert (found.code, found.where.line, found.where.column) == ("TIC902", 2, 1)


def test_a_typo_names_the_nearest_label_and_the_line_for_the_map(
    complaints: Complaints, read: Read
) -> None:
    (found,) = complaints(only("Agreee"))
    assert found.message == "“Agreee” is not an option of `agreement`, on which `calm` is answered"
    assert '`cells: {agreement: {"Agreee": 4}}` if “Agree” is meant' in found.hint
    assert codes(read(only("Agreee"), cells={"agreement": {"Agreee": 4}}), "calm") == [AGREE]


@pytest.mark.parametrize("value", [4, 4.0, "4", "Agree", "De acuerdo"])
def test_a_map_may_give_the_value_or_the_label(read: Read, value: int | float | str) -> None:
    assert codes(read(only("yep"), cells={"agreement": {"Yep": value}}), "calm") == [AGREE]


def test_the_map_comes_before_the_labels(read: Read) -> None:
    assert codes(read(only("Agree"), cells={"agreement": {"Agree": "not_applicable"}}), "calm") == [
        NOT_APPLICABLE
    ]


@pytest.mark.parametrize("cell", ["NA", "n/a", "Agree"])
def test_a_map_may_say_that_a_text_is_no_answer(read: Read, cell: str) -> None:
    """A script may have written NA for no answer, which is another thing than “not applicable”."""
    mapped = {"agreement": {"na": "skipped", "N/A": "skipped", "agree": "skipped"}}
    responses = read("calm | quiet\n" + f"{cell} | 4", cells=mapped)
    assert codes(responses, "calm") == [SKIPPED]


def test_a_number_off_the_scale_says_so(complaints: Complaints) -> None:
    (found,) = complaints(only("7"))
    assert "7 is not on `agreement`, 1 to 5" in found.message


def test_a_text_that_could_mean_two_options_is_not_settled_by_chance(
    complaints: Complaints,
) -> None:
    (found,) = complaints("calm | quiet | share\n4 | 4 | 1")
    assert "“1” could mean `0.5` or `1` on `points`" in found.message
    assert found.hint == (
        "`ticassess validate INSTRUMENT` says where its labels clash (TIC224). To settle it for "
        'this file, pass a map file with `--map` that says `cells: {points: {"1": …}}` with 0.5 '
        "or 1; or pass `--unmatched count`."
    )
    (same,) = complaints("calm | quiet | share\n4 | 4 | 1.0")
    assert "could mean" in same.message


def test_equal_texts_are_one_finding_with_a_count(complaints: Complaints) -> None:
    found = complaints(
        """
        calm  | quiet | share
        Agred | 4     | All
        Agred | Agred | All
        """
    )
    assert [(f.where.line, f.where.column) for f in found] == [(2, 1)]
    assert found[0].message == (
        "“Agred” (3 cells) is not an option of `agreement`, on which `calm`, `quiet` are answered"
    )


def test_a_long_list_is_cut_and_says_so(complaints: Complaints) -> None:
    rows = "\n".join(f"comment {chr(97 + i)} | 4 | All" for i in range(25))
    found = complaints(f"calm | quiet | share\n{rows}")
    assert len(found) == 21
    assert "5 more texts in 5 cells" in found[-1].message


def test_unmatched_cells_can_be_counted_instead(read: Read) -> None:
    responses = read(
        """
        calm  | quiet | share
        Agred | 4     | All
        4     | 4     | All
        """,
        unmatched="count",
    )
    assert codes(responses, "calm") == [UNMATCHED, AGREE]
    assert responses.reconciliation.cells["unmatched"] == 1
    assert [f.severity for f in responses.reconciliation.findings] == [Severity.WARNING]


def test_a_huge_cell_is_only_unmatched(complaints: Complaints) -> None:
    (found,) = complaints(only("x" * 150_000))
    assert found.code == "TIC902"
    assert len(found.message) + len(found.hint) < 400


@pytest.mark.parametrize(
    "secret", ["ann@example.org", "call me: ann@example.org", "192.168.7.13", "2001:db8::17"]
)
def test_a_personal_text_is_never_quoted(complaints: Complaints, secret: str) -> None:
    (found,) = complaints(only(secret))
    assert secret not in found.message + found.hint
    assert "e-mail or IP address" in found.message


def test_a_row_that_fits_nowhere_is_one_finding(complaints: Complaints, read: Read) -> None:
    rows = ["calm | quiet | share", *["4 | 4 | All"] * 8, "4.1 | 4.2 | All", "9 | 4 | All"]
    odd, typo = complaints("\n".join(rows))
    assert (odd.where.line, odd.message) == (10, "most answers of this row fit no option")
    assert "`skip_rows: [10]`" in odd.hint
    assert typo.message.startswith("9 is not on `agreement`")
    rows.pop()
    skipped = read("\n".join(rows), settings={"skip_rows": (10,)})
    assert skipped.replies == 8
    counted = read("\n".join(rows), unmatched="count")
    assert counted.reconciliation.cells["unmatched"] == 2


def test_many_such_rows_are_a_matter_of_their_texts(complaints: Complaints) -> None:
    rows = ["calm | quiet | share", *["4 | 4 | All"] * 4, *["yes | no | All"] * 4]
    assert [found.message.split()[0] for found in complaints("\n".join(rows))] == ["“yes”", "“no”"]


def test_four_of_forty_rows_are_no_longer_single_ones(complaints: Complaints) -> None:
    rows = ["calm | quiet | share", *["4 | 4 | All"] * 36, *["4.1 | 4.2 | All"] * 4]
    assert [found.message.split()[0] for found in complaints("\n".join(rows))] == ["4.1", "4.2"]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Agreee", '{"Agreee": 4}'),
        ("Strogly agree", '{"Strogly agree": 5}'),
        ("Never", '{"Never": …}'),
        ("Aggravated", '{"Aggravated": …}'),
    ],
)
def test_only_what_is_one_slip_away_is_suggested(read: Read, text: str, entry: str) -> None:
    with pytest.raises(UnusableContent) as refused:
        read(f"calm | quiet | share\n{text} | 4 | All\n4 | 4 | All\n5 | 4 | All")
    (finding,) = refused.value.findings
    assert f"cells: {{agreement: {entry}}}" in finding.hint
