"""A long file costs as much for each text as a short one."""

import json
from collections.abc import Mapping, Sequence

import pytest

from tests.unit.lint.forms import form
from ticassess.lint.run import lint_text
from ticassess.lint.word_lists import _Index, words_of
from ticassess.source import read_text

ITEMS = 2500  # more than were once remembered; each text was then looked at by every rule anew


def test_the_words_of_each_text_are_looked_at_once_or_a_few_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []
    candidates = _Index.candidates

    def counted(index: _Index, text: str) -> Mapping[str, Sequence[str]]:
        looked_at.append(text)
        return candidates(index, text)

    monkeypatch.setattr(_Index, "candidates", counted)
    words_of.cache_clear()  # other tests have looked at some of these texts before
    text = json.dumps(form({"count": ITEMS}), indent=1)
    lint_text(read_text(text, file="long.yaml"))
    assert ITEMS < len(looked_at) < 2 * ITEMS
