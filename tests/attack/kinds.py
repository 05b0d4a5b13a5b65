"""Every kind of leak that `audit` must find: what is done to a clean document and its page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.attack.bundles import (
    POLICY,
    WHOLE,
    Document,
    Group,
    Page,
    Person,
    clean,
    people,
    record,
    truth,
)

Change: TypeAlias = Callable[[Document], object]
Edit: TypeAlias = Callable[[Page], object]

NURSE: Group = ("role", "nurse")
ADMIN: Group = ("role", "admin")
PEER: Group = ("role", "peer")
VOLUNTEER: Group = ("role", "volunteer")
CONTRACT: Group = ("role", "contract")
TEAM_ONE: Group = ("team", "one")
TEAM_TWO: Group = ("team", "two")
NORTH: Group = ("site", "north")
ITEMS, RESULTS = "All statements in numbers", "Results by principle"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A leak: the check or way of attack that finds it, and how it is planted.

    `edit` plants it in a page where the tables of a page have no place for the changed value;
    `second` is another document that is published beside the first.
    """

    found_by: str
    change: Change | None = None
    edit: Edit | None = None
    second: Callable[[], Document] | None = None
    with_staff_list: bool = False


def put(name: str, group: Group = WHOLE, **values: Any) -> Change:
    """Change the record of a number."""
    return lambda document: record(document, name, group).update(values)


def show(*places: tuple[str, Group]) -> Change:
    """Show numbers that are hidden, as they are."""

    def change(document: Document) -> None:
        for name, group in places:
            values = truth(name, group)
            if values["n"] < POLICY["distribution"]:
                values |= {"sd": None, "ci_low": None, "ci_high": None}
            record(document, name, group).update(values)

    return change


def hide(*places: tuple[str, Group]) -> Change:
    """Hide numbers that are shown."""

    def change(document: Document) -> None:
        for name, group in places:
            values = record(document, name, group)
            kept = {key: values[key] for key in ("kind", "id", "framework", "by", "group")}
            kept |= {"metric": values["metric"], "suppressed": "suppressed", "withheld": []}
            values.update({**dict.fromkeys(values), **kept})

    return change


def both(*changes: Change) -> Change:
    """Do several things to one document."""

    def change(document: Document) -> None:
        for one in changes:
            one(document)

    return change


def cell(caption: str, row: str, column: str, text: str) -> Edit:
    """Print another text in a cell of a page."""
    return lambda page: page.grids[caption].set(row, column, text)


def in_hidden(text: str) -> Edit:
    """Print something beside the mark of a hidden score."""
    return cell("Role", "Calm", "contract", f"protected {text}")


def column(caption: str, head: str, row: str, text: str) -> Edit:
    """Print a further column."""

    def edit(page: Page) -> None:
        grid = page.grids[caption]
        grid.head.append(head)
        for title, cells in grid.rows.items():
            cells.append(text if title == row else "")

    return edit


def quote(text: str) -> Edit:
    """Print an answer in somebody's own words."""

    def edit(page: Page) -> None:
        page.more = f"<blockquote>{text}</blockquote>"

    return edit


def appended(name: str, group: Group, **values: Any) -> Change:
    """Append a copy of a record, changed."""
    return lambda document: document["results"].append({**record(document, name, group), **values})


def relabelled(before: str, after: str) -> Change:
    """Give a level another name."""

    def change(document: Document) -> None:
        for values in document["results"]:
            if values["group"] == before:
                values["group"] = after

    return change


def a_level_of_three(document: Document) -> None:
    """Add three people as a level of their own."""
    document["results"] += [
        {**truth(name, CONTRACT), "by": "team", "group": "four"} for name in ("calm", "trust")
    ]


def row_per_person(document: Document) -> None:
    """Add what each person answered."""
    for number in range(8):
        values = dict.fromkeys(document["results"][0])
        document["results"].append({**values, "respondent": f"R{number}", "a1": 1 + number % 5})


def table_of_people(page: Page) -> None:
    """Print what each person answered."""
    rows = "".join(f"<tr><th>R{n}</th><td>{1 + n % 5}</td><td>4</td></tr>" for n in range(8))
    head = '<tr><th scope="col">Code</th><th scope="col">a1</th><th scope="col">a2</th></tr>'
    rows = rows.replace("<th>", '<th scope="row">')
    page.more = f"<h2>Answers</h2><table>{head}{rows}</table>"


