"""A language added to a file of one: each text says what it lacks; the fix names its language."""

from ticassess.instrument import check
from ticassess.lint.fixes import mended
from ticassess.source import read_text

FILE = """\
ticassess: 1
kind: instrument
id: calm
version: "1"
title: {title}
description: >
  Folded text
  stays as it is.
languages: {{es: draft, en: source}}
rights: {{owner: us, licence: CC0, citation: none, wording: open}}
response_scales:
  yes_no: {{options: [{{value: 0, label: {label}}}, {{value: 1, label: {{en: "Yes", es: Sí}}}}]}}
items: [{{id: q1, text: {{en: A., es: B.}}, response_scale: yes_no, in: [s]}}]
scales: [{{id: s, framework: f}}]
"""


def fixed(title: str, label: str = '"No"') -> str:
    text = FILE.format(title=title, label=label)
    return mended(text, check(read_text(text, file="calm.yaml")).findings)


def test_each_text_says_which_languages_it_lacks() -> None:
    text = FILE.format(title="Calm", label='"No"')
    findings = check(read_text(text, file="calm.yaml")).findings
    assert [(finding.where.line, finding.code) for finding in findings] == [
        (5, "TIC106"),
        (6, "TIC106"),
        (12, "TIC106"),
    ]
    assert findings[0].message == (
        "`title` is plain text in a file of several languages: it has no `es`"
    )


def test_plain_texts_are_said_to_be_in_the_source_language() -> None:
    assert "\ntitle: {en: Calm}\n" in fixed("Calm")
    assert 'label: {en: "No"}}' in fixed("Calm")


def test_what_brackets_would_cut_is_quoted() -> None:
    assert '\ntitle: {en: "Calm, \\"quiet\\" [and] \\\\ slow"}\n' in fixed(
        r'Calm, "quiet" [and] \ slow'
    )


def test_texts_in_quotes_keep_them() -> None:
    assert "\ntitle: {en: 'Calm, isn''t it'}\n" in fixed("'Calm, isn''t it'")


def test_a_block_goes_below_a_key_of_its_language() -> None:
    assert "description:\n  en: >\n    Folded text\n    stays as it is.\nlanguages:" in fixed(
        "Calm"
    )


def test_text_over_several_lines_is_put_in_quotes() -> None:
    fixed_text = fixed("Calm, and\n  quiet")
    assert '\ntitle: {en: "Calm, and\n  quiet"}\n' in fixed_text
    instrument = check(read_text(fixed_text, file="calm.yaml")).bound
    assert instrument is not None
    assert instrument.title.in_language("en") == "Calm, and quiet"


def test_after_the_fix_each_text_only_lacks_its_translation() -> None:
    findings = check(read_text(fixed("Calm"), file="calm.yaml")).findings
    assert "TIC106" not in {finding.code for finding in findings}


def test_a_file_of_one_language_is_left_as_it_is() -> None:
    text = (
        FILE.format(title="Calm", label='"No"').replace("es: draft, ", "").replace(", es: Sí", "")
    )
    text = text.replace(", es: B.", "").replace("ticassess: 1", "ticassess: one")
    findings = check(read_text(text, file="calm.yaml")).findings
    assert [finding.code for finding in findings] == ["TIC119"]
    assert mended(text, findings) == text
