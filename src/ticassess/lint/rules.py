"""`RULES`: every rule by its code; each is a literal beside the function that looks for it.

Only the rules that are checked when a file is loaded are listed on their own: those checks stand in
rooms below this one.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ticassess.lint.advice import ADVICE
from ticassess.lint.against import COMPARISONS
from ticassess.lint.assessment_rules import ASSESSMENT_RULES
from ticassess.lint.ignores import IGNORE_WITHOUT_REASON
from ticassess.lint.rule import Rule
from ticassess.lint.scoring_rules import SCORING_RULES
from ticassess.lint.spelling import SPELLING
from ticassess.lint.structure_rules import STRUCTURE_RULES
from ticassess.lint.worked_examples import INSTRUMENT_TEST_FAILED


def every_rule() -> Iterator[Rule]:
    """Yield the rule of every check, in the order in which files are read and checked."""
    yield from STRUCTURE_RULES
    yield from SCORING_RULES
    yield from ASSESSMENT_RULES
    yield INSTRUMENT_TEST_FAILED
    yield IGNORE_WITHOUT_REASON
    yield from (check.rule for check in SPELLING)
    yield from (check.rule for check in ADVICE)
    yield from (check.rule for check in COMPARISONS)


def _by_code() -> Mapping[str, Rule]:
    rules = {rule.code: rule for rule in every_rule()}
    return MappingProxyType(dict(sorted(rules.items())))


RULES: Mapping[str, Rule] = _by_code()


def _codes() -> Mapping[str, str]:
    codes = {}
    for rule in RULES.values():
        codes[rule.name] = rule.code
        codes[rule.code.casefold()] = rule.code
    return MappingProxyType(codes)


CODES: Mapping[str, str] = _codes()
"""The code of a rule by its name and by its code, both in lower case."""
