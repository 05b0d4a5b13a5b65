"""Texts in another language than the report: each says its language, and no line is turned."""

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.contract.test_report import assessment
from ticassess.cli.boundary import run

STATEMENTS = {
    "ar": ("الغرف هادئة.", "يمكنني أن أرتاح هنا (عشر دقائق)."),
    "fr": ("Les pièces sont calmes.", "Je peux faire une pause."),
    "es": ("Las salas son tranquilas.", "Puedo hacer una pausa."),
}
TITLES = {"ar": "الأمان", "fr": "Sécurité", "es": "Seguridad"}
GROUPS = {"ar": ("ليل", "نهار"), "fr": ("nuit", "jour"), "es": ("noche", "día")}
MARKS = re.compile("[\u2068\u2069\U000e0001-\U000e007f]")


def questionnaire(language: str) -> str:
    first, second = STATEMENTS[language]
    title = TITLES[language]
    return f"""\
ticassess: 1
kind: instrument
id: small
version: "1.0.0"
title: {title}
languages: {{{language}: source}}
rights: {{owner: o, licence: CC-BY-4.0, citation: c, wording: open}}
response_scales:
  rs:
    options:
      - {{value: 1, label: "{title} 1"}}
      - {{value: 2, label: "{title} 2"}}
      - {{value: 3, label: "{title} 3"}}
items:
  - {{id: a, text: "{first}", response_scale: rs, in: [s]}}
  - {{id: b, text: "{second}", response_scale: rs, in: [s]}}
  - {{id: c, text: "{first} {second}", response_scale: rs, in: [s]}}
scales:
  - id: s
    framework: part
    title: "{title}"
    metric: pomp
    order: respondent
    target: 75
    bands: [{{id: low, min: 0, label: "{title} 0"}}, {{id: high, min: 75, label: "{title} 9"}}]
demographics:
  - {{id: shift, title: "{title}", options: [
      {{value: n, label: "{GROUPS[language][0]}"}}, {{value: d, label: "{GROUPS[language][1]}"}}]}}
recommendations:
  - when: {{scale: s, band: low}}
    say: "{first}"
    first_step: "{second}"
    effort: quick
    owner: "{title}"
    check: "{first}"
    together: "{second}"
"""


def survey(folder: Path, language: str, *, outputs: str, organisation: str = "A place") -> Path:
    """Write a survey of 40 people whose questionnaire is in one language only."""
    rows = ["shift,a,b,c"]
    rows += [f"{'nd'[i % 2]},{1 + i % 3},{1 + i % 2},{1 + i % 3}" for i in range(40)]
    (folder / "answers.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "small.yaml").write_text(questionnaire(language), "utf-8")
    path = folder / "assessment.yaml"
    path.write_text(
        "ticassess: 1\nkind: assessment\ninstrument: small.yaml\n"
        f"organisation: {organisation}\nresponses: [{{file: answers.csv}}]\nby: [shift]\n"
        f"outputs: {outputs}\n",
        "utf-8",
    )
    return path


class Page(HTMLParser):
    """Collects each text of a page with the language and the direction that it is said to have."""

    EMPTY = ("meta", "link", "br", "hr", "img", "col")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, str]] = []
        self.texts: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.EMPTY:
            return
        own = dict(attrs)
        _, language, side = self.open[-1] if self.open else ("", "", "")
        self.open.append((tag, own.get("lang") or language, own.get("dir") or side))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and not {"style", "svg", "title"} & {tag for tag, _, _ in self.open}:
            _, language, side = self.open[-1]
            self.texts.append((data, language, side))


def texts_of(path: Path) -> Iterator[tuple[str, str, str]]:
    page = Page()
    page.feed(path.read_text("utf-8"))
    yield from page.texts


def test_every_arabic_text_says_its_language_and_its_direction(tmp_path: Path) -> None:
    path = survey(tmp_path, "ar", outputs="[r.html]")
    assert run(["report", str(path), "--draft"]) == 0
    arabic = [one for one in texts_of(tmp_path / "r.html") if re.search("[\u0600-\u06ff]", one[0])]
    assert len(arabic) > 20
    assert {(language, side) for _, language, side in arabic} == {("ar", "rtl")}
    assert {STATEMENTS["ar"][1], *GROUPS["ar"]} <= {MARKS.sub("", text) for text, _, _ in arabic}


