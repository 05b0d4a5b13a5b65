"""A number is asked for by the words that people use; a wrong one gets the nearest."""

from dataclasses import replace

import pytest

from tests.unit.publish.test_publishing import ASKED, answers
from ticassess.errors import WrongUsage
from ticassess.publish import explain_number, publish, text_of
from ticassess.responses import ColumnUse


def test_a_group_goes_by_its_value_and_its_breakdown_by_its_header() -> None:
    asked = answers(30)
    column = ColumnUse(header=" Job title", use="breakdown", target="role", how="header")
    told = replace(asked, reconciliation=replace(asked.reconciliation, columns=(column,)))
    publication = publish(ASKED, told)
    by_id = explain_number(publication, "calm", ("role", "nurse"))
    assert by_id == explain_number(publication, "calm", ("Job title", "nurse"))
    assert text_of(by_id).startswith("calm, role = nurse\n\n1. ")


@pytest.mark.parametrize(
    ("name", "group", "hint"),
    [
        ("clam", None, "calm"),
        ("calm", ("role", "nurze"), "nurse"),
        ("calm", ("roll", "nurse"), "role"),  # though there is only one breakdown
    ],
)
def test_a_wrong_word_gets_the_nearest(name: str, group: tuple[str, str] | None, hint: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        explain_number(publish(ASKED, answers(30)), name, group)
    assert hint in refused.value.hint
