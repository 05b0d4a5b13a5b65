"""Columns that quote an item and ask something else about it, such as how important it is."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import INSTRUMENT, Read, codes, text_table
from tests.unit.responses.test_doubtful_columns import grown
from tests.unit.responses.test_platform_exports import WORDINGS
from ticassess.finding import Finding
from ticassess.instrument import Instrument, check
from ticassess.responses import Source, read_responses
from ticassess.source import read_text

Complaints = Callable[..., Sequence[Finding]]
CALM, QUIET = WORDINGS


@pytest.mark.parametrize(
    "stem",
    [
        *("Importance [{}]", "How important is this to you? [{}]", "Comment [{}]", "Before: {}"),
        *("{}: Comments", "Q3 Importance - {}", "Wie wichtig ist Ihnen das? [{}]", "Antes: {}"),
        *("Importancia - {}", "Ideal [{}]", "Why? - {}", "Commentaires : {}", "Evidence: {}"),
    ],
)
def test_it_is_never_read_as_the_item(read: Read, complaints: Complaints, stem: str) -> None:
    other = stem.format(CALM)
    alone = complaints(f"{other} | {QUIET}\n2 | 4\n1 | 4")
    assert [(one.code, one.where.column) for one in alone] == [("TIC901", 1)]
    assert "`calm`" in alone[0].message
    # Beside the item's own column it neither competes with it nor adds to it.
    both = read(f"How true? [{CALM}] | {other} | {QUIET}\n4 | 2 | 4\n | 2 | 4")
    assert codes(both, "calm")[0] == 3
    assert both.reconciliation.columns[1].use == "extra"


@pytest.mark.parametrize(
    "stem",
    [
        "In your place of work [{}]",
        "Q3 - {}",
        "Safety: {}",
        "Now: {}",
        "Important note: how true is this? [{}]",
    ],
)
def test_other_stems_stand_before_the_item(read: Read, stem: str) -> None:
    assert codes(read(f"{stem.format(CALM)} | {QUIET}\n4 | 4"), "calm") == [3]


def test_what_the_instrument_asks_itself_is_the_item() -> None:
    text = INSTRUMENT.replace(
        "  agreement:\n", "  agreement:\n    window: {en: How important is it?}\n", 1
    )
    loaded = check(read_text(text, file="instrument.yaml"))
    assert loaded.instrument is not None, loaded.findings
    content = text_table(f"How important is it? [{CALM}] | {QUIET}\n4 | 4")
    done = read_responses(loaded.instrument, Source(content=content, name="answers.csv"))
    assert codes(done, "calm") == [3]


# A question of its own ---------------------------------------------------------------------------

WORDED = ("I can rest.", "I am heard.", "I am told.")


def of_stems(instrument: Instrument, *headers: str) -> list[str]:
    answers = f"{' | '.join(headers)}\n{' | '.join('4' for _ in headers)}"
    source = Source(content=text_table(answers), name="answers.csv")
    found = read_responses(instrument, source).reconciliation.findings
    return [one.message for one in found if one.code == "TIC965"]


def test_a_statement_under_a_question_of_its_own_is_named() -> None:
    asked = grown("rest: I can rest.", "heard: I am heard.", "told: I am told.")
    for others in (WORDED, [f"How true is this? [{text}]" for text in WORDED]):
        (said,) = of_stems(asked, f"My previous job: {CALM}", *others)
        assert said.startswith(
            "“My previous job: I can say “no” here.” is read as `calm`, though 3"
        )
        # Where each section has its question, or a number stands before it, nothing is odd.
        assert of_stems(asked, f"Q1 - {CALM}", *others) == []
    stems = ("Rest at work", "Voice at work", "News at work")
    sections = [f"{stem}: {text}" for stem, text in zip(stems, WORDED, strict=True)]
    assert of_stems(asked, f"My own work: {CALM}", *sections) == []
    assert of_stems(asked, "calm", *WORDED) == []
    of_sections = [f"My team: {WORDED[0]}", *WORDED[1:]]
    assert of_stems(asked, f"Thinking of the whole house: {CALM}", *of_sections) == []
