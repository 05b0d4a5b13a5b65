"""The report of several sources, from published numbers that are set by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.unit.report.making import instrument, published, reconciliation, shown, with_critical
from ticassess.assessment import SharedScale
from ticassess.instrument import Instrument
from ticassess.privacy import Capped, Dropped, Policy, Published
from ticassess.report import Context, SourceResults, SourcesReport, present, present_sources
from ticassess.report.renderers.html import render_sources
from ticassess.report.sections.summary import Summary
from ticassess.scoring import WHOLE

ASKED = instrument(("alpha",))
SHARED = (SharedScale(framework="principle", id="alpha", of={"staff": "alpha", "client": "alpha"}),)


def score(value: str, *, half: str) -> Published:
    """Give a number of 40 people with an interval that reaches so far to both sides."""
    ends = (Decimal(value) - Decimal(half), Decimal(value) + Decimal(half))
    return shown(value, target=None, interval=ends)


def source(
    name: str, scores: Mapping[str, Published], asked: Instrument = ASKED, **more: Any
) -> SourceResults:
    content = {
        "id": name,
        "kind": "people",
        "label": name.capitalize(),
        "instrument": asked,
        "published": published(asked, scores),
        "reconciliation": reconciliation(),
    }
    return SourceResults(**{**content, **more})


def report(*sources: SourceResults, shared: Sequence[SharedScale] = SHARED) -> SourcesReport:
    return present_sources(sources, shared)


STAFF = {"alpha": score("80.0", half="3.0"), "alpha_1": score("4.6", half="0.2")}
CLIENTS = {"alpha": score("30.0", half="3.0"), "alpha_1": score("2.1", half="0.2")}


def test_from_a_bound_a_statement_is_at_least_so_far_apart() -> None:
    cap = Capped(n=40, bound="<=", value=Decimal("1.2"))
    found = report(source("staff", STAFF), source("client", {**CLIENTS, "alpha_1": cap}))
    assert found.differences is not None
    (statement,) = found.differences.statements
    # 4.6 - 1.2 = 3.4, and the lower one may be lower still.
    assert (statement.low, statement.apart) == ("1.2 or less", "at least 3.4")
    assert "at least 3.4 apart" in statement.spoken


def test_statements_are_compared_within_one_version_only() -> None:
    same = report(source("staff", STAFF), source("client", CLIENTS)).differences
    assert same is not None
    assert [one.apart for one in same.statements] == ["2.5"]
    assert same.scales[0].in_common == "3 of 3"
    turned = ASKED.items[1].model_copy(update={"reverse": True})
    items = (ASKED.items[0], turned, ASKED.items[2])
    newer = ASKED.model_copy(update={"version": "2.0", "items": items})
    apart = report(source("staff", STAFF), source("client", CLIENTS, newer)).differences
    assert apart is not None
    assert (apart.statements, [one.in_common for one in apart.scales]) == ((), [""])


def test_what_happened_to_the_rows_and_limits_of_each_source_is_said() -> None:
    low = Policy().with_minima({"distribution": 8})
    usual = published(ASKED, CLIENTS)
    client = source(
        "client",
        CLIENTS,
        published=replace(
            usual, policy=low, dropped=frozenset({Dropped(by=None, subject="alpha_2")})
        ),
        reconciliation=reconciliation(rows_read=43, excluded={"duplicate": 3}),
    )
    small = source(
        "staff",
        {},
        published=published(ASKED, {}, kept=3, replies={WHOLE: None}),
        reconciliation=reconciliation(3, rows_read=5, excluded={"duplicate": 2}),
    )
    limits = report(client, small).limits
    (lowered,) = limits.lowered
    assert "8 replies instead of 10" in lowered
    assert [one.excluded for one in limits.accounts] == ["duplicates of another row (3)", ""]
    first, second = limits.accounts
    assert first.dropped[0].startswith("1 number was removed")
    assert second.dropped == ()


def page(found: SourcesReport) -> str:
    html = render_sources(found).decode("utf-8")
    return html[html.index("<main>") :]


def invited(total: int) -> Context:
    return Context(headcounts={WHOLE: total})


def test_the_page_tells_of_limits_weights_and_notes_of_each_source() -> None:
    noted = instrument(("alpha",), texts={"content_note": {"en": "This is about fear."}})
    other = instrument(("alpha",), texts={"content_note": {"en": "This is about the place."}})
    low = Policy().with_minima({"distribution": 8})
    staff = published(noted, STAFF)
    clients = published(other, CLIENTS)
    found = report(
        source("staff", {}, noted, published=replace(staff, policy=low, weighted_by="role")),
        source(
            "client",
            {},
            other,
            published=clients,
            reconciliation=reconciliation(rows_read=41, excluded={"duplicate": 1}),
        ),
    )
    said = page(found)
    assert "8 replies instead of 10" in said
    assert "Rows left out of Client: duplicates of another row (1)." in said
    assert "Staff: In the whole-organisation numbers, each group under “role”" in said
    assert "(Staff) were told beforehand: “This is about fear.”" in said
    assert "(Client) were told beforehand: “This is about the place.”" in said


def test_a_note_that_all_were_told_is_printed_once() -> None:
    noted = instrument(("alpha",), texts={"content_note": {"en": "This is about fear."}})
    (note,) = report(source("staff", STAFF, noted), source("client", CLIENTS, noted)).content_notes
    assert (note.sources, note.text) == ("", "This is about fear.")


def test_wide_gaps_are_bold_where_sources_share_no_instrument() -> None:
    turned = ASKED.items[1].model_copy(update={"reverse": True})
    items = (ASKED.items[0], turned, ASKED.items[2])
    other = ASKED.model_copy(update={"items": items})
    said = page(report(source("staff", STAFF), source("client", CLIENTS, other)))
    rows = said[said.index('id="differences"') :]
    assert '<th scope="row" class="strong">Alpha' in rows[: rows.index("</table>")]
    assert "Statements in common" not in rows


def test_not_asked_is_explained_only_where_it_is_printed() -> None:
    both = report(source("staff", STAFF), source("client", CLIENTS))
    assert "Not asked" not in page(both)
    wider = instrument(("alpha", "beta"))
    beta = SharedScale(framework="principle", id="beta", of={"staff": "beta"})
    shared = (*SHARED, beta)
    assert "“Not asked” means" in page(
        report(source("staff", STAFF, wider), source("client", CLIENTS), shared=shared)
    )


def test_more_replies_than_invited_are_to_be_checked() -> None:
    found = report(
        source("staff", STAFF, context=invited(30)), source("client", CLIENTS, context=invited(80))
    )
    staff, client = found.taking_part.parts
    assert (staff.invited, staff.rate, staff.place) == ("30", "to check", None)
    assert (client.invited, client.rate, client.place) == ("80", "50%", 0.5)
    assert "More people replied than were said to be invited in: Staff." in page(found)


def raised(name: str, top: int) -> Instrument:
    """Make an instrument whose first statement is answered from 0 to `top`, with advice for it."""
    answers = {
        "options": ({"value": 0, "label": {"en": "No"}}, {"value": top, "label": {"en": "Yes"}})
    }
    item = {
        "id": f"{name}_calm",
        "text": {"en": "I feel calm."},
        "response_scale": "wide",
        "in": ("alpha",),
        "critical": {"at": (0,), "share": 0.1},
    }
    advice = {
        "when": {"critical": f"{name}_calm"},
        "say": {"en": "It can be calmer."},
        "first_step": {"en": f"Begin with {name}."},
        "effort": "quick",
        "owner": {"en": "Director"},
        "check": {"en": "Look again."},
    }
    return instrument(
        ("alpha",),
        id=name,
        response_scales={"wide": answers},
        items=(item,),
        recommendations=(advice,),
    )


def test_what_needs_a_closer_look_is_ordered_by_its_place_on_the_range() -> None:
    ten, four = raised("ten", 10), raised("four", 4)
    staff = source("staff", {"ten_calm": shown("2.0", target=None, critical=True)}, ten)
    client = source("client", {"four_calm": shown("1.6", target=None, critical=True)}, four)
    found = report(client, staff)
    # 2.0 of 10 is a fifth of the range, 1.6 of 4 two fifths.
    assert [one.source for one in found.advice] == ["Staff", "Client"]


def test_what_one_source_told_of_harm_is_no_strength_for_all() -> None:
    asked = with_critical(instrument(("alpha", "beta", "gamma", "delta")), "alpha_1")
    shared = []
    for name in ("alpha", "beta", "gamma", "delta"):
        ids = {"staff": name, "client": name}
        shared.append(SharedScale(framework="principle", id=name, of=ids))
    values = {"alpha": "79.0", "beta": "70.0", "gamma": "50.0", "delta": "40.0"}
    calm: dict[str, Published] = {name: shown(value) for name, value in values.items()}
    told = {**calm, "alpha_1": shown("4.0", target=None, critical=True)}
    quiet = report(source("staff", calm, asked), source("client", calm, asked), shared=shared)
    found = report(source("staff", calm, asked), source("client", told, asked), shared=shared)
    assert [one.id for one in quiet.overview.strengths] == ["alpha", "beta"]
    assert [one.id for one in found.overview.strengths] == ["beta"]
    assert [one.id for one in found.overview.growth] == ["delta", "gamma"]
    # Nobody calls alpha strong, though it is the highest.
    assert "sees it least: Beta" in found.overview.sentence
    assert "apart from Alpha, where some statements need a closer look" in found.overview.sentence


def test_the_share_back_says_only_what_people_answered() -> None:
    made = instrument(("alpha", "beta"), texts={"content_note": {"en": "Some of this is hard."}})
    read = instrument(("alpha", "beta"), id="policy", unit="document")
    shared = []
    for name in ("alpha", "beta"):
        ids = {"staff": name, "client": name, "policy": name}
        shared.append(SharedScale(framework="principle", id=name, of=ids))
    high, low = shown("80.0", target=None), shown("40.0", target=None)
    found = report(
        source("staff", {"alpha": high, "beta": low}, made),
        source("client", {"alpha": high, "beta": low}, made),
        source("policy", {"alpha": shown("3.0", target=None)}, read, kind="documents"),
        shared=shared,
    )
    back = found.share_back
    # With the documents, alpha would be the lowest.
    assert [(one.id, one.score) for one in back.proud] == [("alpha", "80.0")]
    assert [(one.id, one.score) for one in back.hard] == [("beta", "40.0")]
    assert back.content_note == "Some of this is hard."


def with_harm(names: Sequence[str], *, once_is_too_often: str) -> Instrument:
    """Make an instrument whose statements are all critical, with advice for each."""
    items, advice = [], []
    for name in names:
        low = (1, 2, 3, 4) if name == once_is_too_often else (1,)
        item = {
            "id": name,
            "text": {"en": f"Statement {name}."},
            "response_scale": "agreement",
            "in": ("alpha",),
            "critical": {"at": low, "share": 0.1},
        }
        items.append(item)
        step = {
            "when": {"critical": name},
            "say": {"en": "It can be safer."},
            "first_step": {"en": f"Begin with {name}."},
            "effort": "quick",
            "owner": {"en": "Director"},
            "check": {"en": "Look again."},
        }
        advice.append(step)
    return instrument(("alpha",), items=tuple(items), recommendations=tuple(advice))


def test_no_harm_that_people_told_of_is_left_out_and_what_is_too_often_once_comes_first() -> None:
    names = [f"alpha_{number}" for number in range(1, 6)]
    asked = with_harm(names, once_is_too_often="alpha_5")
    told = {name: shown("1.5", target=None, critical=True) for name in names[:4]}
    told["alpha_5"] = shown("4.6", target=None, critical=True)
    found = report(source("staff", told, asked), source("client", {}, asked))
    assert [one.advice.id for one in found.advice] == ["alpha_5", *names[:4]]
    assert [row.id for row in found.sources[0].critical] == names


def test_of_one_source_too_what_is_too_often_once_comes_first() -> None:
    names = [f"alpha_{number}" for number in range(1, 4)]
    asked = with_harm(names, once_is_too_often="alpha_3")
    told: dict[str, Published] = {name: shown("2.0", target=None, critical=True) for name in names}
    made = present(asked, published(asked, told), reconciliation())
    assert made.section(Summary).decisions[0].id == "alpha_3"
