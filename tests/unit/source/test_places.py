"""Positions are made when they are asked for, and are those that an editor shows."""

import pytest

from ticassess.finding import Place
from ticassess.source.reader import read_text

TEXT = "title: Here\r\nnotes:\n  - 'two\n    lines'\nno: { a: 1 }\n"


def test_every_path_has_a_place() -> None:
    document = read_text(TEXT, file="a.yaml")
    assert list(document.values) == [(), ("title",), ("notes",), ("notes", 0), ("no",), ("no", "a")]
    assert len(document.keys) == 4
    assert ("notes", 1) not in document.values
    assert document.values.get(("notes", 1)) is None


def test_text_over_two_lines_ends_on_the_second() -> None:
    document = read_text(TEXT, file="a.yaml")
    assert document.values["notes", 0] == Place(
        file="a.yaml", line=3, column=5, end_line=4, end_column=11
    )


def test_a_collection_is_pointed_at_where_it_starts() -> None:
    document = read_text(TEXT, file="a.yaml")
    assert document.values["no",] == Place(
        file="a.yaml", line=5, column=5, end_line=5, end_column=6
    )


def test_only_texts_without_quotes_on_one_line_are_plain() -> None:
    text = "a: plain\nb: 'quoted'\nc: over\n  two\nd: |\n  block\ne: 12\nf: true\na: again\n"
    assert read_text(text, file="a.yaml").plain == {("a",): "plain"}


def test_nothing_is_plain_in_a_file_that_cannot_be_used() -> None:
    assert read_text("a: plain\nb: *alias\n", file="a.yaml").plain == {}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_value_is_given_as_it_stands_in_the_file(end: str) -> None:
    lines = ['a: "1.10"', "b: 2.50", "c: >-", "  two", "  lines", "d: [x]", "e:"]
    document = read_text(end.join([*lines, ""]), file="a.yaml")

    written = {name: document.written((name,)) for name in ("a", "b", "c", "d", "e", "gone")}

    assert written == {"a": '"1.10"', "b": "2.50", "c": "", "d": "[", "e": "", "gone": ""}


def test_of_two_equal_keys_the_first_keeps_its_places() -> None:
    document = read_text("a: {b: 1}\na: {b: 2, c: 3, c: 4}\n", file="a.yaml")

    assert list(document.values) == [(), ("a",), ("a", "b")]
    assert document.values["a", "b"].line == 1
    assert [finding.where.line for finding in document.findings] == [2, 2]
