"""`ticassess form`: the printable questionnaire."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ticassess.cli.boundary import run
from ticassess.exporters import exporter
from ticassess.instrument import load_instrument

ROOT = Path(__file__).resolve().parents[2]
ASSESSMENT = ROOT / "examples" / "riverside" / "assessment.yaml"
WITHHELD = ROOT / "tests" / "instruments" / "valid" / "withheld.yaml"
STAFF = ("tic-principles", "--form", "staff")
CONTACT = ("--contact", "Ana, peer worker, room 12")

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils reads the PDF"
)


def form(*arguments: object) -> int:
    return run(["form", *map(str, arguments)])


def pages_of(pdf: Path) -> list[str]:
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True
    ).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def facts_of(pdf: Path) -> str:
    return subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pdf = tmp_path_factory.mktemp("form") / "form.pdf"
    assert form(*STAFF, "--assessment", ASSESSMENT, "-o", pdf) == 0
    return pdf


@needs_poppler
def test_the_first_page_says_why_asks_for_consent_and_names_people_who_listen(
    printed: Path,
) -> None:
    first = pages_of(printed)[0]
    for needed in (
        "Riverside Clinic (synthetic example)",
        "Trauma-informed principles",
        "Before you start",
        "Taking part is up to you.",
        "Some statements are about hard things",
        "Riverside peer line (made up)",
        "Who keeps the answers: Ada and Ben of the quality team (made up), in a locked cabinet",
        "When they are destroyed: 20 September 2026",
        "Questions about this survey: Ana Ruiz, ombudsperson (made up), not from Riverside",
        "Handing in this form: Put the form into the envelope and close it.",
    ):
        assert needed in first, needed
    assert "Strongly disagree" not in first


@needs_poppler
def test_what_nobody_has_stated_is_told_to_whoever_prints_and_not_to_staff(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ASSESSMENT.read_text("utf-8").replace("  destroyed: 20 September 2026\n", "")
    (tmp_path / "assessment.yaml").write_text(text, "utf-8")
    pdf = tmp_path / "form.pdf"
    assert form(*STAFF, "--assessment", tmp_path / "assessment.yaml", "-o", pdf) == 0
    assert ": when they are destroyed." in capsys.readouterr().err
    first = pages_of(pdf)[0]
    assert "Who keeps the answers" in first
    assert "When they are destroyed" not in first


@needs_poppler
def test_how_to_hand_it_in_is_said_on_the_first_page_and_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "form.pdf"
    told = ("--hand-in", "Into the red box.", "--questions-to", "Ana Ruiz, not from here")
    assert form(*STAFF, *CONTACT, *told, "-o", pdf) == 0
    pages = pages_of(pdf)
    assert "Questions about this survey: Ana Ruiz, not from here" in pages[0]
    for page in (pages[0], pages[-1]):
        assert "Handing in this form: Into the red box." in page
    assert "Not stated yet: who keeps the filled-in forms, when they are destroyed.\n" in (
        capsys.readouterr().err
    )


@needs_poppler
def test_a_form_that_nobody_says_how_to_hand_in_has_no_box_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = tmp_path / "form.pdf"
    assert form(*STAFF, *CONTACT, "-o", pdf) == 0
    assert "whom people can ask, how the form is handed in." in capsys.readouterr().err
    assert "Handing in this form" not in " ".join(pages_of(pdf))


@pytest.mark.parametrize("option", ["--hand-in", "--questions-to"])
def test_an_empty_promise_is_refused(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form(*STAFF, *CONTACT, option, " ", "-o", tmp_path / "form.pdf") == 2
    assert f"`{option}` is empty." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@needs_poppler
def test_every_statement_stands_on_one_page_in_order_with_its_number(printed: Path) -> None:
    pages = pages_of(printed)
    homes = []
    asked = load_instrument("tic-principles")
    for number, item in enumerate(asked.items_on("staff"), start=1):
        text = asked.wording_of(item, "staff")
        assert text is not None
        said = f"{number} {text.in_language('en')}"
        (home,) = (place for place, page in enumerate(pages) if said in page)
        homes.append(home)
    assert homes == sorted(homes)
    for page in pages[homes[0] : homes[-1] + 1]:
        # The options are repeated above each part of the grid.
        assert "disagree" in page or "Never" in page
        assert "not to" in page


@needs_poppler
def test_no_code_stands_beside_an_answer(printed: Path, tmp_path: Path) -> None:
    # “fear” or “danger” beside a box would say what somebody thinks of the answer.
    words = set(" ".join(pages_of(printed)).split())
    large = tmp_path / "large.pdf"
    assert form(*STAFF, "--large-print", *CONTACT, "-o", large) == 0
    words |= set(" ".join(pages_of(large)).split())
    ids = {item.id for item in load_instrument("tic-principles").items}
    assert len(ids) > 70
    assert not ids & words


@needs_poppler
def test_no_label_runs_into_the_next_one(printed: Path) -> None:
    words = set(" ".join(pages_of(printed)).split())
    assert {"Sometimes", "Often", "disagree", "Disagree"} <= words
    assert not {"SometimesOften", "disagreeDisagree", "OftenVery", "RarelySometimes"} & words


@needs_poppler
def test_open_questions_and_evidence_have_lines_to_write_on(tmp_path: Path) -> None:
    instrument = ROOT / "tests" / "instruments" / "valid" / "forms.yaml"
    assert form(instrument, "--form", "staff", *CONTACT, "-o", tmp_path / "form.pdf") == 0
    text = " ".join(pages_of(tmp_path / "form.pdf"))
    for needed in (
        "In your own words",
        "What are you proud of?",
        "What should we do together next?",
        "What have you seen or heard that shows this?",
        "Handwriting can be recognised.",
    ):
        assert needed in text, needed


@needs_poppler
def test_it_ends_with_questions_about_groups_thanks_and_support(printed: Path) -> None:
    last = " ".join(pages_of(printed)[-2:])
    for needed in (
        "Role",
        "Leadership",
        "Something else",
        "How long I have worked here",
        "Thank you",
        "Riverside staff support",
    ):
        assert needed in last, needed
    assert f"Page {len(pages_of(printed))} of {len(pages_of(printed))}" in last
    assert "Riverside staff support" in pages_of(printed)[-1]


@needs_poppler
def test_it_is_tagged_and_brings_its_fonts(printed: Path) -> None:
    facts = facts_of(printed)
    assert "Tagged:          yes" in facts
    assert "Title:           Trauma-informed principles" in facts
    fonts = subprocess.run(
        ["pdffonts", printed], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    assert fonts
    assert all("Form-Sans" in line and " yes yes yes " in line for line in fonts)


def test_the_same_form_has_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    # Which form it is, the assessment file says, too.
    form("tic-principles", "--assessment", ASSESSMENT, "-o", again)
    assert again.read_bytes() == printed.read_bytes()


@needs_poppler
def test_large_print_has_a_layout_of_its_own(printed: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    assert form(*STAFF, "--large-print", *CONTACT, "-o", large) == 0
    pages = pages_of(large)
    assert len(pages) > 2 * len(pages_of(printed))
    text = " ".join(pages)
    # Of 61 statements, 8 ask how often.
    assert text.count("Neither agree nor disagree") == 53
    assert text.count("Very often") == 8
    assert "Ana, peer worker, room 12" in text
    assert "Page 1 of" in pages[0]


def test_without_anybody_to_turn_to_there_is_no_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form(*STAFF, "-o", tmp_path / "form.pdf") == 2
    told = capsys.readouterr().err
    assert "at least one person or service" in told
    assert "--contact" in told
    assert list(tmp_path.iterdir()) == []


def test_an_assessment_that_names_nobody_is_not_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["init", str(tmp_path / "new")])
    assert (
        form(
            *STAFF,
            "--assessment",
            tmp_path / "new" / "assessment.yaml",
            "-o",
            tmp_path / "f.pdf",
        )
        == 2
    )
    assert "support_contacts" in capsys.readouterr().err
    assert not (tmp_path / "f.pdf").exists()


def test_what_people_write_is_printed_as_text(tmp_path: Path) -> None:
    pdf = tmp_path / "form.pdf"
    assert form(*STAFF, "--contact", "<b>Ana</b> & {{ 7 * 7 }} <img src=x>", "-o", pdf) == 0
    if shutil.which("pdftotext"):
        assert "<b>Ana</b> & {{ 7 * 7 }} <img src=x>" in pages_of(pdf)[0]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nothing-like-it"], 3, "There is no instrument"),
        ([WITHHELD], 1, "is withheld by its owner"),
        (["tic-principles", "--form", "clients"], 2, "has no form `clients`"),
        ([*STAFF, "--language", "xx"], 2, "not available in the language `xx`"),
        ([*STAFF, "--assessment", "missing.yaml"], 3, "missing.yaml"),
    ],
)
def test_a_clear_end_and_no_file(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[object],
    code: int,
    message: str,
) -> None:
    assert form(*arguments, *CONTACT, "-o", tmp_path / "form.pdf") == code
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_outputs_are_treated_with_care(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "form.pdf").write_bytes(b"mine")
    assert form(*STAFF, *CONTACT, "-o", tmp_path / "form.pdf") == 2
    assert (tmp_path / "form.pdf").read_bytes() == b"mine"
    assert form(*STAFF, *CONTACT, "-o", tmp_path / "form.docx") == 2
    assert form(*STAFF, *CONTACT, "-o", tmp_path / "nowhere" / "form.pdf") == 5
    assert [path.name for path in tmp_path.iterdir()] == ["form.pdf"]


def test_an_empty_contact_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert form(*STAFF, *CONTACT, "--contact", "   ", "-o", tmp_path / "form.pdf") == 2
    assert "An empty contact helps nobody" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@needs_poppler
def test_large_print_names_people_who_listen_on_its_first_page(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    assert form(*STAFF, "--large-print", *CONTACT, "-o", large) == 0
    first = pages_of(large)[0]
    assert first.index("Ana, peer worker, room 12") < first.index("Before you start")


@needs_poppler
@pytest.mark.parametrize("more", [(), ("--large-print",)])
def test_a_long_title_leaves_the_page_number_alone(more: tuple[str, ...], tmp_path: Path) -> None:
    bundled = ROOT / "instruments" / "tic-principles" / "instrument.yaml"
    path = tmp_path / "instrument.yaml"
    title = " ".join(["Safety, trust, peers, voice and choice"] * 6)
    path.write_text(
        bundled.read_text("utf-8").replace(
            "title: {en: Trauma-informed principles,", f'title: {{en: "{title}",'
        ),
        "utf-8",
    )
    assert form(path, *STAFF[1:], *CONTACT, *more, "-o", tmp_path / "form.pdf") == 0
    boxes = subprocess.run(
        ["pdftotext", "-bbox", tmp_path / "form.pdf", "-"],
        check=True,
        capture_output=True,
        text=True,
    )
    page = boxes.stdout.split("<page")[2]
    words = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page
    )
    (number,) = (word for word in words if word[4] == "Page")
    beside = [
        w
        for w in words
        if float(w[1]) > float(number[1]) - 12 and float(w[0]) < float(number[0]) - 60
    ]
    assert "Safety," in {word[4] for word in beside}
    assert max(float(word[2]) for word in beside) < float(number[0]) - 20


@needs_poppler
def test_items_between_poles_print_both_ends(tmp_path: Path) -> None:
    instrument = ROOT / "tests" / "instruments" / "valid" / "bipolar.yaml"
    assert form(instrument, *CONTACT, "-o", tmp_path / "form.pdf") == 0
    text = " ".join(pages_of(tmp_path / "form.pdf"))
    assert "they want attention" in text
    assert "something has happened" in text
    assert text.count("Does not apply to my role") == 3  # the fourth item does not take this answer


def test_withheld_wording_is_found_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form(WITHHELD, *CONTACT, "-o", tmp_path / "form.pdf") == 1
    place = capsys.readouterr().err.split(": error TIC971")[0]
    file, line, _ = place.rsplit(":", 2)
    assert file == str(WITHHELD)
    assert "wording: withheld" in WITHHELD.read_text("utf-8").splitlines()[int(line) - 1]


def test_the_help_names_the_ending_that_the_exporter_writes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Written by hand there: to ask the exporter, each start would load what it works with.
    assert form("--help") == 0
    assert f"FILE{exporter('form').ENDING}" in capsys.readouterr().out
