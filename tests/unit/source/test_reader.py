"""The hazards of YAML: what other readers change without a word, and what crashes them."""

from pathlib import Path

import pytest
import yaml

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.source import builder, read_document, read_text


def told(finding: Finding) -> str:
    return f"{finding.code} {finding.where.line}:{finding.where.column} {finding.message}"


def data(text: str) -> object:
    document = read_text(text, file="a.yaml")
    assert document.findings == ()
    return document.data


def complaints(text: str) -> list[str]:
    return [told(finding) for finding in read_text(text, file="a.yaml").findings]


@pytest.mark.parametrize(
    "word", ["No", "NO", "Yes", "yes", "on", "off", "y", "n", "True", "FALSE", "Null"]
)
def test_words_stay_words(word: str) -> None:
    assert data(f"label: {word}") == {"label": word}


@pytest.mark.parametrize(
    "number",
    [
        "010",
        "0o10",
        "0x1F",
        "12:30",
        "1_000",
        "2026-11-23",
        ".inf",
        "-.nan",
        "1e5",
        "1.",
        ".5",
        "+",
        "9" * 30,
    ],
)
def test_odd_numbers_stay_text(number: str) -> None:
    assert data(f"value: {number}") == {"value": number}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-3", -3),
        ("1.10", 1.1),
    ],
)
def test_what_is_not_text(text: str, value: object) -> None:
    assert data(f"value: {text}") == {"value": value}


@pytest.mark.parametrize("quoted", ["'7'", '"7"', "|-\n  7", ">-\n  7"])
def test_quoted_and_block_values_are_text(quoted: str) -> None:
    assert data(f"value: {quoted}") == {"value": "7"}


def test_keys_are_text() -> None:
    assert data("yes: 1\nno: 2\n3: x\n'<<': y\n") == {"yes": 1, "no": 2, "3": "x", "<<": "y"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: &x 1\n", "TIC103 1:4 the anchor &x is not allowed"),
        ("&x a: 1\n", "TIC103 1:1 the anchor &x is not allowed"),
        ("a: *x\n", "TIC103 1:4 the alias *x is not allowed"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            "TIC103 1:4 the tag !!python/object/apply:os.system is not allowed",
        ),
        ("a: ! 7\n", "TIC103 1:4 the tag ! is not allowed"),
        ("a: !!int 7\n", "TIC103 1:4 the tag !!int is not allowed"),
        ("!!str a: 7\n", "TIC103 1:1 the tag !!str is not allowed"),
        ("a: {<<: {b: 1}}\n", "TIC103 1:5 the merge key << is not allowed"),
        ("a: 1\n---\nb: 2\n", "TIC103 2:1 a second document starts here"),
        ("? [a]\n: 1\n", "TIC103 1:3 a key must be plain text"),
        ("*x : 1\n", "TIC103 1:1 a key must be plain text"),
        (f"{'k' * 1001}: 1\n", "TIC103 1:1 this key has more than 1000 characters"),
        (f"a: {'x' * 20_001}\n", "TIC103 1:4 this text has more than 20,000 characters"),
        ("", "TIC101 1:1 the file is empty"),
        ("# only a comment\n", "TIC101 1:1 the file is empty"),
        ("~\n", "TIC101 1:1 the file is empty"),
        (
            "a:\n\tb: 1\n",
            "TIC101 2:1 this is not valid YAML: there is a tab in the indentation",
        ),
        ("a: b: c\n", "TIC101 1:5 this is not valid YAML: there is a second colon here"),
        ("a: @x\n", "TIC101 1:4 this is not valid YAML: YAML keeps @ for itself"),
        ("é: \x07\n", "TIC101 1:4 the control character U+0007 is not allowed here"),
    ],
)
def test_refused(text: str, complaint: str) -> None:
    assert complaints(text) == [complaint]
    assert read_text(text, file="a.yaml").data is None


