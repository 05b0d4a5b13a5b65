"""A word list with an empty entry or with one that stands twice is refused, and its place named."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ticassess.lint import word_lists
from ticassess.lint.entries import FaultyWordListError
from ticassess.lint.word_lists import WordLists, words_of


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        ({"harm": "hit me; ; bit me"}, 'line 1 of `harm` has an empty entry, behind "hit me"'),
        ({"harm": "\nhit me;\nbit me\n"}, 'line 1 of `harm` has an empty entry, behind "hit me"'),
        ({"harm": "hit me\n\nbit me"}, "line 2 of `harm` has an empty entry, at its start"),
        ({"harm": "hit me\nbit me; *"}, 'line 2 of `harm` has an empty entry, behind "bit me"'),
        ({"harm": ""}, "line 1 of `harm` has an empty entry, at its start"),
        ({"harm": [""]}, "`harm` has an empty entry, at its start"),
        ({"jargon": {"leverage": "use", " ": "x"}}, '`jargon` has an empty entry, behind "lever'),
        ({"harm": "hit me; bit me\nHit  me"}, '`harm` has "Hit  me" twice, as entries 1 and 3'),
        ({"jargon": {"use": "a", "Use": "b"}}, '`jargon` has "Use" twice, as entries 1 and 2'),
        (
            {"grammar": {"acts": "go come go"}},
            '`grammar.acts` has "go" twice, as entries 1 and 3',
        ),
        (
            {"grammar": {"synonyms": "\nglad happy\nsad\nhappy glad\n"}},
            '`grammar.synonyms` has "glad happy" twice, as entries 1 and 3',
        ),
        (
            {"grammar": {"synonyms": "sad low\nglad glad"}},
            'line 2 of `grammar.synonyms` has "glad" twice, as entries 1 and 2',
        ),
        (
            {"grammar": {"synonyms": "sad low\n\nglad"}},
            "line 2 of `grammar.synonyms` has an empty entry, at its start",
        ),
    ],
)
def test_a_faulty_list_is_refused(lists: Mapping[str, Any], message: str) -> None:
    with pytest.raises(FaultyWordListError) as refused:
        WordLists(lists)
    assert message in str(refused.value)


def test_the_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.toml").write_text('harm = "hit me; hit me"\n', encoding="utf-8")
    monkeypatch.setattr(word_lists, "_FOLDER", tmp_path)
    with pytest.raises(FaultyWordListError, match=r'^xx\.toml: `harm` has "hit me" twice'):
        words_of("xx")


def test_the_same_word_may_stand_in_two_lists_and_in_two_ideas() -> None:
    lists = WordLists({"harm": "hit me", "acts": "hit me", "grammar": {"synonyms": "a b\nb c"}})
    assert lists.words("harm") == lists.words("acts") == ("hit me",)
