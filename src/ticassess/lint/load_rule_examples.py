"""A bad and a good line for each rule that is checked at load; those checks stand in rooms below this one."""

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[str, str]] = {
    "TIC101": ("title: Safety: a check", 'title: "Safety: a check"'),
    "TIC102": ("{id: saf_1, text: …, text: …}", "{id: saf_1, text: …}"),
    "TIC103": ("items: &shared [...]", "items: [...]"),
    "TIC104": ("{id: saf_1, respons_scale: agreement}", "{id: saf_1, response_scale: agreement}"),
    "TIC105": ("{value: 1}", "{value: 1, label: Disagree}"),
    "TIC106": ("version: 1.10", 'version: "1.10"'),
    "TIC107": ("two items with `id: saf_1`", "`id: saf_1` and `id: saf_2`"),
    "TIC108": ("a scale `calm` that no item names", "an item with `in: [calm]`"),
    "TIC109": ("in: [saftey]", "in: [safety]"),
    "TIC112": ("id: Item 1", "id: item_1"),
    "TIC115": ("{id: safety, parent: safety}", "{id: calm, parent: safety}"),
    "TIC116": (
        "an item `in: [safety]`, which has child scales",
        "an item `in: [calm]`, a child of `safety`",
    ),
    "TIC117": (
        "invited: {total: 40, role: {nurse: 60}}",
        "invited: {total: 60, role: {nurse: 40}}",
    ),
    "TIC118": ("{from: 2026-03-20, to: 2026-03-01}", "{from: 2026-03-01, to: 2026-03-20}"),
    "TIC119": ("ticassess: 2", "ticassess: 1"),
    "TIC120": (
        "calm-check/instrument.yaml with `id: calm`",
        "calm-check/instrument.yaml with `id: calm-check`",
    ),
    "TIC201": (
        "an item on a `level: nominal` response scale with `reverse: true`",
        "the same without `reverse`",
    ),
    "TIC202": ("{min: 0, max: 50}, {min: 60}", "{min: 0}, {min: 60}"),
    "TIC203": ("{min: 0, max: 70}, {min: 60}", "{min: 0}, {min: 60}"),
    "TIC204": ("a band with `min: 120` on a percentage", "a band with `min: 80`"),
    "TIC205": ("the lowest band has `min: 20` on a percentage", "the lowest band has `min: 0`"),
    "TIC206": ("target: 4 on scores from 0 to 100", "target: 75"),
    "TIC207": ("weight: 0", "weight: 1"),
    "TIC209": ("values 1, 3, 2", "values 1, 2, 3"),
    "TIC210": (
        "{value: 0, label: Does not apply}",
        "{non_answer: not_applicable, label: Does not apply}",
    ),
    "TIC215": ("a response scale with one value", "a response scale with at least two values"),
    "TIC216": ("metric: percent_positive without `positive`", "positive: [4, 5]"),
    "TIC217": ("a `pomp` made of a `sum` and a `mean`", "a `pomp` made of two `pomp` scales"),
    "TIC218": (
        "expect: {safety: 80}, where the answers give 75",
        "expect: {safety: 75}, or {safety: {score: 75, band: established}}",
    ),
    "TIC219": ("metric: median with `order: pooled`", "metric: median with `order: respondent`"),
    "TIC220": ("metric: mean with `prorate: true`", "metric: sum with `prorate: true`"),
    "TIC221": ("saf_1 is asked if saf_2, and saf_2 if saf_1", "saf_2 is asked if saf_1"),
    "TIC222": ("a table without a row for the raw sum 7", "a row for each raw sum"),
}
