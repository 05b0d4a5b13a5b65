"""Make the answers in this folder: those of a house that does not exist.

Run `python examples/harbor/generate.py` from the repository; the same seed gives the same files, to
the byte.

Four kinds of people answer forms of one questionnaire, in English or in Spanish. Each person has a
latent opinion of each statement: how their kind of people see the principle that it is about, moved
by themselves and by chance. Observers walk through places, two readers hold the written rules
against criteria, and a group agrees on a stage for each statement about the ten domains.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ticassess.instrument import Demographic, Instrument, Item, load_instrument

SEED = 20260511
HERE = Path(__file__).parent

# Average opinion on the options 1 to 5, by principle.
STAFF = {
    "physical_safety": 4.2,
    "emotional_safety": 3.6,
    "trust_transparency": 3.7,
    "peer_workers": 3.1,
    "mutual_support": 3.7,
    "collaboration_mutuality": 3.8,
    "empowerment_voice_choice": 3.9,
    "culture_history_gender": 3.2,
}
CLIENTS = {
    **STAFF,
    "emotional_safety": 2.7,
    "trust_transparency": 3.1,
    "peer_workers": 3.4,
    "collaboration_mutuality": 2.9,
    "empowerment_voice_choice": 2.6,
}
CAREGIVERS = {
    **STAFF,
    "emotional_safety": 3.3,
    "trust_transparency": 2.5,
    "peer_workers": 2.6,
    "collaboration_mutuality": 2.4,
    "empowerment_voice_choice": 2.8,
}
LEADERS = {principle: opinion + 0.6 for principle, opinion in STAFF.items()}
OTHERWISE = 3.2
"""Opinion of what is only asked for an area of work or a theme."""


@dataclass(frozen=True, kw_only=True)
class People:
    """One file of people's answers."""

    file: str
    form: str
    language: str
    count: int
    opinions: Mapping[str, float]


PEOPLE = (
    People(file="staff.csv", form="staff", language="en", count=41, opinions=STAFF),
    People(file="leaders.csv", form="leadership", language="en", count=7, opinions=LEADERS),
    People(file="clients-en.csv", form="client", language="en", count=22, opinions=CLIENTS),
    People(file="clients-es.csv", form="client", language="es", count=15, opinions=CLIENTS),
    People(
        file="caregivers-en.csv", form="caregiver", language="en", count=16, opinions=CAREGIVERS
    ),
    People(
        file="caregivers-es.csv", form="caregiver", language="es", count=12, opinions=CAREGIVERS
    ),
)

# What observers see, as chances that a thing is fully there or not at all.
PLACES = {
    "Front hall": (0.45, 0.25),
    "Waiting room": (0.5, 0.25),
    "Talking rooms": (0.75, 0.08),
    "Kitchen": (0.8, 0.05),
    "Garden": (0.85, 0.05),
    "Night office": (0.6, 0.2),
}
OBSERVERS = ("a", "b", "c")
# How far the written rules and the domains have come, by domain or principle, from 0 to 1.
WRITTEN = {"governance_leadership": 0.8, "policy": 0.75, "engagement_involvement": 0.3}
STAGES = {
    "governance_leadership": 3.6,
    "policy": 3.2,
    "physical_environment": 4.1,
    "engagement_involvement": 2.2,
    "cross_sector": 3.1,
    "services_care": 3.5,
    "training_workforce": 3.3,
    "monitoring_quality": 2.3,
    "financing": 2.0,
    "evaluation": 1.8,
}
SITES = ("Harbor House", "Pier Street")


def main() -> None:
    """Write all files beside this one."""
    for name, text in files().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="")


def files() -> dict[str, str]:
    """Give the text of each file by its name."""
    principles = load_instrument("tic-principles")
    made = {}
    for place, people in enumerate(PEOPLE):
        # Each file has its own numbers, so that a change in one leaves the others as they are.
        made[people.file] = answers_of(principles, people, np.random.default_rng((SEED, place)))
    made["walkthrough.csv"] = walkthrough(np.random.default_rng((SEED, 100)))
    made["policy-review.csv"] = policy_review(np.random.default_rng((SEED, 101)))
    made["domains.csv"] = domains(np.random.default_rng((SEED, 102)))
    return made


def answers_of(instrument: Instrument, people: People, random: np.random.Generator) -> str:
    """Give a file of people's answers, with statements as headers and labels as answers."""
    items = instrument.items_on(people.form)
    questions = instrument.demographics_on(people.form)
    header = ["Response ID", "Language"]
    for question in questions:
        assert question.title is not None
        header.append(question.title.in_language(people.language))
    header += [wording(instrument, item, people) for item in items]
    # How hard a statement is to agree with is the same for everybody who reads it.
    shared = np.random.default_rng(SEED)
    difficulty = {item.id: shared.normal(0, 0.25) for item in instrument.items}
    rows = []
    for number in range(1, people.count + 1):
        mark = f"{people.form[:2].upper()}{people.language.upper()}-{number:03}"
        cells = [mark, {"en": "English", "es": "Spanish"}[people.language]]
        for question in questions:
            value = str(random.choice([option.value for option in question.options]))
            if question.id == "role":
                value = role(question, people.form, random)
            labels = {option.value: option.label for option in question.options}
            cells.append(labels[value].in_language(people.language))
        rows.append([*cells, *person(instrument, items, people, difficulty, random)])
    return written(header, rows)


