"""The cover, the method and the account of the file: everything is said, and nothing personal."""

from dataclasses import replace
from datetime import date

from tests.unit.report.making import from_answers, instrument, published, reconciliation, shown
from ticassess.instrument.identity import fingerprint
from ticassess.privacy import Policy
from ticassess.report import Brand, Context, Logo, present
from ticassess.report.sections.limits import Limits
from ticassess.report.sections.reading import Reading
from ticassess.report.sections.summary import Summary
from ticassess.responses.reconciliation import ColumnUse


def test_the_cover_says_who_what_and_when() -> None:
    made = instrument()
    context = Context(
        organisation="Riverside",
        wave="Spring",
        start=date(2026, 3, 1),
        end=date(2026, 3, 20),
        date=date(2026, 4, 2),
        brand=Brand(
            name="Harbour", colour="#ffcc00", logo=Logo(content=b"x", media_type="image/png")
        ),
        notice="SYNTHETIC",
    )
    cover = present(made, published(made, {}, kept=1), reconciliation(1), (), context).cover
    assert (cover.period, cover.date, cover.iso_date) == (
        "1 March 2026 to 20 March 2026",
        "2 April 2026",
        "2026-04-02",
    )
    assert (cover.people, cover.author, cover.notice) == ("1 person", "Harbour", "SYNTHETIC")
    assert (cover.logo, cover.logo_alt) == ("data:image/png;base64,eA==", "Harbour")
    assert cover.accent == "#8e7200"  # the brand's yellow, as dark as it takes to be read on white
    assert fingerprint(made).removeprefix("sha256:").startswith(cover.short_fingerprint)


def test_without_circumstances_nothing_is_invented() -> None:
    made = instrument()
    cover = present(made, published(made, {}), reconciliation()).cover
    assert (cover.organisation, cover.period, cover.date, cover.notice, cover.logo) == (
        "",
        "",
        "",
        "",
        "",
    )


def test_personal_columns_are_named_and_addresses_are_not() -> None:
    columns = (
        ColumnUse(header="Your e-mail", use="personal"),
        ColumnUse(header="anna@example.org", use="personal"),
        ColumnUse(header="id", use="identifier"),
        ColumnUse(header="alpha_1", use="item", target="alpha_1", how="id"),
    )
    made = instrument()
    report = present(
        made,
        published(made, {}),
        reconciliation(columns=columns, excluded={"blank row": 2, "duplicate": 0}),
    )
    assert report.section(Limits).personal == (
        "Your e-mail",
        "(an address in place of a header)",
    )
    assert report.section(Limits).excluded == (("blank rows", "2"),)
    assert report.section(Limits).unused_columns == (
        ("columns that only number or date the rows", "1"),
    )
    assert "anna" not in str(report)


def test_frameworks_of_one_scale_are_said_in_the_singular() -> None:
    made = instrument(("alpha",))
    assert present(made, published(made, {}), reconciliation()).section(Limits).frameworks == (
        ("principle", "1"),
    )


def test_places_and_documents_are_no_people() -> None:
    made = instrument(unit="place")
    report = present(made, from_answers(made, 3), reconciliation(3))
    assert (report.persons, report.units, report.cover.people) == (False, "Places", "3 places")
    assert (
        report.section(Summary).certainty[0]
        == "3 places were rated. Another person might have rated them differently."
    )
    said = [
        rule.text for rule in (*report.section(Reading).orders, *report.section(Reading).answered)
    ]
    assert all("place" in text and "person" not in text for text in said)


def test_the_method_takes_a_real_number_apart() -> None:
    made = instrument()
    example = present(made, from_answers(made, 60), reconciliation(60)).section(Reading).example
    assert example is not None
    assert example.item is not None
    assert int(example.favourable) == sum(int(count) for count in example.item.counts[3:])
    assert example.bands == (("Starting", "from 0 to just under 60"), ("Leading", "from 60 to 100"))


def test_the_method_names_each_rule_once() -> None:
    method = present(instrument(), published(instrument(), {}), reconciliation()).section(Reading)
    assert method.positive == ("“Agree” and “Strongly agree” count as favourable.",)
    assert method.non_answers == ("don't know",)
    assert (len(method.metrics), len(method.orders), len(method.answered), method.reverse) == (
        1,
        1,
        1,
        4,
    )


def test_each_threshold_in_force_is_said_in_words() -> None:
    made = instrument()
    limits = present(made, published(made, {"alpha": shown("60.0")}), reconciliation()).section(
        Limits
    )
    assert ("for sensitive statements", "20") in limits.minima
    assert all(" " in name for name, _ in limits.minima)
    assert (limits.hidden, limits.numbers) == ("15", "16")


def test_a_limit_below_the_usual_one_is_said() -> None:
    made = instrument()
    usual, lower = (
        published(made, {}),
        replace(published(made, {}), policy=Policy(distribution=8, sensitive=25)),
    )
    assert present(made, usual, reconciliation()).section(Limits).lowered == ()
    (said,) = present(made, lower, reconciliation()).section(Limits).lowered
    assert said == (
        "A limit was set lower than usual for this report: 8 replies instead of 10 "
        "for single statements, how answers "
        "spread, and margins of error."
    )
