"""What non-answers do to scores, in plain words."""

from collections.abc import Mapping

from ticassess.instrument import Instrument, NonAnswerPolicy
from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.report.rules import scorings


def left_out(material: Material) -> tuple[str, ...]:
    """Name the kinds of non-answer that no score and no statement counts."""
    found = []
    for kind, policies in sorted(_policies(material).items()):
        if set(policies) <= {"exclude"}:
            found.append(material.words(f"kinds.{kind}"))
    return tuple(found)


def counted(material: Material) -> tuple[str, ...]:
    """Say what the other kinds count as, and whether they do so everywhere."""
    found = []
    for kind, policies in sorted(_policies(material).items()):
        for policy in policies:
            if policy != "exclude":
                found.append(_said(material, kind, policy, everywhere=len(policies) == 1))
    return tuple(found)


def _said(material: Material, kind: str, policy: NonAnswerPolicy, *, everywhere: bool) -> str:
    name = f"{policy}" if isinstance(policy, str) else "value"
    value = "" if isinstance(policy, str) else written.declared(policy)
    where = "everywhere" if everywhere else "somewhere"
    said = material.words(f"kinds.{kind}")
    return material.words(f"non_answers.{name}.{where}", kind=said, value=value)


def _policies(material: Material) -> Mapping[str, Mapping[NonAnswerPolicy, None]]:
    """Give what each kind of non-answer that can be given does to any number."""
    instrument = material.instrument
    found: dict[str, dict[NonAnswerPolicy, None]] = {}
    for _, scoring in scorings(material):
        if scoring.is_of_children:
            continue  # its children say
        for item in instrument.items_of(scoring):
            for option in instrument.response_scale_of(item).options:
                if option.non_answer:
                    policy = instrument.policy_for(scoring, item, option.non_answer)
                    found.setdefault(option.non_answer, {})[policy] = None
    _add_unscored(instrument, found)
    return found


def _add_unscored(instrument: Instrument, found: dict[str, dict[NonAnswerPolicy, None]]) -> None:
    """Add the kinds that only statements in no scale offer; each statement has a number, too."""
    for item in instrument.items:
        for option in instrument.response_scale_of(item).options:
            if option.non_answer and not item.scales:
                policy = item.non_answers.get(option.non_answer, "exclude")
                found.setdefault(option.non_answer, {})[policy] = None
