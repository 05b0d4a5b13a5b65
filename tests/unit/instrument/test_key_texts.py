"""Every key says once what it means; the schema and the reference pages say the same."""

from pathlib import Path
from typing import get_args

import pytest

from ticassess.assessment import Assessment, ColumnMap
from ticassess.instrument import Instrument
from ticassess.instrument.json_schema import file_schema
from ticassess.instrument.key_texts import key_texts, models_below
from ticassess.instrument.model import Frozen, MetricName, NonAnswerKind, Order

PAGES = Path(__file__).resolve().parents[3] / "docs" / "reference"
FILES: dict[str, type[Frozen]] = {
    "instrument": Instrument,
    "assessment": Assessment,
    "map": ColumnMap,
}
PARTS = sorted(
    {part for model in FILES.values() for part in models_below(model) if issubclass(part, Frozen)},
    key=lambda part: part.__name__,
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_key_says_what_it_means(part: type[Frozen]) -> None:
    texts = key_texts(part)
    assert list(texts) == list(part.model_fields)
    for text in texts.values():
        assert text.endswith("."), text
        assert len(text) <= 210, text


@pytest.mark.parametrize("name", FILES)
def test_editors_are_told_the_same(name: str) -> None:
    schema = file_schema(FILES[name])
    parts = {**schema.get("$defs", {}), FILES[name].__name__: schema}
    for part in models_below(FILES[name]):
        for field, text in key_texts(part).items():
            key = part.model_fields[field].alias or field
            assert parts[part.__name__]["properties"][key]["description"] == text


@pytest.mark.parametrize("name", FILES)
def test_the_page_has_every_key(name: str) -> None:
    page = (PAGES / f"{name}.md").read_text("utf-8")
    for part in models_below(FILES[name]):
        for field, text in key_texts(part).items():
            assert f"| `{part.model_fields[field].alias or field}` |" in page
            assert text in page


def test_the_page_explains_every_metric_order_and_kind_of_non_answer() -> None:
    page = (PAGES / "instrument.md").read_text("utf-8")
    for word in (*get_args(MetricName), *get_args(Order), *get_args(NonAnswerKind)):
        assert f"\n| `{word}` |" in page
