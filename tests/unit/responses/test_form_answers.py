"""A form may offer other answers; they are read there, and scored on the range of the item's."""

from fractions import Fraction
from pathlib import Path

import pytest

from ticassess.exporters import ExportSettings, exporter, left_out, questionnaire
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, fingerprint, load_instrument
from ticassess.privacy import Score
from ticassess.publish.protection import protect_issues
from ticassess.report.explanation import explain
from ticassess.responses import Source, read_responses
from ticassess.scoring.results import WHOLE
from ticassess.scoring.score import score

FACES = Path(__file__).parents[2] / "instruments" / "valid" / "faces.yaml"


@pytest.fixture(scope="module")
def asked() -> Instrument:
    return load_instrument(str(FACES))


def numbers(asked: Instrument, folder: Path, text: str, form: str) -> dict[str, Fraction | None]:
    path = folder / f"{form}.csv"
    path.write_text(text, encoding="utf-8")
    replies = read_responses(asked, Source(content=path, form=form))
    found = score(asked, replies).estimates
    return {one.subject.id: one.score for one in found if one.group == WHOLE}


def test_faces_are_put_on_the_range_of_the_steps(asked: Instrument, tmp_path: Path) -> None:
    # 2 → 5, 0 → 1, 1 → 3; loud is reversed: 6 − 1.
    found = numbers(asked, tmp_path, "calm,loud,kind\nA happy face,0,1\n", "client")
    assert found == {"calm": 5, "loud": 5, "kind": 3, "safe": Fraction(13, 3)}


def test_four_steps_keep_their_thirds_exactly(asked: Instrument, tmp_path: Path) -> None:
    # 2 of 1 to 4 is a third of the way: 1 + 4/3. Reversed, 3 is 6 − (1 + 8/3).
    found = numbers(asked, tmp_path, "calm,loud,kind\nSeldom,Often,4\n", "caregiver")
    assert found["calm"] == Fraction(7, 3)
    assert found["loud"] == Fraction(7, 3)
    assert found["kind"] == 5


def test_the_same_number_means_the_answer_that_the_form_offers(
    asked: Instrument, tmp_path: Path
) -> None:
    text = "calm,loud,kind\n2,2,2\n"
    assert numbers(asked, tmp_path, text, "staff")["calm"] == 2
    assert numbers(asked, tmp_path, text, "client")["calm"] == 5


def test_answers_of_another_form_fit_no_option(asked: Instrument, tmp_path: Path) -> None:
    with pytest.raises(UnusableContent):
        numbers(asked, tmp_path, "calm,loud,kind\nRather agree,2,2\n", "client")


def test_a_form_shows_its_own_answers_and_a_language_those_it_has(asked: Instrument) -> None:
    def labels(form: str, language: str | None) -> list[str]:
        asked_for = questionnaire(asked, form=form, language=language)
        (options,) = asked_for.options.values()
        return [option.label for option in options]

    assert labels("client", "en")[0] == "A sad face"
    assert "Neither" in labels("staff", "en")
    assert len(labels("staff", "es")) == 5
    # In one file of both languages it cannot be left out, which is said.
    assert "Neither" in labels("staff", None)
    both = questionnaire(asked, form="staff")
    said = left_out(exporter("surveyjs"), both, ExportSettings(contacts=("Ann",)))
    assert [sentence for sentence in said if "“Neither” is an answer for en only" in sentence]


def test_answers_on_a_form_belong_to_the_fingerprint(asked: Instrument) -> None:
    staff = asked.changed(forms={"staff": asked.forms["staff"]})
    assert fingerprint(staff) != fingerprint(asked)


def test_answers_that_only_one_form_offers_are_not_counted(
    asked: Instrument, tmp_path: Path
) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("calm,loud,kind\n" + "1,2,3\n2,3,4\n4,1,5\n5,4,2\n" * 8, encoding="utf-8")
    replies = read_responses(asked, Source(content=path, form="staff"))
    published = protect_issues(asked, [score(asked, replies)])[-1]
    outcome = published.outcome("calm", WHOLE)
    assert isinstance(outcome, Score)
    assert (outcome.n, outcome.counts) == (32, None)
    assert "not every form offers the same answers" in str(explain(asked, published, "calm"))
