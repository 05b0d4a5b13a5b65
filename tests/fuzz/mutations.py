"""Files that nobody meant: sound ones, changed byte by byte, line by line and value by value."""

import random
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
SEEDS = [
    path.read_bytes()
    for folder in ("instruments/valid", "instruments/invalid")
    for path in sorted((TESTS / folder).rglob("*.yaml"))
]
SEEDS += [
    path.read_bytes()
    for path in (TESTS / "contract" / "sound.yaml", TESTS.parent / "examples/ci/broken.yaml")
]
SEEDS += [
    b"ticassess: 1\nkind: assessment\norganisation: Us\n"
    b"instrument: tic-principles\nresponses: [{file: a.csv}]\n"
]
SEEDS += [b"ticassess: 1\nkind: map\ncolumns: {a: b}\ncells: {agreement: {x: 1}}\n"]

WORDS = [
    *b"{}[]:,#&*!|>%@`\"'\t\n\r -?~<=.0123456789",
]
TOKENS = [
    b"null",
    b"~",
    b"true",
    b"no",
    b"1e999",
    b"-1",
    b"0",
    b"99999999999999999999999",
    b"0.1",
    b"[]",
    b"{}",
    b"- ",
    b"? ",
    b": ",
    b"<<: *a",
    b"&a ",
    b"*a",
    b"!!python/object/apply:os.system ",
    b"---\n",
    b"...\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x00",
    b"\xc2\xa0",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"e\xcc\x81",
    b"\xc2\x85",
    b"# tic: ignore[absolute] why\n",
    b"# tic: ignore\n",
    b"reverse: true",
    b"weight: -5",
    b"weight: 0",
    b"metric: lookup",
    b"metric: count",
    b"composite: mean_of_children",
    b"parent: safety",
    b"level: nominal",
    b"order: pooled",
    b"min: 0",
    b"values: []",
    b"options: []",
    b"items: []",
    b"languages: {en: source, es: draft}",
    b"wording: open",
    b"wording: withheld",
    b"{en: A, es: B}",
    b"response_scale: agreement",
    b"in: [safety]",
    b"I always do not and cannot.",
    b"{x}",
    b"#1",
]


def mutated(chance: random.Random) -> bytes:
    """Give one changed file; the same for the same state of `chance`."""
    content = chance.choice(SEEDS)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        content = _changed(content, chance)
    return content


def _changed(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 1, 2, 8, 40, 300)))
    kind = chance.randrange(9)
    if kind >= 7:
        return _lines_changed(content, chance, swap=kind == 7)
    if kind == 0:
        return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
    if kind == 1:
        return content[:at] + content[end:]
    if kind == 2:
        return content[:at] + content[at:end] * chance.choice((2, 2, 3, 30)) + content[end:]
    if kind == 3:
        return content[:at] + chance.choice(TOKENS) + content[at:]
    if kind == 4:
        return content[:at] + bytes([chance.choice(WORDS)]) + content[at:]
    if kind == 5:
        return content[:at]
    other = chance.choice(SEEDS)
    return content[:at] + other[chance.randrange(len(other)) :]


def _lines_changed(content: bytes, chance: random.Random, *, swap: bool) -> bytes:
    lines = content.split(b"\n")
    one, other_line = chance.randrange(len(lines)), chance.randrange(len(lines))
    if swap:
        lines[one], lines[other_line] = lines[other_line], lines[one]
        return b"\n".join(lines)
    return _other_value(lines, one, chance)


def _other_value(lines: list[bytes], number: int, chance: random.Random) -> bytes:
    """Put something else in place of a value: the shape stays, the sense is lost."""
    key, colon, _ = lines[number].partition(b": ")
    if colon:
        lines[number] = key + colon + chance.choice(TOKENS).strip()
    return b"\n".join(lines)
