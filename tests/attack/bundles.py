"""A small organisation, scored here by hand, and what may be published of it in five formats."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from pathlib import Path
from statistics import fmean, stdev
from typing import Any, TypeAlias

from scipy.stats import t

from tests.published_files import WRITERS, as_json
from ticassess.report.records import COLUMNS
from ticassess.report.word_look import look_of
from ticassess.typeset import print_pdf, word_document

Document: TypeAlias = dict[str, Any]
Group: TypeAlias = tuple[str | None, str | None]

WHOLE: Group = (None, None)
FORMATS = ("json", "csv", "xlsx", "html", "pdf", "docx")
POLICY = {"score": 5, "distribution": 10, "sensitive": 20, "comments": 10, "counts": 5} | {
    "organisation": 5,
    "breakdowns": 10,
}
FINGERPRINT = "0123456789abcdef" * 4
_ROLES = {"nurse": 20, "admin": 12, "peer": 6, "volunteer": 6, "contract": 3}
_HIDDEN_SCORES = {("role", "volunteer"), ("role", "contract"), ("team", "one"), ("team", "three")}
_HIDDEN_SPREADS = {*_HIDDEN_SCORES, ("role", "peer")}
_SCALES = {"calm": ("a1", "a2", "a3"), "trust": ("b1", "b2", "b3"), "pair": ("a1", "a2")}
_ITEMS = ("a1", "a2", "a3", "b1", "b2", "b3")
_SINGLE = (*_ITEMS, "pair")
"""What needs ten replies: items, and a scale that tells as much as one."""
_SEED = 4

QUESTIONNAIRE: Mapping[str, Any] = {
    "schema": "ticassess/instrument/1",
    "id": "ours",
    "fingerprint": FINGERPRINT,
    "unit": "person",
    "items": [
        {"id": name, "text": {"en": f"Statement {name}."}, "response_scale": "five", "weight": 1}
        for name in _ITEMS
    ],
    "response_scales": {
        "five": {"options": [{"value": value} for value in range(1, 6)], "positive": [4, 5]}
    },
    "scales": [
        {"id": name, "title": {"en": name.capitalize()}, "framework": "principle"}
        | {"items": list(items), "scales": [], "metric": "pomp", "order": "respondent"}
        for name, items in _SCALES.items()
    ],
    "overall": {
        "title": {"en": "All of it"},
        "scales": ["calm", "trust"],
        "metric": "pomp",
        "composite": "mean_of_children",
        "order": "respondent",
    },
    "contrasts": [{"id": "apart", "title": {"en": "Calm less trust"}, "of": ["calm", "trust"]}],
}


@dataclass(frozen=True, kw_only=True)
class Person:
    """One reply."""

    role: str
    site: str
    team: str
    answers: Mapping[str, int]

    def score(self, name: str) -> float:
        """Give an item as answered, and everything else on 0 to 100."""
        if name in self.answers:
            return self.answers[name]
        if name == "overall":
            return (self.score("calm") + self.score("trust")) / 2
        if name == "apart":
            return self.score("calm") - self.score("trust")
        return fmean((self.answers[item] - 1) * 25 for item in _SCALES[name])


def people() -> list[Person]:
    """Give 47 people in five roles, two sites and three teams."""
    chance = random.Random(_SEED)
    found: list[Person] = []
    for role, size in _ROLES.items():
        for number in range(size):
            team = "two"
            if role == "volunteer":
                team = "one"
            elif role == "nurse" and number < 10:
                team = "three"
            site = ("north", "south")[number % 2]
            answers = {name: chance.choice((1, 2, 2, 3, 3, 4, 4, 4, 5)) for name in _ITEMS}
            found.append(Person(role=role, site=site, team=team, answers=answers))
    return found


def truth(name: str, group: Group, among: Sequence[Person] | None = None) -> dict[str, Any]:
    """Give a number as it would be published if nothing were hidden."""
    by, level = group
    members = []
    for person in among or people():
        if by is None or getattr(person, by) == level:
            members.append(person.score(name))
    n, mean, sd = len(members), fmean(members), stdev(members)
    half = float(t.ppf(0.975, n - 1)) * sd / math.sqrt(n)
    values: dict[str, Any] = {**dict.fromkeys(COLUMNS), **_about(name), "by": by, "group": level}
    values |= {"n": n, "score": rounded(mean), "sd": rounded(sd), "withheld": []}
    values |= {"ci_low": rounded(mean - half), "ci_high": rounded(mean + half)}
    if name in _ITEMS:
        values["percent_positive"] = int(
            rounded(sum(value >= 4 for value in members) / n * 100, places=0)
        )
    if name in ("calm", "trust"):
        values |= {"target": 75, "gap": rounded(75 - values["score"]), "band": "developing"}
    return values


def _about(name: str) -> dict[str, Any]:
    if name in _ITEMS:
        return {"kind": "item", "id": name, "metric": "mean"}
    if name == "overall":
        return {"kind": "overall", "id": name, "metric": "pomp"}
    if name == "apart":
        return {"kind": "scale", "id": name, "metric": "difference", "framework": "contrast"}
    return {"kind": "scale", "id": name, "metric": "pomp", "framework": "principle"}


def rounded(value: float, places: int = 1) -> float:
    """Round half up, as everything published is."""
    unit = Decimal(1).scaleb(-places)
    return float(Decimal(str(round(value, 9))).quantize(unit, rounding=ROUND_HALF_UP))


def hidden(name: str, group: Group) -> dict[str, Any]:
    """Give a number as it is published where it is hidden."""
    by, level = group
    about = {**dict.fromkeys(COLUMNS), **_about(name), "by": by, "group": level, "withheld": []}
    return {**about, "suppressed": "suppressed"}


def groups() -> list[Group]:
    """Give everybody, and each level of each breakdown."""
    found: list[Group] = [WHOLE]
    found += [("role", role) for role in _ROLES]
    found += [("site", site) for site in ("north", "south")]
    return [*found, *[("team", team) for team in ("one", "two", "three")]]


def clean(among: Sequence[Person] | None = None) -> Document:
    """Give what may be published."""
    results = []
    for group in groups():
        for name in ("overall", *_SCALES, "apart", *_ITEMS):
            if group in (_HIDDEN_SPREADS if name in _SINGLE else _HIDDEN_SCORES):
                results.append(hidden(name, group))
                continue
            values = truth(name, group, among)
            if group in _HIDDEN_SPREADS:
                values |= {"sd": None, "ci_low": None, "ci_high": None}
                values["withheld"] = ["sd", "ci_low", "ci_high"]
            results.append(values)
    return {
        "schema": "ticassess/score/1",
        "instrument": {"id": "ours", "version": "1.0.0", "fingerprint": FINGERPRINT},
        "respondents": {"read": 47, "kept": len(among or people()), "excluded": []}
        | {"personal_columns": []},
        "policy": dict(POLICY),
        "weighting": None,
        "results": results,
        "wave": "spring",
    }


def record(document: Document, name: str, group: Group = WHOLE) -> dict[str, Any]:
    """Give the record of a number, to change it."""
    for values in document["results"]:
        if (values["id"], (values["by"], values["group"])) == (name, group):
            found: dict[str, Any] = values
            return found
    raise AssertionError((name, group))


# Pages --------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class Grid:
    """A table of a page: its head, and its rows by their first text."""

    head: list[str]
    rows: dict[str, list[str]] = field(default_factory=dict)

    def set(self, row: str, column: str, text: str) -> None:
        """Change one cell."""
        self.rows[row][self.head.index(column) - 1] = text


@dataclass(kw_only=True)
class Page:
    """The tables of a page by their captions, and what else stands in it."""

    grids: dict[str, Grid]
    more: str = ""


def page_of(document: Document) -> Page:
    """Print a document in the tables of a report."""
    cover = Grid(
        head=["Prepared from", f"the answers of {document['respondents']['kept']} people."]
    )
    cover.rows = {"Survey": [str(document["wave"])], "Fingerprint": [FINGERPRINT[:12]]}
    grids = {"Cover": cover, "Results by principle": _results(document)}
    for by in dict.fromkeys(values["by"] for values in document["results"]):
        if by is not None:
            grids[by.capitalize()] = _heat(document, by)
    grids["All statements in numbers"] = _items(document)
    grids["What is protected, and why"] = _minima(document)
    return Page(grids=grids)


def _title(values: Mapping[str, Any]) -> str:
    name = str(values["id"])
    titles = {"overall": "All of it", "apart": "Calm less trust"}
    if values["kind"] == "item":
        return f"Statement {name}."
    return titles.get(name, name.capitalize())


def _number(values: Mapping[str, Any], key: str = "score", bound: str = "bound") -> str:
    value = values.get(key)
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, int | float) and key in ("score", "ci_low", "ci_high", "sd"):
        # At least one decimal, and more where a leak has more.
        text = text if "." in text else f"{text}.0"
    if key == "percent_positive":
        text = f"{value}%"
    if values.get(bound) is not None:
        text = f"{text} or {'more' if values[bound] == '>=' else 'less'}"
    return text


def _score(values: Mapping[str, Any], *, with_interval: bool) -> str:
    text = _number(values)
    if values.get("suppressed") is not None:
        text = f"protected {text}".strip()
    if with_interval and values.get("ci_low") is not None:
        text = f"{text} {_number(values, 'ci_low')} to {_number(values, 'ci_high')}"
    return text


def _gap(values: Mapping[str, Any]) -> str:
    gap = values.get("gap")
    if gap is None:
        return ""
    return f"{gap} to go" if gap >= 0 else f"{-gap} above"


def _of_group(document: Document, group: Group) -> list[dict[str, Any]]:
    found = []
    for values in document["results"]:
        if (values["by"], values["group"]) == group:
            found.append(values)
    return found


def _results(document: Document) -> Grid:
    head = ["Principle", "0 100", "Now", "Where we want to be", "Gap", "Band", "People"]
    extra = _further_keys(document)
    grid = Grid(head=[*head, *extra])
    for values in _of_group(document, WHOLE):
        if values["kind"] == "item" or values["metric"] == "difference":
            continue
        target = "" if values["target"] is None else str(values["target"])
        row = ["", _score(values, with_interval=True), target, _gap(values)]
        row += [values["band"] or "", "" if values["n"] is None else str(values["n"])]
        row += [str(values[key]) if values.get(key) is not None else "" for key in extra]
        title = _title(values)
        # A line that stands twice is a second row of the same title.
        grid.rows[title if title not in grid.rows else f"{title} "] = row
    return grid


def _further_keys(document: Document) -> list[str]:
    found: dict[str, None] = {}
    for values in document["results"]:
        found |= dict.fromkeys(key for key in values if key not in COLUMNS)
    return list(found)


def _heat(document: Document, by: str) -> Grid:
    levels: dict[str, None] = {}
    for values in document["results"]:
        if values["by"] == by:
            levels[values["group"]] = None
    columns: list[Group] = [WHOLE, *((by, level) for level in levels)]
    grid = Grid(head=["Principle", "Everyone", *levels])
    replies = []
    for group in columns:
        told = [values["n"] for values in _of_group(document, group) if values["n"] is not None]
        replies.append(str(told[0]) if told else "protected")
        for values in _of_group(document, group):
            if values["kind"] != "item" and values["metric"] != "difference":
                with_interval = group in _HIDDEN_SPREADS
                text = _score(values, with_interval=with_interval)
                grid.rows.setdefault(_title(values), []).append(text)
    grid.rows["Replies"] = replies
    return grid


def _items(document: Document) -> Grid:
    grid = Grid(head=["Statement", "People", "Average", "Favourable"])
    for values in _of_group(document, WHOLE):
        if values["kind"] == "item":
            share = _number(values, "percent_positive", "percent_bound")
            n = "" if values["n"] is None else str(values["n"])
            grid.rows[_title(values)] = [n, _score(values, with_interval=False), share]
    return grid


_MINIMA = {
    "score": "for a score of at least three statements",
    "distribution": "for single statements, how answers spread, and margins of error",
    "sensitive": "for sensitive statements",
    "comments": "for comments",
    "counts": "for how many of a group replied",
    "organisation": "for any result at all",
    "breakdowns": "for any result by group, and for any single statement",
}


def _minima(document: Document) -> Grid:
    grid = Grid(head=["How many replies are needed", "At least"])
    for name, least in document["policy"].items():
        grid.rows[_MINIMA[name]] = [str(least)]
    return grid


def html_of(page: Page) -> str:
    """Give the text of a page."""
    body = []
    for caption, grid in page.grids.items():
        rows = [_row(grid.head, "th")]
        for first, cells in grid.rows.items():
            rows.append(_row([first.rstrip(), *cells], "td"))
        table = f"<table><caption>{caption}</caption>{''.join(rows)}</table>"
        body.append(f"<h2>{caption}</h2>{table}")
    return (
        '<!doctype html><html lang="en"><head><title>Ours</title><style>caption{display:none}'
        "table{font-size:5pt}@page{size:A2}</style></head>"
        f"<body><h1>Ours</h1>{''.join(body)}{page.more}</body></html>"
    )


def _row(cells: Sequence[str], name: str) -> str:
    first = "col" if name == "th" else "row"
    texts = [f'<th scope="{first}">{escape(cells[0])}</th>']
    for cell in cells[1:]:
        scope = ' scope="col"' if name == "th" else ""
        texts.append(f"<{name}{scope}>{escape(cell)}</{name}>")
    return f"<tr>{''.join(texts)}</tr>"


# Files --------------------------------------------------------------------------------------------


def write(folder: Path, kind: str, document: Document, page: Page, name: str = "results") -> Path:
    """Write a document, or the page that was made of it."""
    path = folder / f"{name}.{kind}"
    if kind in WRITERS:
        WRITERS[kind](path, document)
    elif kind == "html":
        path.write_text(html_of(page), "utf-8")
    elif kind == "docx":
        path.write_bytes(word_document(html_of(page), [folder], look_of("complete", "#1b5e6b")))
    else:
        path.write_bytes(print_pdf(html_of(page), [folder]))
    return path


def write_questionnaire(folder: Path) -> Path:
    """Write the questionnaire, which everybody has."""
    path = folder / "questionnaire.json"
    as_json(path, QUESTIONNAIRE)
    return path


def write_staff_list(folder: Path) -> Path:
    """Write a list of everybody who replied, with their names."""
    rows = ["name,role,site,team"]
    for number, person in enumerate(people()):
        name = "Ana Gomez" if not number else f"Person{number}x Family{number}x"
        rows.append(f"{name},{person.role},{person.site},{person.team}")
    path = folder / "staff.csv"
    path.write_text("\n".join(rows), "utf-8")
    return path
