"""Instruments of single assessments: a document is one row, no person answers (vectors C1–C6)."""

from tests.documents import instrument
from ticassess.instrument import Instrument

COMPLIANCE = """
unit: document
items:
  - {id: a1, response_scale: percent, in: [a, flat, total]}
  - {id: a2, response_scale: percent, in: [a, flat, total]}
  - {id: b1, response_scale: percent, in: [b, flat, total]}
  - {id: b2, response_scale: percent, in: [b, flat, total], weight: 3}
scales:
  - {id: a, framework: section, parent: sections, metric: mean, min_answered: 1, POLICY}
  - {id: b, framework: section, parent: sections, metric: mean, min_answered: 1, POLICY}
  - {id: sections, framework: method, metric: mean, composite: mean_of_children}
  - {id: flat, framework: method, metric: mean, min_answered: 1, POLICY}
  - {id: total, framework: method, metric: sum, min_answered: 1}
"""
PERCENT = """
response_scales:
  percent:
    options: [
      {value: 0}, {value: 40}, {value: 50}, {value: 60}, {value: 80}, {value: 100},
      {non_answer: not_applicable}
    ]
"""

TREE = """
unit: document
items:
  - {id: s1a, response_scale: percent, in: [s1, flat]}
  - {id: s1b, response_scale: percent, in: [s1, flat]}
  - {id: s2a, response_scale: percent, in: [s2, flat]}
  - {id: s3a, response_scale: percent, in: [c2, flat]}
  - {id: s4a, response_scale: percent, in: [c3, flat]}
scales:
  - {id: s1, framework: section, parent: c1, metric: mean}
  - {id: s2, framework: section, parent: c1, metric: mean}
  - {id: c1, framework: category, parent: tree, metric: mean, composite: mean_of_children}
  - {id: c2, framework: category, parent: tree, metric: mean}
  - {id: c3, framework: category, parent: tree, metric: mean}
  - {id: tree, framework: method, metric: mean, composite: mean_of_children}
  - {id: flat, framework: method, metric: mean}
"""

RANGES = """
unit: document
items:
  - {id: a1, response_scale: six, in: [a, flat]}
  - {id: a2, response_scale: two, in: [a, flat]}
  - {id: b1, response_scale: six, in: [b, flat]}
  - {id: b2, response_scale: six, in: [b, flat], weight: 3}
scales:
  - {id: a, framework: section, parent: sections, rescale: [0, 5]}
  - {id: b, framework: section, parent: sections, rescale: [0, 5]}
  - {id: sections, framework: method, composite: mean_of_children, rescale: [0, 5]}
  - {id: flat, framework: method, rescale: [0, 5]}
"""
TWO_RANGES = """
response_scales:
  six: {options: [{value: 0}, {value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]}
  two: {options: [{value: 0}, {value: 1}]}
"""


def compliance(policy: str = "min_respondents: 1") -> Instrument:
    return instrument(COMPLIANCE.replace("POLICY", policy), response_scales=PERCENT)
