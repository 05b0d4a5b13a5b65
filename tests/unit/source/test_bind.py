from collections.abc import Mapping
from typing import Literal

import pytest

from ticassess.instrument.model import Id, Plain, Text
from ticassess.source import File, Frozen, bind, read_text


class Part(Frozen):
    size: int | float = 0
    kind: Literal["round", "square"] = "round"


class Whole(File):
    name: Plain
    parts: tuple[Part, ...] = ()
    named: Mapping[Id, Part] = {}
    text: Text | None = None
    loud: bool = False


def complaints(text: str, *languages: str) -> list[str]:
    findings = bind(read_text(text, file="a.yaml"), Whole, languages=languages).misfits
    return [f"{f.code} {f.where.line}:{f.where.column} {f.message} | {f.hint}" for f in findings]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "name: x\nparst: []\n",
            "TIC104 2:1 the key `parst` is not known here | Did you mean `parts`?",
        ),
        (
            "name: x\nparts: [{siez: 1}]\n",
            "TIC104 2:10 the key `siez` is not known here | Did you mean `size`?",
        ),
        ("parts: []\n", "TIC105 1:1 the key `name` is missing here | Add `name: …`."),
        (
            "name: 1.10\n",
            "TIC106 1:7 `name` is the number 1.10: text is expected | "
            'Put quotes around it: "1.10".',
        ),
        (
            "name: true\n",
            "TIC106 1:7 `name` is true (true/false): text is expected | "
            'Put quotes around it: "true".',
        ),
        ("name:\n", "TIC106 1:6 `name` is empty: text is expected | Write text in its place."),
        ("name: [a]\n", "TIC106 1:7 `name` is a list: text is expected | Write it on its own: a"),
        (
            "name: {a}\n",
            "TIC106 1:7 `name` is a group of keys: text is expected | Write it on its own: a",
        ),
        (
            "name: [a, b]\n",
            "TIC106 1:7 `name` is a list: text is expected | Write text in its place.",
        ),
        (
            "name: {a: b}\n",
            "TIC106 1:7 `name` is a group of keys: text is expected | Write text in its place.",
        ),
        ("name: ''\n", 'TIC106 1:7 `name` is "": some text is expected | Write the text.'),
        (
            "name: x\nloud: yes\n",
            'TIC106 2:7 `loud` is "yes": true or false is expected | Write true, without quotes.',
        ),
        (
            "name: x\nparts: [{size: 010}]\n",
            'TIC106 2:16 `size` is "010": a number is expected | Write a number, such as 4 or 2.5.',
        ),
        (
            "name: x\nparts: {size: 1}\n",
            "TIC106 2:8 `parts` is a group of keys: a list is expected | "
            "Write a list: `[{…}]` on one line, or each entry on its own after `- `.",
        ),
        (
            "name: x\nparts: 3\n",
            "TIC106 2:8 `parts` is the number 3: a list is expected | Put brackets around it: [3].",
        ),
        (
            "name: x\nparts: [3]\n",
            "TIC106 2:9 this entry is the number 3: keys with values are expected | "
            "Write each key on its own line: a colon, a space and the value follow it.",
        ),
        (
            "name: x\nparts: [{kind: sqare}]\n",
            'TIC106 2:16 `kind` is "sqare": it must be round or square | Did you mean `square`?',
        ),
        (
            "name: x\nnamed: {a b: {}}\n",
            'TIC112 2:9 "a b" is not a valid id | '
            "Use letters, digits and underscores, at most 64, starting with a letter.",
        ),
        (
            "name: x\ntext: {english: y}\n",
            'TIC112 2:8 "english" is not a language code | Use its code, `en`.',
        ),
        (
            "- name\n",
            "TIC106 1:1 the file must start with keys, one per line | Start with `ticassess: 1`.",
        ),
    ],
)
def test_complaints(text: str, complaint: str) -> None:
    assert complaints(text) == [complaint]


def test_plain_wording_needs_one_language() -> None:
    assert complaints("name: x\ntext: y\n", "en") == []
    assert complaints("name: x\ntext: y\n", "en", "es") == [
        "TIC106 2:7 `text` is plain text in a file of several languages: it has no `es` | "
        "Write {en: …, es: …}; `ticassess validate --fix` writes the part in `en`."
    ]


def test_all_complaints_at_once() -> None:
    text = "nmae: x\nparts: [{size: a}, {kind: b}, {c: 1}]\nloud: 1\nnamed: {1: {}}\n"
    assert sorted(line[:10].strip() for line in complaints(text)) == [
        "TIC104 1:1",
        "TIC104 2:3",
        "TIC106 2:1",
        "TIC106 2:2",
        "TIC106 3:7",
        "TIC112 4:9",
    ]


def test_many_unknown_keys_take_no_long_time() -> None:
    assert len(complaints("name: x\n" + "".join(f"part{i}: 1\n" for i in range(20_000)))) == 20_000
