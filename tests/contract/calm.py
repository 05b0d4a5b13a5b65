"""A small questionnaire for tests of what the program says and leaves out."""

from collections.abc import Mapping


def calm(items: Mapping[str, str], *, unknown: str, more: str = "") -> str:
    """Give the YAML of an instrument with these items, on three answers and one non-answer.

    `unknown` is the label of the non-answer; `more` are further sections.
    """
    lines = []
    for name, text in items.items():
        lines.append(f"  - {{id: {name}, text: {text}, response_scale: agreement, in: [safe]}}")
    listed = "\n".join(lines)
    return f"""
ticassess: 1
kind: instrument
id: calm
version: "1"
title: Calm
languages: {{en: source}}
rights: {{owner: o, licence: CC-BY-4.0, citation: c, wording: open}}
response_scales:
  agreement:
    options:
      - {{value: 1, label: Disagree}}
      - {{value: 2, label: Neither}}
      - {{value: 3, label: Agree}}
      - {{label: {unknown}, non_answer: dont_know}}
items:
{listed}
scales:
  - {{id: safe, framework: part, title: Safe}}
{more}"""