def test_a_cycle_and_a_bomb_of_aliases() -> None:
    assert complaints("a: &x [*x]\n") == [
        "TIC103 1:4 the anchor &x is not allowed",
        "TIC103 1:8 the alias *x is not allowed",
    ]
    lines = ["a0: &a0 [x, x]"] + [
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)
    ]
    document = read_text("\n".join(lines), file="a.yaml")
    assert document.data is None
    assert {finding.code for finding in document.findings} == {"TIC103"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("size", [50_000, 500_000])
def test_boundless_nesting(opening: str, size: int) -> None:
    """The C loader of PyYAML ends the process on this."""
    document = read_text(opening * (size // len(opening)), file="a.yaml")
    assert document.data is None
    assert document.findings
    assert len(document.findings) < 40


def test_nesting_stops_at_33() -> None:
    assert complaints("[" * 32 + "]" * 32) == []
    assert complaints("[" * 33 + "]" * 33) == ["TIC103 1:33 values are nested more than 32 deep"]


def test_too_many_values() -> None:
    assert complaints("[" + "1," * 200_001 + "]")[0].endswith(
        "the file has more than 200,000 values"
    )


def test_duplicate_keys_at_every_depth_hide_nothing() -> None:
    text = "a: 1\na: {b: 1, b: 2}\nc:\n  - {d: 1, e: 2, d: 3}\n  - f: {g: 1, g: &x 2}\na: 4\n"
    document = read_text(text, file="a.yaml")
    assert [
        (finding.code, finding.where.line, finding.where.column) for finding in document.findings
    ] == [
        ("TIC102", 2, 1),
        ("TIC102", 2, 11),
        ("TIC102", 4, 18),
        ("TIC102", 5, 15),
        ("TIC103", 5, 18),
        ("TIC102", 6, 1),
    ]


def test_the_first_of_two_equal_keys_counts() -> None:
    document = read_text("a: 1\na: {b: 2}\n", file="a.yaml")
    assert document.data == {"a": 1}
    assert set(document.values) == {(), ("a",)}
    assert document.place_of(("a",)).line == 1


def test_many_duplicates_take_no_long_time() -> None:
    keys = "".join(f"k{i}: 1\n" for i in range(30_000))
    assert len(read_text(keys + keys, file="a.yaml").findings) == 30_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(end: str) -> None:
    text = end.join(["a: 1", "b: 'x\u2028y\x85z'", "c: [10, 20]", "d: 'é💚'  # x", "e: 5"])
    document = read_text(text, file="a.yaml")
    assert {path: document.place_of(path).line for path in document.values if len(path) == 1} == {
        ("a",): 1,
        ("b",): 2,
        ("c",): 3,
        ("d",): 4,
        ("e",): 5,
    }
    assert document.written(("c", 1)) == "20"
    assert document.written(("d",)) == "'é💚'"
    assert document.written(("e",)) == "5"


def test_a_value_is_shown_as_written() -> None:
    document = read_text("version: 1.10\nempty:\nlong: |\n  a\n  b\n", file="a.yaml")
    assert document.written(("version",)) == "1.10"
    assert document.written(("empty",)) == ""
    assert document.written(("nowhere",)) == ""


def test_bytes(tmp_path: Path) -> None:
    def of(content: bytes) -> list[str]:
        (tmp_path / "a.yaml").write_bytes(content)
        return [told(finding) for finding in read_document(tmp_path / "a.yaml").findings]

    assert of(b"\xef\xbb\xbfa: 1\n") == []
    assert of("a: 1\nå: ø\n".encode("latin-1")) == ["TIC101 2:1 the text is not UTF-8 (byte 0xe5)"]
    assert of(b"a: \xc3\xa9\xff\n") == ["TIC101 1:5 the text is not UTF-8 (byte 0xff)"]
    assert of("a: 1\n".encode("utf-16")) == ["TIC101 1:1 the text is UTF-16"]
    assert of(b"#" * 2_000_001) == ["TIC103 1:1 the file is larger than 2,000,000 bytes"]


def test_a_mark_at_the_start_moves_no_column(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 10\n")
    assert read_document(tmp_path / "a.yaml").written(("a",)) == "10"
    assert read_text("\ufeffa: 10\n", file="a.yaml").written(("a",)) == "10"


@pytest.mark.parametrize("content", [b"\x00\x01", b"PK\x03\x04\x00", None, "folder"])
def test_what_is_no_text_file(content: bytes | str | None, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "folder":
        path.mkdir()
    with pytest.raises(InputNotReadable) as caught:
        read_document(path)
    assert caught.value.hint


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, 'x']\nb: {c: No}\nb: 2\nd: é💚\n"
    fast = read_text(text, file="a.yaml")
    monkeypatch.setattr(builder, "_LOADER", yaml.SafeLoader)
    assert read_text(text, file="a.yaml") == fast


def test_a_bad_byte_behind_a_byte_order_mark_is_found_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: a\nlabel: caf\xe9\n")
    (finding,) = read_document(path).findings
    assert (finding.where.line, finding.where.column) == (2, 11)


def test_an_escape_in_a_tag_is_complained_of_where_it_stands() -> None:
    document = read_text("ticassess: 1\nitems:\n  - !!python/name% - {\n", file="odd.yaml")
    (finding,) = [one for one in document.findings if one.code == "TIC101"]
    assert (finding.where.line, finding.where.column) >= (3, 1)
    assert "double quotes" not in finding.message
