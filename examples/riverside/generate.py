"""Make `responses.csv`: the made-up answers of a clinic that does not exist.

Run `python examples/riverside/generate.py` from the repository; the same seed gives the same file,
to the byte.

Each person has a latent opinion of each statement: how well the clinic does on its principle,
shifted by their role, their site, themselves and chance. The file then gets the warts of a real
export: wording as headers, labels in mixed case, stray spaces, blank rows, a form that came twice,
and columns that name people.
"""

import csv
import datetime
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from ticassess.instrument import Instrument, Item, load_instrument

SEED = 20260309
FORM = "staff"
FIRST_DAY = datetime.datetime(2026, 3, 2, 8, tzinfo=datetime.UTC)
HERE = Path(__file__).parent

# How many people answered, by role and site: every role works at every site.
SITES = ("Main Street", "Harbour", "North Hill")
PEOPLE = {
    "direct_care": (27, 19, 16),
    "peer": (9, 7, 6),
    "admin": (14, 10, 8),
    "support": (9, 6, 5),
    "leadership": (2, 1, 1),
}

# Average opinion of each principle on the options 1 to 5, and where roles and sites differ.
PRINCIPLES = {
    "physical_safety": 4.45,
    "emotional_safety": 3.25,
    "trust_transparency": 3.45,
    "peer_workers": 2.35,
    "mutual_support": 3.15,
    "collaboration_mutuality": 3.0,
    "empowerment_voice_choice": 3.55,
    "culture_history_gender": 2.45,
}
ROLES = {
    "direct_care": {"peer_workers": 0.25, "mutual_support": 0.25},
    "peer": {
        "peer_workers": -0.7,
        "mutual_support": -0.6,
        "collaboration_mutuality": -0.55,
        "emotional_safety": -0.35,
    },
    "admin": {"trust_transparency": 0.3, "physical_safety": -0.15},
    "support": {"collaboration_mutuality": -0.3, "emotional_safety": -0.4, "physical_safety": -0.2},
    "leadership": dict.fromkeys(PRINCIPLES, 0.7),
}
NO_PRINCIPLE = 3.1
"""Opinion of what is only asked for an area of work, such as training."""
SITE_EFFECT = {"Main Street": 0.0, "Harbour": 0.15, "North Hill": -0.25}
SHIFT, CONTRACT, TENURE = (0.55, 0.2, 0.25), (0.8, 0.2), (0.22, 0.78)

# How survey tools and people spell an option; the reader must understand all of them.
SPELLINGS = {"N/A": "not_applicable", "n/a": "not_applicable", "Don't know": "dont_know"}


def main() -> None:
    """Write `responses.csv` beside this file."""
    text = export(load_instrument("tic-principles"))
    (HERE / "responses.csv").write_text(text, encoding="utf-8", newline="")


def export(instrument: Instrument) -> str:
    """Give the whole file as text."""
    random = np.random.default_rng(SEED)
    items = instrument.items_on(FORM)
    difficulty = {item.id: random.normal(0, 0.3) for item in items}
    people = [
        (role, site)
        for role, counts in PEOPLE.items()
        for site, n in zip(SITES, counts, strict=True)
        for _ in range(n)
    ]
    people = [people[position] for position in random.permutation(len(people))]
    rows = [
        [
            *identity(number, random),
            *group(instrument, role, site, random),
            *answers(instrument, role, site, difficulty, random),
        ]
        for number, (role, site) in enumerate(people, start=1)
    ]
    add_warts(rows, first=len(rows[0]) - len(items), random=random)

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    titles = [
        demographic.title.in_language("en") for demographic in instrument.demographics_on(FORM)
    ]
    writer.writerow(
        [
            "Response ID",
            "Start time",
            "E-mail",
            "IP address",
            "Site",
            *titles,
            *(typographic(wording(instrument, item)) for item in items),
        ]
    )
    writer.writerows(rows)
    return file.getvalue()


def identity(number: int, random: np.random.Generator) -> list[str]:
    """What survey tools record about a person: plainly fake, and dropped by every reader."""
    started = FIRST_DAY + datetime.timedelta(
        days=number // 10, minutes=number % 10 * 55 + int(random.integers(50))
    )
    address = f"192.0.2.{number}" if number % 3 else f"2001:db8::{number:x}"
    return [f"R-{number:04}", f"{started:%Y-%m-%d %H:%M}", f"person{number}@example.org", address]


