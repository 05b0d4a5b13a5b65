"""Laws of instruments: writing and reading change nothing; the fingerprint is of scoring alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import instruments
from ticassess.instrument import Instrument, check
from ticassess.instrument.identity import content_hash, fingerprint
from ticassess.source import read_document, read_text

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    *sorted(ROOT.glob("tests/instruments/valid/*.yaml")),
    *sorted(ROOT.glob("instruments/*/instrument.yaml")),
]


def written(instrument: Instrument) -> str:
    content = instrument.model_dump(mode="json", by_alias=True, exclude_none=True)
    for scale in content["response_scales"].values():
        # Where only a number is typed in there is no list; one without entries is an error.
        if not scale["options"]:
            del scale["options"]
    return json.dumps(content, ensure_ascii=False, indent=1)


def read_back(text: str) -> Instrument:
    loaded = check(read_text(text, file="a.yaml"))
    assert loaded.instrument is not None, [str(finding) for finding in loaded.findings]
    return loaded.instrument


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_files_come_back_as_they_were(path: Path) -> None:
    instrument = check(read_document(path)).instrument
    assert instrument is not None
    # `null` expects that there is no score; `exclude_none` would lose it, and tests do not score.
    bare = instrument.model_copy(update={"tests": ()})
    again = read_back(written(bare))
    assert again == bare
    assert fingerprint(again) == fingerprint(instrument)
    assert content_hash(again) == content_hash(bare)


@settings(deadline=None)
@given(instrument=instruments())
def test_any_instrument_comes_back_as_it_was(instrument: Instrument) -> None:
    bare = instrument.model_copy(update={"items": tuple(item for item in instrument.items)})
    loaded = check(read_text(written(bare), file="a.yaml"))
    # Random instruments may break rules of scoring; their shape is always right.
    assert [finding for finding in loaded.findings if finding.code < "TIC108"] == []
    if loaded.instrument is not None:
        assert loaded.instrument == bare


@settings(deadline=None)
@given(instrument=instruments(), data=st.data())
def test_wording_has_no_part_in_the_fingerprint(
    instrument: Instrument, data: st.DataObject
) -> None:
    word = data.draw(st.text("abc", min_size=1, max_size=5))
    other = instrument.model_copy(update={"version": word, "authors": (word,)})
    assert fingerprint(other) == fingerprint(instrument)
    assert content_hash(other) != content_hash(instrument)


@settings(deadline=None)
@given(instrument=instruments(), data=st.data())
def test_any_change_of_an_item_changes_the_fingerprint(
    instrument: Instrument, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(instrument.items) - 1))
    item = instrument.items[at]
    changes: list[dict[str, object]] = [
        {"reverse": not item.reverse},
        {"weight": item.weight + 1},
        {"memberships": ()},
        {"id": "renamed"},
    ]
    changed = item.model_copy(update=data.draw(st.sampled_from(changes)))
    items = (*instrument.items[:at], changed, *instrument.items[at + 1 :])
    assert fingerprint(instrument.model_copy(update={"items": items})) != fingerprint(instrument)
