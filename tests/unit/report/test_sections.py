"""Sections: one module, one template and one entry of words each, in the order of the words."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from tests.unit.report.making import breakdown, from_answers, instrument, reconciliation
from ticassess.finding import UnusableContent
from ticassess.report import GapReport, material, present, sections, template_folders
from ticassess.report.sections.items import Items
from ticassess.report.sections.summary import Summary
from ticassess.report.words import load_words

BUNDLED = template_folders()[-1]
ROLES = breakdown("Nurse", "Peer")


def report(kept: int = 60, folders: tuple[Path, ...] | None = None) -> GapReport:
    made = instrument()
    numbers = from_answers(made, kept, by=ROLES)
    return present(made, numbers, reconciliation(kept), (ROLES,), folders=folders)


def test_each_module_has_its_template_and_its_words() -> None:
    modules = {module.name for module in iter_modules(sections.__path__)}
    templates = {file.name.partition(".")[0] for file in (BUNDLED / "sections").glob("*.j2")}
    # The share-back is a document of its own, with one section.
    assert set(load_words((BUNDLED,)).names("sections")) == modules - {"share_back"}
    assert templates - {"cover"} == modules


def test_the_order_is_that_of_the_words() -> None:
    shown = [section.name for section in report().sections]
    known = [
        "summary", "participation", "reading", "results", "items", "groups", "perception_gaps",
        "priorities", "advice", "annex", "limits", "support",
    ]  # fmt: skip
    assert [name for name in shown if name in known] == known
    assert shown == [name for name in load_words((BUNDLED,)).names("sections") if name in shown]


def test_the_contents_list_every_heading_in_order() -> None:
    made = report()
    listed = [(heading.anchor, heading.title) for heading in made.contents]
    assert listed[:3] == [
        ("summary", "Summary on one page"),
        ("glance", "Our results at a glance"),
        ("participation", "Who took part"),
    ]
    assert ("perception-gaps", "Perception gaps") in listed
    assert ("results", "Results by principle") in listed
    assert listed[-1] == ("support", "Support")


def test_a_section_without_anything_to_say_is_left_out() -> None:
    few = report(kept=8)
    assert not few.has(Items)
    assert "items" not in [heading.anchor for heading in few.contents]
    with pytest.raises(KeyError, match="Items"):
        few.section(Items)


def test_own_words_change_a_heading_and_leave_the_others(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("sections: {support: People who listen}\n", "utf-8")
    made = report(folders=template_folders(tmp_path))
    assert made.contents[-1].title == "People who listen"
    assert made.section(Summary).title == "Summary on one page"


def test_words_for_a_section_that_does_not_exist_are_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("sections: {sumary: Ours}\n", "utf-8")
    with pytest.raises(UnusableContent) as caught:
        report(folders=template_folders(tmp_path))
    (finding,) = caught.value.findings
    assert (finding.code, finding.where.file) == ("TIC951", str(file))
    assert finding.message.startswith("there is no section `sumary`; there are: action_plan, ")


@pytest.mark.parametrize("name", ["make_figure", "make_item_row"])
def test_nothing_is_made_twice(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    made: Counter[str] = Counter()
    original: Callable[..., Any] = getattr(material, name)

    def counted(naming: object, *key: Any) -> object:
        made[str(key)] += 1
        return original(naming, *key)

    monkeypatch.setattr(material, name, counted)
    report()
    # 4 scales for everybody and for two groups; 12 items.
    assert len(made) == {"make_figure": 12, "make_item_row": 12}[name]
    assert set(made.values()) == {1}
