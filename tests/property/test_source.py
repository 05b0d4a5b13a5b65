"""Laws of reading: nothing that can be put into a file breaks it, and every position is true."""

import contextlib
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.how_many import how_many
from ticassess.errors import TicassessError
from ticassess.instrument import check
from ticassess.source import read_document, read_text
from ticassess.source.document import KeyPath

FULL = (Path(__file__).resolve().parents[1] / "instruments" / "valid" / "full.yaml").read_bytes()
TOKENS = [
    b"[", b"{", b"&a ", b"*a", b"!!x ", b"- ", b"? ", b": ", b"\n", b"\t",
    b"---\n", b"'", b'"', b"|\n", b"#", b"<<: ", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8",
    b"\xef\xbb\xbf", b"\x00", b"\r", b"7", b"~",
]  # fmt: skip

words = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Co", "Cn"),
        exclude_characters="\u2028\u2029\x85\ufeff",
    ),
    max_size=12,
)
scalars = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | words
contents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


def mutated(seed: int) -> bytes:
    """Damage the file in a few places: cut, doubled, swapped, with something put in."""
    dice = random.Random(seed)
    content = FULL
    for _ in range(dice.randint(1, 6)):
        at, end = sorted(dice.randrange(len(content) + 1) for _ in range(2))
        end = min(end, at + dice.randint(0, 200))
        piece = dice.choice(
            [
                b"",
                content[at:end] * 2,
                dice.choice(TOKENS),
                dice.choice(TOKENS) * 500,
                dice.randbytes(3),
            ]
        )
        content = content[:at] + piece + content[end:]
    return content


def survives(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    started = time.process_time()
    try:
        loaded = check(read_document(path))
    except TicassessError:
        return
    finally:
        assert time.process_time() - started < 2
    assert loaded.instrument is not None or loaded.findings
    lines = loaded.document.lines
    for finding in loaded.findings:
        assert 1 <= finding.where.line <= max(len(lines), 1) + 1
        assert finding.where.column >= 1
        assert (finding.where.end_line, finding.where.end_column) >= (
            finding.where.line,
            finding.where.column,
        )


@settings(
    max_examples=how_many(300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_gives_findings_and_nothing_worse(seed: int, tmp_path: Path) -> None:
    survives(mutated(seed), tmp_path / "a.yaml")


def rearranged(seed: int) -> bytes:
    """Keep it YAML and change what it says: values moved, dropped, or replaced by odd ones."""
    dice = random.Random(seed)
    content = json.loads(json.dumps(read_text(FULL.decode(), file="a.yaml").data))
    places = list(branches(content))
    for _ in range(dice.randint(1, 8)):
        branch, step = dice.choice(places)
        other, from_step = dice.choice(places)
        odd = [
            None,
            True,
            -1,
            0,
            0.5,
            10**20,
            "",
            "x",
            "calm",
            "both",
            [],
            {},
            ["calm", "calm"],
            {"en": "x"},
        ]
        with contextlib.suppress(KeyError, IndexError):  # an earlier change took it away
            match dice.randrange(3):
                case 0:
                    branch[step] = dice.choice(odd)
                case 1:
                    branch[step] = json.loads(json.dumps(other[from_step]))
                case 2:
                    del branch[step]
    return json.dumps(content).encode()


def branches(content: Any) -> Iterator[tuple[Any, Any]]:
    steps: list[Any] = list(content) if isinstance(content, dict) else []
    if isinstance(content, list):
        steps = list(range(len(content)))
    for step in steps:
        yield content, step
        yield from branches(content[step])


@settings(
    max_examples=how_many(300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_odd_values_give_findings_and_nothing_worse(seed: int, tmp_path: Path) -> None:
    survives(rearranged(seed), tmp_path / "a.yaml")


@settings(
    max_examples=how_many(200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    content=st.binary(max_size=400) | st.lists(st.sampled_from(TOKENS), max_size=300).map(b"".join)
)
def test_any_bytes_give_findings_and_nothing_worse(content: bytes, tmp_path: Path) -> None:
    survives(content, tmp_path / "a.yaml")


@given(content=st.dictionaries(words, contents, min_size=1, max_size=5))
def test_what_is_written_is_read(content: dict) -> None:
    document = read_text(json.dumps(content, ensure_ascii=False, indent=1), file="a.yaml")
    assert document.findings == ()
    assert json.loads(json.dumps(document.data)) == content


@given(
    content=st.dictionaries(words, contents, min_size=1, max_size=5),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_every_position_is_true(content: dict, end: str) -> None:
    """JSON is YAML whose scalars look alike everywhere, so each must stand at its place."""
    document = read_text(
        json.dumps(content, ensure_ascii=False, indent=1).replace("\n", end), file="a.yaml"
    )
    for path in document.values:
        value = value_at(content, path)
        if isinstance(value, (dict, list)):
            where = document.place_of(path)
            assert document.lines[where.line - 1][where.column - 1] in "[{"
        else:
            assert document.written(path) == json.dumps(value, ensure_ascii=False)
    for path, where in document.keys.items():
        line = document.lines[where.line - 1]
        assert line[where.column - 1 : where.end_column - 1] == json.dumps(
            path[-1], ensure_ascii=False
        )


def value_at(content: object, path: KeyPath) -> object:
    for step in path:
        content = content[step]  # type: ignore[index]  # the path was made by reading this content
    return content
