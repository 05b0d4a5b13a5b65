"""The words of other languages: every one that there is in English, with the same blanks."""

import re
from pathlib import Path

import pytest

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent
from ticassess.instrument import bundled, load_instrument
from ticassess.report import (
    Context,
    language_notes,
    present,
    refuse_unknown_language,
    renderer,
    template_folders,
)
from ticassess.report.naming import Naming
from ticassess.report.words import load_words
from ticassess.source import read_document

BUNDLED = template_folders()[-1]
TRANSLATIONS = sorted(BUNDLED.glob("words.*.yaml"))


def _texts(data: object, above: str = "") -> dict[str, str]:
    if not isinstance(data, dict):
        return {above: str(data)}
    found: dict[str, str] = {}
    for key, value in data.items():
        found |= _texts(value, f"{above}.{key}" if above else str(key))
    return found


def _of(file: Path) -> dict[str, str]:
    return _texts(read_document(file).data)


def _blanks(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def test_there_is_a_translation_to_check() -> None:
    assert [file.name for file in TRANSLATIONS] == ["words.es.yaml"]


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.name)
def test_a_translation_has_every_text_and_no_other(file: Path) -> None:
    english, translated = _of(BUNDLED / "words.yaml"), _of(file)
    assert sorted(set(english) - set(translated)) == []
    assert sorted(set(translated) - set(english)) == []


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.name)
def test_a_translation_has_the_same_blanks(file: Path) -> None:
    english, translated = _of(BUNDLED / "words.yaml"), _of(file)
    differing = [key for key in english if _blanks(english[key]) != _blanks(translated[key])]
    assert differing == []


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda file: file.name)
def test_a_translation_says_its_language(file: Path) -> None:
    assert _of(file)["language"] == file.name.split(".")[1]


@pytest.mark.parametrize("file", sorted(BUNDLED.rglob("*.j2")), ids=lambda file: file.name)
def test_every_text_that_a_template_asks_for_is_there(file: Path) -> None:
    asked = re.findall(r'words\("([\w.]+)"', file.read_text("utf-8"))
    assert [name for name in asked if name not in load_words((BUNDLED,)).table] == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", sorted(bundled()))
def test_the_frameworks_of_our_questionnaires_have_names(name: str, language: str) -> None:
    table = load_words((BUNDLED,), language).table
    scales = load_instrument(name).scales
    names = {f"frameworks.{scale.framework}.many" for scale in scales}
    assert names <= set(table)


def test_other_frameworks_go_by_their_ids() -> None:
    naming = Naming(instrument=instrument(), words=load_words((BUNDLED,)), language="en")
    assert naming.framework_name("team_value") == ("team value", "team values")
    assert naming.framework_name("process") == ("process", "process")


def _blaming(text: str) -> set[str]:
    never = {"fracaso", "fallo", "falla", "deficiente", "peor", "culpa", "víctima", "víctimas"}
    return never & set(re.findall(r"\w+", text.lower()))


def test_no_word_of_blame_is_in_the_spanish_words() -> None:
    assert _blaming((BUNDLED / "words.es.yaml").read_text("utf-8")) == set()


def test_words_follow_the_language_and_its_varieties() -> None:
    folders = (BUNDLED,)
    assert load_words(folders)("gap.to_go", gap="12.6") == "12.6 to go"
    assert load_words(folders, "es")("gap.to_go", gap="12.6") == "faltan 12.6"
    assert load_words(folders, "es-MX")("language") == "es"
    assert load_words(folders, "fr")("language") == "en"


def test_own_words_of_a_language_win_only_there(tmp_path: Path) -> None:
    (tmp_path / "words.es.yaml").write_text("number: {protected: guardado}\n", "utf-8")
    folders = template_folders(tmp_path)
    assert load_words(folders, "es")("number.protected") == "guardado"
    assert load_words(folders)("number.protected") == "protected"


def test_own_english_words_are_not_mixed_into_a_spanish_report(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("number: {protected: kept safe}\n", "utf-8")
    words = load_words(template_folders(tmp_path), "es")
    assert words("number.protected") == "protegido"
    assert words.unused == (str(file),)


def test_own_words_that_name_their_language_are_of_that_language(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("language: es\nnumber: {protected: guardado}\n", "utf-8")
    words = load_words(template_folders(tmp_path), "es")
    assert (words("number.protected"), words.unused) == ("guardado", ())


def test_a_text_that_nobody_asks_for_is_a_finding_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "words.es.yaml").write_text("number: {protegido: guardado}\n", "utf-8")
    with pytest.raises(UnusableContent):
        load_words(template_folders(tmp_path), "es")


def test_a_part_of_a_new_language_says_what_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "words.fr.yaml").write_text(
        "language: fr\nskip: Aller à la première section\n", "utf-8"
    )
    words = load_words(template_folders(tmp_path), "fr")
    assert (words("language"), words("table")) == ("fr", "Table")
    assert "table" in words.untranslated
    assert "skip" not in words.untranslated


def test_a_report_in_spanish_says_so_and_is() -> None:
    made = instrument(("alpha", "beta"))
    results = published(made, {"beta": shown("60.0")})
    context = Context(language="es")
    report = present(made, results, reconciliation(), context=context, folders=(BUNDLED,))
    page = renderer("html").render(report, (BUNDLED,)).decode()
    assert '<html lang="es">' in page
    assert "Resumen en una página" in page
    assert [row.score for row in report.leading.rows] == ["protegido", "60.0"]


def test_what_is_in_another_language_is_said() -> None:
    made = instrument(("alpha",))
    assert list(language_notes([made], None, (BUNDLED,))) == []
    said = list(language_notes([made], "fr", (BUNDLED,)))
    assert said == [
        "The report has no words of its own in `fr`, so what it says around the questionnaire is "
        "in `en`. To add them, write words.fr.yaml.",
        f"`{made.id}` is not available in the language `fr`, so its wording is in `en`.",
    ]


def test_a_language_that_no_questionnaire_has_is_refused() -> None:
    made = instrument(("alpha",))
    with pytest.raises(WrongUsage, match="not available in the language `fr`"):
        refuse_unknown_language([made], "fr")
    refuse_unknown_language([made], "en")
