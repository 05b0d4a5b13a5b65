"""`ticassess report --language`: one language for the whole report, and no silent mix."""

from pathlib import Path

import pytest

from tests.contract.test_report import assessment
from ticassess.cli.boundary import run


def bilingual(folder: Path, language: str, outputs: str = "[r.html]") -> Path:
    """Give an assessment whose questionnaire is in English and in another language."""
    path = assessment(folder, outputs=outputs)
    file = folder / "tiny.yaml"
    text = file.read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("languages:")]
    lines.insert(3, f"languages: {{en: source, {language}: draft}}")
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_whole_page_is_in_the_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bilingual(tmp_path, "es")
    assert run(["report", str(path), "--language", "es"]) == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<html lang="es">' in page
    assert "Quiénes participaron" in page
    assert "Who took part" not in page
    assert "words of its own" not in capsys.readouterr().err


def test_without_the_option_the_page_is_in_the_first_language(tmp_path: Path) -> None:
    assert run(["report", str(bilingual(tmp_path, "es"))]) == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<html lang="en">' in page
    assert "Who took part" in page


def test_a_language_without_words_is_english_with_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bilingual(tmp_path, "fr")
    assert run(["report", str(path), "--language", "fr"]) == 0
    assert '<html lang="en">' in (tmp_path / "r.html").read_text("utf-8")
    assert "The report has no words of its own in `fr`" in capsys.readouterr().err


def test_a_language_that_the_questionnaire_lacks_is_refused_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path, outputs="[r.html]")
    assert run(["report", str(path), "--language", "es"]) == 2
    assert "not available in the language `es`" in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "answers.csv",
        "assessment.yaml",
        "tiny.yaml",
    ]


def test_audit_does_not_take_a_spanish_page_for_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(bilingual(tmp_path, "es")), "--language", "es"]) == 0
    assert run(["audit", str(tmp_path / "r.html")]) == 3
    assert "pages are only tried in English" in capsys.readouterr().err


def test_nor_a_spanish_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bilingual(tmp_path, "es", outputs="[r.pdf]")
    assert run(["report", str(path), "--language", "es"]) == 0
    assert run(["audit", str(tmp_path / "r.pdf")]) == 3
    assert "pages are only tried in English" in capsys.readouterr().err
    assert run(["report", str(path), "--language", "en", "--force"]) == 0
    assert run(["audit", str(tmp_path / "r.pdf")]) == 0


THREE = """\
ticassess: 1
kind: instrument
id: three
version: "1.0.0"
title: {en: Three, fr: Trois}
languages: {en: source, fr: draft}
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
response_scales:
  rs:
    options: [{value: 1, label: {en: No, fr: Non}}, {value: 2, label: {en: Yes, fr: Oui}}]
items:
  - {id: calm, text: {en: I feel calm., fr: Je suis calme.}, response_scale: rs, in: [s]}
  - {id: heard, text: {en: I am heard.}, response_scale: rs, in: [s]}
  - {id: free, text: {en: I am free., fr: Je suis libre.}, response_scale: rs, in: [s]}
scales:
  - {id: s, framework: part, title: {en: All, fr: Tout}, metric: pomp, order: respondent}
"""


@pytest.mark.parametrize(
    "command",
    [
        ["form", "three.yaml", "--contact", "Somebody", "-o", "form.pdf"],
        ["sheet", "three.yaml", "-o", "sheet.xlsx"],
        ["report", "three.yaml", "answers.csv", "--draft", "-o", "r.html"],
    ],
    ids=["form", "sheet", "report"],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_missing_text_is_named_and_never_silently_in_another_language(
    command: list[str],
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("three.yaml").write_text(THREE, "utf-8")
    Path("answers.csv").write_text("calm,heard,free\n" + "1,2,1\n2,1,2\n" * 10, "utf-8")
    assert run([*command, "--language", language]) == 0
    said = capsys.readouterr().err
    assert ("items.heard.text" in said) == (language == "fr")
    assert ("words" in said and "in `fr`" in said) == (language == "fr")
