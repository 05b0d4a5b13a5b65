"""Where words of a text stand in the file, in every spelling that YAML has."""

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ticassess.source import read_text

PATH = ("texts", "consent")

WORDS = st.text(alphabet=string.ascii_lowercase + "áñ", min_size=2, max_size=9)
BETWEEN = st.sampled_from(
    [
        " ",
        "  ",
        "\n",
        "\n\n",
        ", ",
        "'s ",
        ' "',
        "\\",
        "\t",
        "\u00a0",
        ": ",
        " #",
        "—",
        "\U0001f600",
    ]
)


def words_at(text: str, start: int, end: int) -> str:
    """Give what stands in the file at the place of a stretch of the one text in it."""
    document = read_text(text, file="a.yaml")
    where = document.place_within(PATH, (start, end))
    assert where.line == where.end_line
    return document.lines[where.line - 1][where.column - 1 : where.end_column - 1]


@given(
    st.lists(st.tuples(WORDS, BETWEEN), min_size=1, max_size=12),
    st.sampled_from(["", '"', "'", "|", ">"]),
    st.sampled_from([20, 80, 400]),
    st.booleans(),
    st.data(),
)
def test_a_word_is_found_in_every_spelling(
    pieces: list[tuple[str, str]], style: str, width: int, escaped: bool, data: st.DataObject
) -> None:
    wording = "".join(word + between for word, between in pieces).strip()
    text = yaml.safe_dump(
        {"texts": {"title": "x", "consent": wording, "thanks": "y"}},
        default_style=style,
        width=width,
        allow_unicode=not escaped,
    )
    document = read_text(text, file="a.yaml")
    assert document.text_at(PATH).strip() == wording
    chosen = data.draw(st.integers(0, len(pieces) - 1))
    start = sum(len(word + between) for word, between in pieces[:chosen])
    word = pieces[chosen][0]
    where = document.place_within(PATH, (start, start + len(word)))
    spelled = document.lines[where.line - 1][where.column - 1 : where.end_column - 1]
    if escaped:  # as "\xF1" for ñ
        spelled = yaml.safe_load(f'"{spelled}"')
    if where.line == where.end_line:
        assert spelled == word
    else:  # a quoted word that is broken by a backslash at the line end
        assert style == '"' or escaped


@pytest.mark.parametrize(
    "spelling",
    [
        "I am allowed all of it.",
        "I am allowed\n    all of it.",
        '"I am allowed all of it."',
        '"I am allow\\\n    ed all of it."',
        '"I am \\u0061llowed\\x20all of it."',
        "'I am allowed all of it.'",
        "|\n    I am allowed\n    all of it.\n",
        ">-\n    I am allowed\n    all of it.",
        ">+  # a note\n\n    I am allowed\n      all of it.\n\n",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_word_within_another_is_not_taken_for_it(spelling: str, end: str) -> None:
    text = f"texts:\n  consent: {spelling}\n  support: x\n".replace("\n", end)
    start = read_text(text, file="a.yaml").text_at(PATH).strip().rindex("all")
    assert words_at(text, start, start + 3) == "all"


def test_a_doubled_quote_is_one_character() -> None:
    text = "texts:\n  consent: 'It''s yours, isn''t it?'\n"
    assert words_at(text, 5, 10) == "yours"
    assert words_at(text, 12, 17) == "isn''t"


def test_what_cannot_be_followed_is_the_whole_text() -> None:
    text = "texts:\n  consent: Up to you.\n"
    document = read_text(text, file="a.yaml")
    assert document.place_within(PATH, (3, 99)) == document.place_of(PATH)
    thanks = ("texts", "thanks")
    assert document.place_within(thanks, (0, 2)) == document.place_of(thanks)
