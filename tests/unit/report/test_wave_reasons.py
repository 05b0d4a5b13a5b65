"""What a report says of waves reads as `ticassess compare` says it, and in Spanish, too."""

from typing import get_args

import pytest

from ticassess.compare import Reason, Remark, reason_in_words, remark_in_words
from ticassess.compare.definitions import Code
from ticassess.compare.remarks import About
from ticassess.report import template_folders
from ticassess.report.wave_reasons import reason_said, remark_said
from ticassess.report.words import load_words

ENGLISH, SPANISH = load_words(template_folders()), load_words(template_folders(), "es")
NAMES = [(), ("cap",), ("weight", "unit"), ("a", "b", "c", "d", "e", "f")]


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("code", [code for code in get_args(Code) if code != "other_target"])
def test_a_reason_reads_as_in_compare(code: Code, names: tuple[str, ...]) -> None:
    reason = Reason(code=code, names=names)
    assert reason_said(reason, ENGLISH) == reason_in_words(reason)
    assert reason_said(reason, SPANISH) != reason_in_words(reason)


@pytest.mark.parametrize("names", [("", "75"), ("75", ""), ("-1", "2")])
def test_a_target_reads_as_in_compare(names: tuple[str, ...]) -> None:
    reason = Reason(code="other_target", names=names)
    assert reason_said(reason, ENGLISH) == reason_in_words(reason)


@pytest.mark.parametrize("about", get_args(About))
def test_a_remark_reads_as_in_compare(about: About) -> None:
    remark = Remark(about=about, values=("Role", "40", "60"))
    assert remark_said(remark, ENGLISH) == remark_in_words(remark)


def test_a_reason_in_spanish() -> None:
    reason = Reason(code="reworded", names=("trust_2",))
    assert reason_said(reason, SPANISH) == "una de sus frases tiene otro texto: trust_2"
