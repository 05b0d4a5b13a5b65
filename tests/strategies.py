"""Random instruments and answers for property tests: small, but with every scoring rule in play."""

from typing import Any

from hypothesis import strategies as st

from ticassess.instrument import Instrument

ORDERS = ("respondent", "item", "pooled")
METRICS = ("mean", "sum", "pomp", "percent_positive", "count", "median")
_SCALES: dict[str, dict[str, Any]] = {
    "five": {
        "options": [{"value": v} for v in (1, 2, 3, 4, 5)] + [{"non_answer": "dont_know"}],
        "positive": [4, 5],
    },
    "zero": {"options": [{"value": v} for v in (0, 1, 2, 3)], "positive": [3]},
    "part": {
        "options": [{"non_answer": "not_applicable"}, *({"value": v} for v in (0, 0.5, 1))],
        "positive": [1],
    },
}


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Draw an instrument: two leaf scales below a parent, one crossing scale, an overall score."""
    n = draw(st.integers(2, 6))
    items = [
        {
            "id": f"q{i}",
            "response_scale": draw(st.sampled_from(sorted(_SCALES))),
            "reverse": draw(st.booleans()),
            "weight": draw(st.sampled_from([1, 2, 0.5, 1.25])),
            "non_answers": draw(
                st.sampled_from([{}, {}, {"dont_know": "lowest"}, {"not_applicable": "lowest"}])
            ),
            "in": (
                draw(st.sampled_from(["left", "right"])),
                *draw(st.sampled_from([(), ("cross",)])),
            ),
        }
        for i in range(n)
    ]
    metric = draw(st.sampled_from(METRICS))
    order = "respondent" if metric == "median" else draw(st.sampled_from(ORDERS))
    crossing = draw(st.sampled_from(METRICS))
    rule = st.sampled_from([None, 0.5, 0.75, 1, 2])

    def scale(name: str, **more: object) -> dict[str, object]:
        return {
            "id": name,
            "framework": "test",
            "min_answered": draw(rule),
            "prorate": draw(st.booleans()),
            **more,
        }

    same = {"metric": metric, "order": order}
    return Instrument.model_validate(
        {
            "ticassess": 1,
            "kind": "instrument",
            "id": "random",
            "version": "1",
            "title": {"en": "Random"},
            "languages": {"en": "source"},
            "rights": {"owner": "us", "licence": "none", "citation": "none", "wording": "withheld"},
            "response_scales": {
                name: {key: tuple(value) for key, value in spec.items()}
                for name, spec in _SCALES.items()
            },
            "items": tuple(items),
            "non_answers": draw(
                st.sampled_from(
                    [{}, {"dont_know": 3}, {"not_applicable": "target"}, {"dont_know": "lowest"}]
                )
            ),
            "scales": (
                scale("left", parent="both", weight=draw(st.sampled_from([1, 3])), **same),
                scale("right", parent="both", **same),
                scale(
                    "both",
                    composite=draw(st.sampled_from(["mean_of_children", "mean_of_items"])),
                    **same,
                ),
                scale(
                    "cross",
                    metric=crossing,
                    order="respondent" if crossing == "median" else draw(st.sampled_from(ORDERS)),
                    min_respondents=draw(st.sampled_from([None, 2])),
                    target=draw(st.sampled_from([None, 1])),
                    non_answers=draw(st.sampled_from([{}, {}, {"dont_know": "exclude"}])),
                ),
            ),
            "overall": {"scales": ("both",), **same},
        }
    )


@st.composite
def answers(
    draw: st.DrawFn, asked: Instrument, *, least: int = 1, most: int = 12
) -> dict[str, list[str]]:
    """Draw a column of cell texts per item: values before reversal, `-`, `.` or `x`."""
    n = draw(st.integers(least, most))
    columns = {}
    for item in asked.items:
        options = asked.response_scale_of(item).options
        cells = ["-" if option.value is None else f"{option.value:g}" for option in options] + [
            ".",
            "x",
        ]
        columns[item.id] = draw(st.lists(st.sampled_from(cells), min_size=n, max_size=n))
    columns["role"] = draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=n, max_size=n))
    columns["site"] = draw(st.lists(st.sampled_from(["north", "south"]), min_size=n, max_size=n))
    return columns
