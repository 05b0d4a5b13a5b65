"""What the documentation shows of the bundled instruments."""

from collections.abc import Iterator

from ticassess.instrument import Form, Instrument, bundled, load_instrument
from tools.docs import table

_UNITS = {"person": "people", "place": "places", "document": "documents"}


def instrument_table() -> str:
    """Give a table of the bundled instruments: what each asks, about what, and how much."""
    rows = []
    for name in bundled():
        asked = load_instrument(name)
        languages = ", ".join(asked.languages)
        version = f"{asked.title.in_language('en')}, {asked.version}"
        rows.append((f"`{name}`", version, _UNITS[asked.unit], str(len(asked.items)), languages))
    return table(("id", "what", "about", "items", "languages"), rows)


def form_table() -> str:
    """Give a table of the forms of the bundled instruments."""
    rows = []
    for name in bundled():
        asked = load_instrument(name)
        for form_id, form in asked.forms.items():
            rows.append((f"`{name}`", *_form_cells(asked, form_id, form)))
    return table(("instrument", "form", "for", "items", "minutes"), rows)


def _form_cells(asked: Instrument, form_id: str, form: Form) -> Iterator[str]:
    yield f"`{form_id}`"
    yield form.audience.replace("_", " ")
    yield str(len(asked.items_on(form_id)))
    yield str(form.minutes or "")