def with_another(role: str, **answers: int) -> list[Person]:
    """Give everybody, and one who came late."""
    given = {**people()[0].answers, **answers}
    return [*people(), Person(role=role, site="north", team="two", answers=given)]


def one_late_reply() -> Document:
    """Publish again after one more nurse replied."""
    return clean(with_another("nurse", a1=1, a2=1, a3=1))


def other_cells() -> Document:
    """Publish the same results with another level hidden in place of the volunteers."""
    document = clean()
    show(("calm", VOLUNTEER))(document)
    hide(("calm", PEER))(document)
    return document


ACROSS: tuple[Group, ...] = (NORTH, ("site", "south"), TEAM_TWO)
"""Shown groups that lie across the roles."""


def alike(document: Document) -> None:
    """Let the nine who are hidden have nearly all points: 47·58.9 − 38·50 = 868 of 900."""
    for group in ACROSS:
        hide(("calm", group), ("trust", group), ("apart", group))(document)
    for group, score in ((WHOLE, 58.9), (NURSE, 50), (ADMIN, 50), (PEER, 50)):
        values = {"score": score, "target": None, "gap": None, "sd": None}
        put("calm", group, **values, ci_low=None, ci_high=None)(document)


def certainly_nobody(document: Document) -> None:
    """Let nurses and administrators be all who agree: 47·38 % are 18, 20·60 % and 12·50 %, too."""
    hide(*(("a1", group) for group in ACROSS))(document)
    for group, share in SHARES.items():
        put("a1", group, percent_positive=share)(document)


def skipped_by_a_nurse(name: str) -> Change:
    """Score a scale as if the first nurse had left it out."""

    def change(document: Document) -> None:
        others = people()[1:]
        for values in document["results"]:
            if values["id"] != name or values["n"] is None:
                continue
            anew = truth(name, (values["by"], values["group"]), others)
            for key in ("n", "score", "sd", "ci_low", "ci_high", "gap"):
                if values[key] is not None:
                    values[key] = anew[key]

    return change


def their_shares(page: Page) -> None:
    """Print the same shares for each role."""
    cells = []
    for level in page.grids["Role"].head[1:]:
        share = SHARES.get(WHOLE if level == "Everyone" else ("role", level))
        cells.append("protected" if share is None else f"{share}%")
    page.grids["Role"].rows = {"Statement a1.": cells, **page.grids["Role"].rows}
    page.grids[ITEMS].set("Statement a1.", "Favourable", f"{SHARES[WHOLE]}%")


SHARES: Mapping[Group, int] = {WHOLE: 38, NURSE: 60, ADMIN: 50}


