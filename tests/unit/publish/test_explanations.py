"""A number is asked for by the words that people use; a wrong one gets the nearest."""

import pytest

from tests.unit.publish.test_publishing import ASKED, answers
from ticassess.errors import WrongUsage
from ticassess.publish import explain_number, publish, text_of


def test_a_group_goes_by_its_value_and_the_only_breakdown_by_any_header() -> None:
    publication = publish(ASKED, answers(30))
    by_id = explain_number(publication, "calm", ("role", "nurse"))
    assert by_id == explain_number(publication, "calm", ("Job title", "nurse"))
    assert text_of(by_id).startswith("calm, role = nurse\n\n1. ")


@pytest.mark.parametrize(
    ("name", "group", "hint"),
    [("clam", None, "calm"), ("calm", ("role", "nurze"), "nurse")],
)
def test_a_wrong_word_gets_the_nearest(name: str, group: tuple[str, str] | None, hint: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        explain_number(publish(ASKED, answers(30)), name, group)
    assert hint in refused.value.hint
