"""A small questionnaire, and answers written as the table that a user would see."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from ticassess.assessment import ColumnMap, Duplicates
from ticassess.finding import Finding, UnusableContent
from ticassess.instrument import Instrument, check
from ticassess.responses import Responses, Source, read_responses
from ticassess.source import read_text

INSTRUMENT = """
ticassess: 1
kind: instrument
id: calm-check
version: "1"
title: {en: Calm check}
languages: {en: source, es: draft}
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
forms: {staff: {audience: staff}, client: {audience: client}}
response_scales:
  agreement:
    options:
      - {value: 1, label: {en: Strongly disagree, es: Muy en desacuerdo}}
      - {value: 2, label: {en: Disagree, es: En desacuerdo}}
      - {value: 3, label: {en: Neither}}
      - {value: 4, label: {en: Agree, es: De acuerdo}, aliases: [Agree somewhat]}
      - {value: 5, label: {en: Strongly agree}}
      - {label: {en: N/A}, non_answer: not_applicable}
      - {label: {en: Prefer not to say}, non_answer: prefer_not_to_say}
  points:
    options:
      - {value: 0, label: {en: None}}
      - {value: 0.5, label: {en: "1"}}
      - {value: 1, label: {en: "All"}}
items:
  - id: calm
    text: {en: I can say “no” here., es: Puedo decir que no.}
    response_scale: agreement
    in: [safety]
  - id: quiet
    text: {en: I know a quiet place that I may use.}
    response_scale: agreement
    in: [safety]
  - id: share
    text: {en: How much of it do you share?}
    response_scale: points
    forms: [staff]
    in: [safety]
scales:
  - {id: safety, framework: principle, title: {en: Safety}}
demographics:
  - id: role
    title: {en: "What is your role?", es: Papel}
    options:
      - {value: nurse, label: {en: Nurse, es: Enfermera}, aliases: [RN]}
      - {value: peer, label: {en: Peer worker}}
"""


def text_table(text: str) -> bytes:
    """Turn a table with `|` between its cells into the CSV file that it shows."""
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return (
        "\n".join(
            ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
        ).encode()
        + b"\n"
    )


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    loaded = check(read_text(INSTRUMENT, file="instrument.yaml"))
    assert loaded.instrument is not None, loaded.findings
    return loaded.instrument


Read = Callable[..., Responses]


@pytest.fixture
def read(instrument: Instrument) -> Read:
    """Read a text table (or raw bytes, or a path) with the small questionnaire."""

    def reading(
        answers: str | bytes | Path,
        *,
        form: str | None = None,
        columns: dict[str, str] | None = None,
        cells: dict[str, dict[str, int | float | str]] | None = None,
        positions: dict[str, str] | None = None,
        settings: dict[str, Any] | None = None,
        map_duplicates: Duplicates | None = None,
        name: str = "answers.csv",
        **options: object,
    ) -> Responses:
        content = text_table(answers) if isinstance(answers, str) else answers
        column_map = ColumnMap(
            columns=columns or {},
            cells=cells or {},
            positions=positions or {},
            duplicates=map_duplicates,
            **(settings or {}),
        )
        name = "" if isinstance(content, Path) else name
        source = Source(content=content, name=name, form=form, column_map=column_map)
        return read_responses(instrument, source, **options)  # type: ignore[arg-type]

    return reading


@pytest.fixture
def complaints(read: Read) -> Callable[..., Sequence[Finding]]:
    """Give the findings with which reading ends."""

    def complaining(answers: str | bytes | Path, **options: object) -> Sequence[Finding]:
        with pytest.raises(UnusableContent) as stopped:
            read(answers, **options)
        assert stopped.value.exit_code == 1
        return stopped.value.findings

    return complaining


def codes(responses: Responses, item: str) -> list[int]:
    return [int(code) for code in responses.codes_of(item)]
