"""`ticassess report --language`: one language for the whole report, and no silent mix."""

from pathlib import Path

import pypdfium2
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


def test_what_the_organisation_says_itself_may_be_given_in_each_language(tmp_path: Path) -> None:
    path = bilingual(tmp_path, "es", outputs="[en.html]")
    text = path.read_text("utf-8")
    own = """\
notice: {en: Made up, es: Inventado}
support_contacts:
  - {en: "Ana, room 12", es: "Ana, sala 12"}
  - "Line 555 0134"
"""
    path.write_text(text + own, "utf-8")
    assert run(["report", str(path)]) == 0
    to_spanish = ["report", str(path), "--lang", "es", "-o", str(tmp_path / "es.html")]
    assert run(to_spanish) == 0
    said = {name: (tmp_path / f"{name}.html").read_text("utf-8") for name in ("en", "es")}
    for name, (mine, other) in {
        "en": (("Made up", "Ana, room 12"), ("Inventado", "sala 12")),
        "es": (("Inventado", "Ana, sala 12"), ("Made up", "room 12")),
    }.items():
        assert all(words in said[name] for words in (*mine, "Line 555 0134"))
        assert not any(words in said[name] for words in other)


def test_a_form_says_it_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "three.yaml").write_text(THREE, "utf-8")
    around = tmp_path / "assessment.yaml"
    around.write_text(
        "ticassess: 1\nkind: assessment\norganisation: A place\ninstrument: three.yaml\n"
        "responses: [{file: answers.csv}]\n"
        'support_contacts: [{en: "Ana, room 12", fr: "Ana, salle 12"}]\n'
        "promises: {hand_in: {en: The box, fr: La boîte}, questions_to: {en: Noa, fr: Noé}}\n",
        "utf-8",
    )
    output = tmp_path / "form.pdf"
    assert run(["form", str(around), "--lang", "fr", "-o", str(output)]) == 0
    with pypdfium2.PdfDocument(output) as pdf:
        said = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert all(words in said for words in ("Ana, salle 12", "La boîte", "Noé"))
    assert not any(words in said for words in ("room 12", "The box", "Noa"))