def test_what_is_written_in_the_words_of_the_report_keeps_their_language(tmp_path: Path) -> None:
    path = survey(tmp_path, "ar", outputs="[r.html]")
    assert run(["report", str(path), "--draft"]) == 0
    languages = {}
    for text, language, _ in texts_of(tmp_path / "r.html"):
        languages[text.strip()] = language
    assert languages["Who took part"] == "en"


def test_latin_letters_need_the_language_only(tmp_path: Path) -> None:
    path = survey(tmp_path, "fr", outputs="[r.html]")
    assert run(["report", str(path), "--draft"]) == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert f'<span lang="fr">{STATEMENTS["fr"][0]}</span>' in page
    assert not MARKS.search(page)


def test_a_spanish_questionnaire_is_spanish_throughout(tmp_path: Path) -> None:
    path = survey(tmp_path, "es", outputs="[r.html]")
    assert run(["report", str(path), "--draft"]) == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<html lang="es">' in page
    assert page.count("lang=") == 1


def test_the_footer_keeps_its_order_beside_arabic_names(tmp_path: Path) -> None:
    path = survey(tmp_path, "ar", outputs="[r.html]", organisation="مركز")
    assert run(["report", str(path), "--draft"]) == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    footer = re.search('<footer class="on-screen">(.+?)</footer>', page)
    assert footer is not None
    organisation, instrument = "<bdi>\u2068مركز\u2069</bdi>", f"\u2068{TITLES['ar']}\u2069</bdi>"
    order = [organisation, " · ", instrument, " 1.0.0 · "]
    places = [footer[1].index(part) for part in order]
    assert places == sorted(places)
    assert "– مركز</title>" in page


def test_word_says_the_language_of_each_text(tmp_path: Path) -> None:
    path = survey(tmp_path, "ar", outputs="[r.docx]")
    assert run(["report", str(path), "--draft"]) == 0
    with zipfile.ZipFile(tmp_path / "r.docx") as package:
        text = package.read("word/document.xml").decode()
    assert '<w:rtl/><w:lang w:bidi="ar"/></w:rPr><w:t xml:space="preserve">الغرف هادئة.' in text
    assert not MARKS.search(text)


def test_slides_have_the_bare_text(tmp_path: Path) -> None:
    path = survey(tmp_path, "ar", outputs="[r.pptx]", organisation="مركز")
    assert run(["report", str(path), "--draft"]) == 0
    with zipfile.ZipFile(tmp_path / "r.pptx") as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    said = "".join(part.decode() for part in parts)
    assert TITLES["ar"] in said
    assert "مركز" in said
    assert not MARKS.search(said)


def test_words_of_ones_own_that_run_leftward_turn_the_page(tmp_path: Path) -> None:
    path = survey(tmp_path, "ar", outputs="[r.html]")
    own = tmp_path / "own"
    own.mkdir()
    (own / "words.ar.yaml").write_text("language: ar\n", "utf-8")
    assert run(["report", str(path), "--draft", "--template", str(own)]) == 0
    assert '<html lang="ar" dir="rtl">' in (tmp_path / "r.html").read_text("utf-8")


def test_an_action_plan_has_the_bare_text(tmp_path: Path) -> None:
    path = survey(tmp_path, "ar", outputs="[r.html]")
    plan = tmp_path / "plan.csv"
    assert run(["action-plan", str(path), "-o", str(plan)]) == 0
    said = plan.read_text("utf-8")
    assert STATEMENTS["ar"][1] in said
    assert not MARKS.search(said)


def test_nothing_changes_where_all_is_in_one_language(tmp_path: Path) -> None:
    path = assessment(tmp_path, outputs="[r.html]")
    assert run(["report", str(path)]) == 0
    page = (tmp_path / "r.html").read_text("utf-8")
    assert not MARKS.search(page)
    assert page.count("lang=") == 1