def role(question: Demographic, form: str, random: np.random.Generator) -> str:
    """Give the role of a member of staff; leaders have their own form."""
    if form == "leadership":
        return "leadership"
    shares = {"direct_care": 0.5, "peer": 0.2, "admin": 0.15, "support": 0.15}
    values = [option.value for option in question.options]
    return str(random.choice(values, p=[shares.get(value, 0.0) for value in values]))


def person(
    instrument: Instrument,
    items: Sequence[Item],
    people: People,
    difficulty: Mapping[str, float],
    random: np.random.Generator,
) -> Iterator[str]:
    """Yield one person's answers."""
    mood = random.normal(0, 0.45)
    for item in items:
        opinion = OTHERWISE
        for name in item.scales:
            if name in people.opinions:
                opinion = people.opinions[name]
        value = int(
            np.clip(np.rint(random.normal(opinion + difficulty[item.id] + mood, 0.8)), 1, 5)
        )
        if item.reverse:
            value = 6 - value
        draw = random.random()
        if draw < 0.015:
            yield ""
        elif draw < 0.035:
            yield label(instrument, item, "dont_know", people.language)
        elif item.sensitive and draw < 0.055:
            yield label(instrument, item, "prefer_not_to_say", people.language)
        else:
            yield label(instrument, item, value, people.language)


def walkthrough(random: np.random.Generator) -> str:
    """Give what three observers, one of them a client, saw in each place."""
    instrument = load_instrument("tic-walkthrough")
    items = instrument.items_on("observer")
    rows = []
    for name, (there, missing) in PLACES.items():
        seen = random.choice([2, 1, 0], size=len(items), p=[there, 1 - there - missing, missing])
        for observer in OBSERVERS:
            cells = [name, observer]
            for item, value in zip(items, seen, strict=True):
                own = value if random.random() < 0.85 else random.integers(3)
                cells.append(label(instrument, item, int(own), "en"))
            rows.append(cells)
    header = ["Place", "Observer", *(item.id for item in items)]
    return written(header, rows)


def policy_review(random: np.random.Generator) -> str:
    """Give what two readers found in the written rules of the house, with where it stands."""
    instrument = load_instrument("tic-policy-review")
    items = instrument.items_on("reviewer")
    header = ["Organisation"]
    cells = ["Harbor House"]
    for number, item in enumerate(items, start=1):
        reached = np.mean([WRITTEN.get(name, 0.55) for name in item.scales])
        status = int(np.clip(np.rint(random.normal(3 * reached, 0.8)), 0, 3))
        header += [item.id, f"{item.id}_evidence"]
        evidence = "nothing found" if status == 0 else f"House handbook, page {number}"
        cells += [label(instrument, item, status, "en"), evidence]
    return written(header, [cells])


def domains(random: np.random.Generator) -> str:
    """Give the stages that five raters gave alone at each site, and those they agreed on."""
    instrument = load_instrument("tic-domains")
    items = instrument.items_on("rater")
    stages = [item for item in items if item.response_scale == "stage"]
    header = ["Site", "Rater", *(item.id for item in items)]
    header += [f"{item.id}_evidence" for item in stages]
    rows = []
    for place, site in enumerate(SITES):
        agreed: dict[str, int] = {}
        ratings: dict[str, list[int]] = {}
        for item in stages:
            stage = STAGES[item.scales[0]] - 0.3 * place
            given = np.clip(np.rint(random.normal(stage, 0.7, size=5)), 1, 5).astype(int)
            ratings[item.id] = given.tolist()
            # Without agreement the lower stage is written down.
            agreed[item.id] = int(np.sort(given)[1])
        for rater in range(5):
            row = [site, "abcde"[rater]]
            for item in items:
                cell = ""
                if item.id in ratings:
                    cell = label(instrument, item, ratings[item.id][rater], "en")
                row.append(cell)
            rows.append([*row, *evidence(site, stages)])
        row = [site, "consensus", *consensus(instrument, items, agreed, ratings)]
        rows.append([*row, *evidence(site, stages)])
    return written(header, rows)


def evidence(site: str, stages: Sequence[Item]) -> list[str]:
    """Say of each statement where it can be seen; made up, like all the rest."""
    return [f"Folder {site}, sheet {number}" for number, _ in enumerate(stages, start=1)]


def consensus(
    instrument: Instrument,
    items: Sequence[Item],
    agreed: Mapping[str, int],
    ratings: Mapping[str, Sequence[int]],
) -> Iterator[str]:
    """Yield the row that the raters wrote down together."""
    for item in items:
        if item.id in agreed:
            yield label(instrument, item, agreed[item.id], "en")
        elif item.id == "raters":
            yield label(instrument, item, 1, "en")
        else:
            domain = item.id.removeprefix("spread_")
            apart = 0
            for name, given in ratings.items():
                if domain in instrument.item(name).scales:
                    apart = max(apart, max(given) - min(given))
            # “None” and “one stage” are one answer.
            yield label(instrument, item, max(apart, 1), "en")


def label(instrument: Instrument, item: Item, answer: int | str, language: str) -> str:
    """Give the label of a value or of a kind of non-answer."""
    for option in instrument.response_scale_of(item).options:
        if answer in (option.value, option.non_answer):
            assert option.label is not None
            return option.label.in_language(language)
    raise ValueError(f"{item.id} has no answer {answer}")


def wording(instrument: Instrument, item: Item, people: People) -> str:
    """Give the statement as the form prints it."""
    text = instrument.forms[people.form].wording.get(item.id, item.text)
    assert text is not None
    return text.in_language(people.language)


def written(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue()


if __name__ == "__main__":
    main()