HIDDEN_CELLS: Mapping[str, Kind] = {
    "n of a hidden group": Kind(
        found_by="value-in-hidden-cell", change=put("calm", CONTRACT, n=7), edit=in_hidden("n 7")
    ),
    "the score of a hidden group": Kind(
        found_by="value-in-hidden-cell", change=put("calm", CONTRACT, score=20.1)
    ),
    "the standard deviation of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, sd=4.2),
        edit=in_hidden("sd 4.2"),
    ),
    "the start of a hidden interval": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, ci_low=12),
        edit=in_hidden("from 12"),
    ),
    "the end of a hidden interval": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, ci_high=31.5),
        edit=in_hidden("up to 31.5"),
    ),
    "the gap of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, gap=54.9),
        edit=in_hidden("54.9 to go"),
    ),
    "the gap beside the hidden score of everybody": Kind(
        found_by="value-in-hidden-cell", change=both(hide(("calm", WHOLE)), put("calm", gap=22.5))
    ),
    "the interval beside the hidden score of everybody": Kind(
        found_by="value-in-hidden-cell",
        change=both(hide(("calm", WHOLE)), put("calm", ci_low=46.2, ci_high=58)),
    ),
    "the band of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, band="starting"),
        edit=in_hidden("starting"),
    ),
    "the bound of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, bound="<="),
        edit=in_hidden("30 or less"),
    ),
    "the target of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, target=75),
        edit=in_hidden("of 75"),
    ),
    "the stage of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, stage="two"),
        edit=in_hidden("stage two"),
    ),
    "the flag of a hidden item": Kind(
        found_by="value-in-hidden-cell",
        change=both(hide(("a1", WHOLE)), put("a1", critical=True)),
        edit=cell(ITEMS, "Statement a1.", "Average", "protected, needs a closer look"),
    ),
    "the reliability of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("apart", CONTRACT, reliability=0.4),
        edit=in_hidden("0.4"),
    ),
    "why a hidden group has no number": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, undefined="too few respondents"),
        edit=in_hidden("too few have a score"),
    ),
    "what is withheld of a hidden group": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, withheld=["sd"]),
        edit=in_hidden("without spread"),
    ),
    "which group is the small one": Kind(
        found_by="value-in-hidden-cell",
        change=put("calm", CONTRACT, suppressed="below_min"),
        edit=in_hidden("(below minimum)"),
    ),
    "the percentage of a hidden item": Kind(
        found_by="value-in-hidden-cell",
        change=both(hide(("a1", WHOLE)), put("a1", percent_positive=33)),
    ),
    "the bound of a hidden percentage": Kind(
        found_by="value-in-hidden-cell",
        change=both(hide(("a1", WHOLE)), put("a1", percent_bound="<=")),
        edit=cell(ITEMS, "Statement a1.", "Favourable", "protected, or less"),
    ),
    "n of a hidden item": Kind(
        found_by="value-in-hidden-cell", change=both(hide(("a1", WHOLE)), put("a1", n=11))
    ),
    "a withheld standard deviation": Kind(
        found_by="withheld-value",
        change=put("calm", PEER, sd=3.1),
        edit=column(RESULTS, "Standard deviation", "Calm", "3.1"),
    ),
    "a withheld percentage": Kind(
        found_by="withheld-value",
        change=put("a1", NURSE, withheld=["percent_positive"]),
        edit=column("Role", "Nurses who agree", "Calm", "9 or more of 20"),
    ),
    "the ends of a withheld percentage": Kind(
        found_by="withheld-value",
        change=put(
            "a1",
            withheld=["percent_positive"],
            percent_positive=None,
            percent_low=31,
            percent_high=58,
        ),
        edit=column("Role", "Nurses who agree, from to", "Calm", "31 to 58"),
    ),
}
FEW_PEOPLE: Mapping[str, Kind] = {
    "a hidden score without its mark": Kind(
        found_by="number-without-replies", change=put("calm", CONTRACT, suppressed=None, score=20.1)
    ),
    "a score without its n": Kind(found_by="number-without-replies", change=put("calm", n=None)),
    "an item without its n": Kind(found_by="number-without-replies", change=put("a1", n=None)),
    "a score of three": Kind(
        found_by="too-few-replies", change=show(("overall", CONTRACT), ("calm", CONTRACT))
    ),
    "a score of four": Kind(
        found_by="too-few-replies",
        change=put("overall", PEER, n=4),
    ),
    "a score of nobody": Kind(found_by="too-few-replies", change=put("overall", PEER, n=0)),
    "an item of seven": Kind(found_by="too-few-replies", change=put("a1", n=7)),
    "an item of three": Kind(found_by="too-few-replies", change=put("a2", n=3)),
    "a scale of two items of six people": Kind(
        found_by="too-few-replies", change=show(("pair", PEER))
    ),
    "a level of three people": Kind(found_by="too-few-replies", change=a_level_of_three),
    "the interval of six": Kind(
        found_by="spread-of-few",
        change=put("calm", PEER, ci_low=40.1, ci_high=60.2, withheld=[]),
    ),
    "the standard deviation of six": Kind(
        found_by="spread-of-few",
        change=put("calm", PEER, sd=3.1, withheld=[]),
        edit=cell("Role", "Calm", "peer", "51.2 (sd 3.1)"),
    ),
    "the percentage of six": Kind(
        found_by="spread-of-few",
        change=put("calm", PEER, percent_positive=50),
        edit=cell("Role", "Calm", "peer", "51.2 (50%)"),
    ),
    "the reliability of six": Kind(
        found_by="spread-of-few",
        change=put("apart", PEER, reliability=0.41),
        edit=cell("Role", "Calm", "peer", "51.2 (0.41)"),
    ),
    "more nurses than people": Kind(
        found_by="more-than-everybody", change=put("overall", NURSE, n=48)
    ),
    "more replies than the staff list has": Kind(
        found_by="more-than-listed", change=put("overall", PEER, n=8), with_staff_list=True
    ),
}
HOW_WRITTEN: Mapping[str, Kind] = {
    "the interval beside a bound": Kind(
        found_by="spread-beside-bound",
        change=put("calm", score=95, bound=">=", gap=-20, ci_low=95.5, ci_high=97.8, sd=None),
    ),
    "the standard deviation beside a bound": Kind(
        found_by="spread-beside-bound",
        change=put("calm", score=95, bound=">=", gap=-20, ci_low=None, ci_high=None, sd=1.2),
        edit=cell(RESULTS, "Calm", "Now", "95 or more (1.2)"),
    ),
    "the interval beside a bounded percentage": Kind(
        found_by="spread-beside-bound",
        change=put("a1", percent_positive=94, percent_bound=">="),
        edit=cell(ITEMS, "Statement a1.", "Favourable", "94% or more (96 to 100)"),
    ),
    "the ends of a bounded percentage": Kind(
        found_by="spread-beside-bound",
        change=put(
            "a1",
            sd=None,
            ci_low=None,
            ci_high=None,
            percent_positive=94,
            percent_bound=">=",
            percent_low=85,
            percent_high=99,
        ),
        edit=cell(ITEMS, "Statement a1.", "Favourable", "94% or more (85 to 99)"),
    ),
    "the standard deviation of people who agree": Kind(
        # 47 people: nobody is further from 52.4 than 46/√47·1.05 = 7.0 points.
        found_by="spread-that-quotes",
        change=put("trust", sd=1.0),
        edit=cell(RESULTS, "Trust", "Now", "52.4 (1.0)"),
    ),
    "the standard deviation of a contrast of people who agree": Kind(
        # The range of a contrast has 200 points: 40 are to stay open, and 2·46/√47·2.75 are 36.9.
        found_by="spread-that-quotes",
        change=put("apart", sd=2.7),
        edit=column(RESULTS, "Spread", "Calm", "2.7"),
    ),
    "the standard deviation of an item that all answer alike": Kind(
        found_by="spread-that-quotes",
        change=put("a1", sd=0.0),
        edit=cell(ITEMS, "Statement a1.", "Average", "3.0 (0.0)"),
    ),
    "the true gap beside a bound": Kind(
        found_by="gap-of-another-score",
        change=put("calm", score=95, bound=">=", gap=-22.4, ci_low=None, ci_high=None, sd=None),
    ),
    "a gap without its target": Kind(
        found_by="gap-of-another-score", change=put("calm", target=None)
    ),
    "the gap of another score": Kind(found_by="gap-of-another-score", change=put("calm", gap=1.5)),
    "a score with two decimals": Kind(
        found_by="too-many-decimals", change=put("trust", score=52.44, gap=22.56)
    ),
    "a score of a group with two decimals": Kind(
        found_by="too-many-decimals", change=put("trust", NORTH, score=51.04, gap=23.96)
    ),
    "a percentage with a decimal": Kind(
        found_by="too-many-decimals", change=put("a1", percent_positive=44.7)
    ),
    "an average with two decimals": Kind(
        found_by="too-many-decimals", change=put("a1", score=3.02)
    ),
    "an interval with two decimals": Kind(
        found_by="too-many-decimals", change=put("trust", ci_low=46.24)
    ),
    "a standard deviation with two decimals": Kind(
        found_by="too-many-decimals",
        change=put("trust", sd=8.04),
        edit=column(RESULTS, "Spread", "Trust", "8.04"),
    ),
    "a gap with two decimals": Kind(found_by="too-many-decimals", change=put("calm", gap=22.55)),
    "an effective number of replies": Kind(
        found_by="too-many-decimals", change=put("calm", n=46.6)
    ),
    "everybody agrees": Kind(
        found_by="no-bound-near-an-end", change=put("a1", percent_positive=100)
    ),
    "nobody agrees": Kind(found_by="no-bound-near-an-end", change=put("a1", percent_positive=0)),
    "all but one of twenty agree": Kind(
        found_by="no-bound-near-an-end",
        change=put("a1", percent_positive=96),
    ),
    "a score near the end of its range": Kind(
        found_by="no-bound-near-an-end",
        change=put("calm", score=97.1, gap=-22.1, ci_low=95.5, ci_high=98.7),
    ),
    "a list in place of a score": Kind(
        found_by="no-number",
        change=put("trust", score="71 and 69"),
        edit=cell(RESULTS, "Trust", "Now", "71.0 and 69.0"),
    ),
    "a count with a word about some of them": Kind(
        found_by="no-number",
        change=put("trust", n="47 (3 of them new)"),
    ),
    "a sum of answers": Kind(found_by="unexpected-key", change=put("calm", sum=1401), edit=None),
    "how the answers of a hidden group are spread": Kind(
        found_by="unexpected-key",
        change=put("calm", CONTRACT, counts="0 1 2"),
        edit=in_hidden("0, 1, 2"),
    ),
    "a number a second time": Kind(
        found_by="stands-twice",
        change=appended("calm", WHOLE, score=53.3, gap=21.7),
    ),
}
ABOUT_PERSONS: Mapping[str, Kind] = {
    "a person as a group": Kind(
        found_by="personal-data", change=relabelled("peer", "ana@clinic.org")
    ),
    "a listed name as a group": Kind(
        found_by="personal-data", change=relabelled("peer", "Ana Gomez"), with_staff_list=True
    ),
    "a network address": Kind(found_by="personal-data", change=put("calm", band="10.0.0.7")),
    "an answer with an e-mail address": Kind(
        found_by="unexpected-key",
        change=put("calm", comment="Write to ana@clinic.org"),
        edit=quote("Write to ana@clinic.org"),
    ),
    "an answer with a listed name": Kind(
        found_by="unexpected-key",
        change=put("calm", comment="Ana Gomez knows about it"),
        edit=quote("Ana Gomez knows about it"),
        with_staff_list=True,
    ),
    "one row per person": Kind(
        found_by="unexpected-key", change=row_per_person, edit=table_of_people
    ),
}
WORKED_OUT: Mapping[str, Kind] = {
    "a hidden group as what the others leave of all": Kind(
        found_by="difference", change=show(("calm", VOLUNTEER))
    ),
    "the same from the gaps alone": Kind(
        found_by="difference",
        change=both(show(("calm", VOLUNTEER)), put("calm", score=None)),
    ),
    "a hidden group across two breakdowns": Kind(
        found_by="difference", change=show(("trust", TEAM_ONE)), with_staff_list=True
    ),
    "a hidden group across two breakdowns, where a nurse left the scale out": Kind(
        found_by="difference",
        change=both(skipped_by_a_nurse("trust"), show(("trust", TEAM_ONE))),
        edit=cell("Team", "Trust", "one", "55.0"),
        with_staff_list=True,
    ),
    "two hidden groups that are alike": Kind(found_by="range", change=alike, with_staff_list=True),
    "nobody in a hidden group agrees": Kind(
        found_by="certain",
        change=certainly_nobody,
        edit=their_shares,
        with_staff_list=True,
    ),
    "the same results with other cells hidden": Kind(found_by="difference", second=other_cells),
    "the same results after one late reply": Kind(found_by="issues", second=one_late_reply),
    "a hidden scale as a parent less its other child": Kind(
        found_by="difference",
        change=both(
            show(("trust", VOLUNTEER), ("overall", VOLUNTEER)),
            hide(("trust", WHOLE), ("overall", WHOLE), ("apart", WHOLE)),
        ),
        # Where the scale of everybody is hidden, a page does not say how many are in the groups.
        edit=cell("Role", "Calm", "volunteer", "55.0"),
    ),
    "a hidden scale as a contrast and its other side": Kind(
        found_by="difference",
        change=both(
            show(("trust", VOLUNTEER), ("apart", VOLUNTEER)),
            hide(("trust", WHOLE), ("overall", WHOLE), ("apart", WHOLE)),
        ),
        # A page has no contrasts of groups; there the scale itself is what is one too many.
        edit=cell("Role", "Calm", "volunteer", "55.0"),
    ),
}
KINDS: Mapping[str, Kind] = {
    **HIDDEN_CELLS,
    **FEW_PEOPLE,
    **HOW_WRITTEN,
    **ABOUT_PERSONS,
    **WORKED_OUT,
}