def group(instrument: Instrument, role: str, site: str, random: np.random.Generator) -> list[str]:
    """Give site, role, shift, contract and tenure, as labels."""
    role_question, *others = instrument.demographics_on(FORM)
    labels = {option.value: option.label.in_language("en") for option in role_question.options}
    cells = [site, labels[role]]
    for question, shares in zip(others, (SHIFT, CONTRACT, TENURE), strict=True):
        option = question.options[random.choice(len(shares), p=shares)]
        cells.append(option.label.in_language("en"))
    return cells


def answers(
    instrument: Instrument,
    role: str,
    site: str,
    difficulty: dict[str, float],
    random: np.random.Generator,
) -> Iterator[str]:
    """Yield one person's cells; a few people stop before the end."""
    person = random.normal(0, 0.55) + SITE_EFFECT[site]
    own_view = {principle: random.normal(0, 0.3) for principle in PRINCIPLES}
    items = instrument.items_on(FORM)
    stops_after = random.integers(52, 60) if random.random() < 0.02 else len(items)
    for position, item in enumerate(items):
        principle = next((name for name in item.scales if name in PRINCIPLES), "")
        opinion = (
            PRINCIPLES.get(principle, NO_PRINCIPLE)
            + ROLES[role].get(principle, 0)
            + difficulty[item.id]
            + own_view.get(principle, 0)
        )
        value = int(np.clip(np.rint(random.normal(opinion + person, 0.75)), 1, 5))
        kind = no_answer(instrument, item, role, random)
        if kind == "blank" or position >= stops_after:
            yield ""
        else:
            yield label(instrument, item, kind or (6 - value if item.reverse else value))


def no_answer(instrument: Instrument, item: Item, role: str, random: np.random.Generator) -> str:
    """Say why there is no answer, if so: it depends on the job and on how sensitive the item is."""
    about_clients = "client" in wording(instrument, item).lower()
    about_peers = "peer_workers" in item.scales
    chances = {
        "not_here": 0.06 if about_peers else 0.01 if item.non_answers else 0,
        "not_applicable": 0.05 if about_clients and role in ("admin", "support") else 0.003,
        "dont_know": 0.02 if about_clients else 0.006,
        "prefer_not_to_say": 0.04 if item.sensitive else 0.002,
        "blank": 0.006,
    }
    draw = random.random()
    for kind, chance in chances.items():
        if draw < chance:
            return kind
        draw -= chance
    return ""


def label(instrument: Instrument, item: Item, answer: int | str) -> str:
    """Give the label of a value or of a kind of non-answer."""
    options = instrument.response_scale_of(item).options
    (option,) = (option for option in options if answer in (option.value, option.non_answer))
    assert option.label is not None
    return option.label.in_language("en")


def add_warts(rows: list[list[str]], *, first: int, random: np.random.Generator) -> None:
    """Add what exports have: odd spellings, empty forms, blank rows, a form that came twice."""
    for spell in (str.lower, str.upper, lambda text: f"{text} ", lambda text: f"  {text}"):
        for _ in range(4):
            row, column = (
                rows[random.integers(len(rows))],
                int(random.integers(first, len(rows[0]))),
            )
            row[column] = spell(row[column]) if row[column] else ""
    for spelling, kind in SPELLINGS.items():
        plain = {"not_applicable": "Does not apply to me", "dont_know": "I don't know"}[kind]
        for row in rows[:: 7 if spelling == "N/A" else 11]:
            row[first:] = [spelling if cell == plain else cell for cell in row[first:]]
    for row in rows:
        row[first:] = [typographic(cell) for cell in row[first:]]
    late = [*rows[52][:1], "2026-03-19 16:41", *rows[52][2:]]
    for number in (141, 142):
        rows.append([*identity(number, random), SITES[number % 3], "Care and support of clients"])
        rows[-1] += [""] * (len(rows[0]) - len(rows[-1]))
    rows.insert(90, [""] * len(rows[0]))
    rows.insert(35, [""] * len(rows[0]))
    rows.append(late)


def wording(instrument: Instrument, item: Item) -> str:
    """Give the statement as the form prints it."""
    text = instrument.wording_of(item, FORM)
    assert text is not None
    return text.in_language("en")


def typographic(text: str) -> str:
    """Write curly apostrophes, as word processors and survey tools do."""
    return text.replace("'", "’")


if __name__ == "__main__":
    main()
