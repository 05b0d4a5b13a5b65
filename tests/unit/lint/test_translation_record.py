"""Which source each translation was made from: `--fix` writes it, a changed source shows."""

import pytest

from ticassess.instrument import check
from ticassess.instrument.identity import content_hash, fingerprint
from ticassess.lint.fixes import mended
from ticassess.lint.run import Job, lint_text
from ticassess.lint.selection import RuleSelection
from ticassess.source import read_text

FORM = """\
ticassess: 1
kind: instrument
id: two
version: "1.0.0"
title: {en: Calm check, es: Control de calma}
languages: {en: source, es: reviewed}
translated_from:   # kept by --fix
rights: {owner: us, licence: CC-BY-4.0, citation: Us, wording: open}
response_scales:
  agreement:
    options:
      - {value: 1, label: {en: Disagree, es: En desacuerdo}}
      - {value: 2, label: {en: Agree, es: De acuerdo}}
items:
  - {id: a, text: {en: I can speak here., es: Puedo hablar.}, response_scale: agreement, in: [s]}
  - id: b
    text:
      en: I know a quiet room.
      es: Conozco una sala tranquila.   # by Ana
    response_scale: agreement
    in: [s]
scales: [{id: s, framework: part}]
demographics:
  - id: d
    title: {en: Role, es: Puesto}
    options: [{value: "a: b", label: {en: Nurse, es: Enfermera}}]
"""


def found(text: str) -> list[tuple[str, int, int]]:
    report = lint_text(
        read_text(text, file="a.yaml"), Job(rules=RuleSelection(select=("TIC504", "TIC507")))
    )
    return [(finding.code, finding.where.line, finding.where.column) for finding in report.findings]


def fixed(text: str) -> str:
    report = lint_text(read_text(text, file="a.yaml"), Job(rules=RuleSelection(select=("TIC507",))))
    return mended(text, report.findings)


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def test_an_empty_record_is_filled_and_nothing_else_is_touched() -> None:
    assert found(FORM) == [("TIC507", 7, 1)]
    done = fixed(FORM)
    assert lines(done)[:7] == lines(FORM)[:7]
    assert lines(done)[15:] == lines(FORM)[7:]
    written = [line.rpartition(": ")[0] for line in lines(done)[8:15]]
    assert written[3:5] == ["    items/a/text", "    items/b/text"]
    assert written[6] == '    "demographics/d/options/a: b/label"'
    assert found(done) == []
    assert fixed(done) == done


def test_a_changed_source_shows_its_translation_at_the_place_where_it_stands() -> None:
    text = fixed(FORM).replace("I know a quiet room.", "I know two quiet rooms.")
    assert found(text) == [("TIC504", 27, 11)]
    assert fixed(text) == text  # only somebody who reads both can say whether it still fits


def test_a_translation_made_anew_is_recorded() -> None:
    text = (
        fixed(FORM)
        .replace("a quiet room", "two quiet rooms")
        .replace("una sala tranquila", "dos salas tranquilas")
    )
    assert found(text) == [("TIC507", 7, 1)]
    assert found(fixed(text)) == []
    assert len(lines(fixed(text))) == len(lines(text))


def test_who_takes_the_line_out_says_that_the_translation_still_fits() -> None:
    text = fixed(FORM).replace("a quiet room", "two quiet rooms")
    text = "".join(line for line in lines(text) if not line.startswith("    items/b/text"))
    assert found(text) == [("TIC507", 7, 1)]
    assert found(fixed(text)) == []


def test_lines_of_texts_that_are_gone_are_taken_out_and_comments_stay() -> None:
    text = fixed(FORM).partition("demographics:\n  -")[0]
    marked = next(line for line in lines(text) if "demographics/d/title" in line).rstrip("\n")
    done = fixed(text.replace(marked, f"{marked}  # asked twice"))
    assert "demographics/" not in done
    assert "  # asked twice\n" in done
    assert found(done) == []


@pytest.mark.parametrize(
    "form",
    [
        FORM.replace("translated_from:   #", "translated_from: {}   #"),
        FORM.replace("translated_from:   #", "translated_from: null   #"),
        FORM.replace("translated_from:   # kept by --fix\n", "translated_from:\n  es:\n"),
        FORM.replace("translated_from:   # kept by --fix\n", "translated_from:\n  es: {}\n"),
        FORM.replace("translated_from:   # kept by --fix\n", "translated_from: {\n  es: {}\n}\n"),
        FORM.replace("translated_from:   # kept by --fix\n", "") + "translated_from:",
        FORM.replace("\n", "\r\n"),
        FORM.replace("es: reviewed}", "es: reviewed, fr: draft}").replace(
            "es: Puedo", "fr: Je peux., es: Puedo"
        ),
    ],
)
def test_however_the_record_was_started(form: str) -> None:
    done = fixed(form)
    assert found(done) == []
    assert fixed(done) == done
    assert done.count("\r\n") == (done.count("\n") if "\r" in form else 0)
    assert check(read_text(done, file="a.yaml")).instrument is not None


def test_brackets_with_a_comment_in_them_are_left_to_people() -> None:
    form = FORM.replace(
        "translated_from:   # kept by --fix\n", "translated_from: {  # by hand\n  es: {}\n}\n"
    )
    assert found(form) == [("TIC507", 7, 1)]
    assert fixed(form) == form


def test_a_second_language_comes_below_the_first() -> None:
    text = (
        fixed(FORM)
        .replace("es: reviewed}", "es: reviewed, fr: draft}")
        .replace("es: Puedo", "fr: Moi., es: Puedo")
    )
    done = fixed(text)
    assert lines(done)[15].startswith("  fr:")
    assert lines(done)[16].startswith("    items/a/text: ")
    assert found(done) == []


def test_without_the_key_there_is_no_record_and_no_complaint() -> None:
    text = FORM.replace("translated_from:   # kept by --fix\n", "")
    assert found(text) == []
    assert fixed(text) == text


def test_a_record_says_nothing_new_about_the_instrument() -> None:
    without = check(
        read_text(FORM.replace("translated_from:   # kept by --fix\n", ""), file="a.yaml")
    ).instrument
    kept = check(read_text(fixed(FORM), file="a.yaml")).instrument
    assert without is not None
    assert kept is not None
    assert kept.translated_from
    assert (content_hash(kept), fingerprint(kept)) == (content_hash(without), fingerprint(without))
