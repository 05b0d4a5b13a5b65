"""Boxes of which several may be ticked, and ranks, in the shapes that survey tools write."""

from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest

from ticassess.assessment import ColumnMap
from ticassess.exporters import ExportSettings, exporter, left_out, questionnaire
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, load_instrument
from ticassess.responses import Responses, Source, read_responses
from ticassess.responses.other_choice import is_other_choice
from ticassess.scoring.results import WHOLE
from ticassess.scoring.score import score

TOGETHER = Path(__file__).parents[2] / "instruments" / "valid" / "together.yaml"
RANKS = "pay,time,voice"


@pytest.fixture(scope="module")
def asked() -> Instrument:
    return load_instrument(str(TOGETHER))


def read(
    asked: Instrument,
    folder: Path,
    text: str,
    unmatched: Literal["stop", "count"] = "stop",
    mapped: dict[str, str] | None = None,
) -> Responses:
    path = folder / "answers.csv"
    path.write_text(text, encoding="utf-8")
    source = Source(content=path, column_map=ColumnMap(columns=mapped or {}))
    return read_responses(asked, source, unmatched=unmatched)


def shares(asked: Instrument, replies: Responses) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in score(asked, replies).estimates:
        if one.group == WHOLE:
            found[one.subject.id] = (one.n, one.score)
    return found


@pytest.mark.parametrize(
    "text",
    [
        # One column, as Google Forms, Microsoft Forms, Kobo and SurveyMonkey write it.
        'help,pay,time,voice\n"A peer worker, on site, A walk",1,2,3\nMy team,2,1,3\n',
        'What helped you last month?,pay,time,voice\n"A peer worker, on site;A walk;",1,2,3\n'
        "My team;,2,1,3\n",
        "help,pay,time,voice\npeer walk,1,2,3\nteam,2,1,3\n",
        # One column for each: blank where nothing was ticked.
        "peer,team,walk,nothing,pay,time,voice\nY,,Y,,1,2,3\n,Y,,,2,1,3\n",
        "help[peer],help[team],help[walk],help[nothing],pay,time,voice\n"
        "Yes,No,Yes,No,1,2,3\nNo,Yes,No,No,2,1,3\n",
        "peer,team,walk,nothing,pay,time,voice\nChecked,Unchecked,Checked,Unchecked,1,2,3\n"
        "Unchecked,Checked,Unchecked,Unchecked,2,1,3\n",
        # With the label of the choice in the cell.
        "peer,team,walk,nothing,pay,time,voice\n"
        '"A peer worker, on site",,A walk,,1,2,3\n,My team,,,2,1,3\n',
    ],
)
def test_ticks_are_read_from_what_survey_tools_write(
    asked: Instrument, tmp_path: Path, text: str
) -> None:
    found = shares(asked, read(asked, tmp_path, text))
    half = (2, Fraction(1, 2))
    assert {name: found[name] for name in ("peer", "team", "walk")} == {
        "peer": half,
        "team": half,
        "walk": half,
    }
    assert found["nothing"] == (2, 0)
    assert found["helped"] == (2, Fraction(3, 2))
    assert found["pay"] == (2, Fraction(3, 2))


def test_whoever_ticked_nothing_has_skipped_the_question(asked: Instrument, tmp_path: Path) -> None:
    text = "help,pay,time,voice\n,1,2,3\nNone of these,2,1,3\n"
    found = shares(asked, read(asked, tmp_path, text))
    assert (found["peer"], found["nothing"]) == ((1, 0), (1, 1))


def test_what_is_no_choice_stops_the_reading_at_the_list(asked: Instrument, tmp_path: Path) -> None:
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, "help,pay,time,voice\nMy team,1,2,3\nMy team; A dog,1,2,3\n")
    finding = stopped.value.findings[0]
    assert (finding.code, finding.where.line, finding.where.column) == ("TIC902", 3, 1)


def test_more_ticks_than_asked_for_are_told(asked: Instrument, tmp_path: Path) -> None:
    text = "help,pay,time,voice\npeer team walk,1,2,3\nteam,2,1,3\n"
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, text)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.line) == ("TIC931", 2)
    assert finding.message == "1 reply to `help` tick more than 2 boxes"
    counted = shares(asked, read(asked, tmp_path, text, "count"))
    assert (counted["peer"], counted["team"]) == ((1, 0), (1, 1))


@pytest.mark.parametrize("ranks", ["1,1,2", "2,3,2", "3,3,3", ",2,2"])
def test_a_tie_in_one_persons_ranks_is_a_finding(
    asked: Instrument, tmp_path: Path, ranks: str
) -> None:
    text = f"help,{RANKS}\nteam,1,2,3\nteam,{ranks}\n"
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, text)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.line) == ("TIC932", 3)
    counted = shares(asked, read(asked, tmp_path, text, "count"))
    assert [counted[name] for name in RANKS.split(",")] == [(1, 1), (1, 2), (1, 3)]


def test_ranks_of_the_first_things_only_are_no_tie(asked: Instrument, tmp_path: Path) -> None:
    found = shares(asked, read(asked, tmp_path, f"help,{RANKS}\nteam,1,2,\nteam,,1,2\n"))
    assert found["pay"] == (1, 1)
    assert found["time"] == (2, Fraction(3, 2))


def test_a_form_shows_the_question_above_its_choices(asked: Instrument) -> None:
    form = questionnaire(asked)
    assert form.statement("peer").window == "What helped you last month?"
    assert form.statement("pay").window == "What matters most to you?"


def left(asked: Instrument, target: str) -> list[str]:
    form = questionnaire(asked)
    said = left_out(exporter(target), form, ExportSettings(contacts=("Ann",)))
    return [one for one in said if one.startswith(("`help`", "`wishes`"))]


def test_an_export_says_what_is_not_asked_as_one_question(asked: Instrument) -> None:
    apart = "`help`: each choice is asked for by itself"
    ties = "`wishes`: nothing keeps people from giving a rank twice"
    for target in ("xlsform", "limesurvey", "surveyjs", "redcap", "google-forms"):
        assert left(asked, target) == []
    assert left(asked, "qualtrics") == ["`help` (2): set there how many may be chosen."]
    (said,) = left(asked, "fhir")
    assert said.startswith(ties)
    first, second = left(asked, "form")
    assert first.startswith(apart)
    assert second.startswith(ties)


# Written by each platform for three people: a peer and a walk; the team; no box at all.
# What they rank first: a say; pay; nothing.
KOBO = """\
start;help;help/peer;help/team;help/walk;help/nothing;wishes;_id;_uuid
1;peer walk;1;0;1;0;voice pay time;1;a
2;team;0;1;0;0;pay time voice;2;b
3;;;;;;;3;c
"""
REDCAP = """\
record_id,help___peer,help___team,help___walk,help___nothing,pay,time,voice,us_complete
1,1,0,1,0,2,3,1,2
2,0,1,0,0,1,2,3,2
3,0,0,0,0,,,,2
"""
REDCAP_LABELLED = """\
Record ID,"What helped you last month? (choice=A peer worker, on site)",\
What helped you last month? (choice=My team),What helped you last month? (choice=A walk),\
What helped you last month? (choice=None of these),Pay,Time,A say,Complete?
1,Checked,Unchecked,Checked,Unchecked,Second,Third,First,Complete
2,Unchecked,Checked,Unchecked,Unchecked,First,Second,Third,Complete
3,Unchecked,Unchecked,Unchecked,Unchecked,,,,Complete
"""
LIMESURVEY = """\
id,submitdate,help[peer],help[team],help[walk],help[nothing],wishes[1],wishes[2],wishes[3]
1,2026-03-01,Y,,Y,,voice,pay,time
2,2026-03-01,,Y,,,pay,time,voice
3,2026-03-01,,,,,,,
"""
LIMESURVEY_IN_WORDS = """\
Response ID,Date submitted,Last page,"What helped you last month? [A peer worker, on site]",\
What helped you last month? [My team],What helped you last month? [A walk],\
What helped you last month? [None of these],What matters most to you? [Rank 1],\
What matters most to you? [Rank 2],What matters most to you? [Rank 3]
1,2026-03-01,2,Yes,No,Yes,No,A say,Pay,Time
2,2026-03-01,2,No,Yes,No,No,Pay,Time,A say
3,2026-03-01,2,No,No,No,No,,,
"""
GOOGLE_IN_WORDS = (
    LIMESURVEY_IN_WORDS.replace("[Rank 1]", "[First choice]")
    .replace("[Rank 2]", "[2nd]")
    .replace("[Rank 3]", "[Third]")
)
MICROSOFT = """\
ID,Start time,What helped you last month?,What matters most to you?
1,1,"A peer worker, on site;A walk;",A say;Pay;Time;
2,2,My team;,Pay;Time;A say;
3,3,,
"""


@pytest.mark.parametrize(
    "text",
    [KOBO, REDCAP, REDCAP_LABELLED, LIMESURVEY, LIMESURVEY_IN_WORDS, GOOGLE_IN_WORDS, MICROSOFT],
)
def test_one_question_comes_back_as_each_platform_writes_it(
    asked: Instrument, tmp_path: Path, text: str
) -> None:
    found = shares(asked, read(asked, tmp_path, text.replace("\\\n", "")))
    half = (2, Fraction(1, 2))
    assert [found[name] for name in ("peer", "team", "walk")] == [half, half, half]
    assert found["nothing"] == (2, 0)
    # Pay was second and first, time third and second, a say first and third.
    means = [(2, Fraction(3, 2)), (2, Fraction(5, 2)), (2, 2)]
    assert [found[name] for name in RANKS.split(",")] == means


def test_no_to_each_choice_is_an_answer_where_each_was_asked(
    asked: Instrument, tmp_path: Path
) -> None:
    header = ",".join(f"grid_1[{name}]" for name in ("peer", "team", "walk", "nothing"))
    no = "Not chosen"
    found = shares(asked, read(asked, tmp_path, f"{header},{RANKS}\n{no},{no},{no},{no},1,2,3\n"))
    assert (found["peer"], found["nothing"]) == ((1, 0), (1, 0))


def ranked(places: str, row: str) -> str:
    """Give what LimeSurvey writes of two people who ranked nothing, and of one who ranked so."""
    named = ",".join(f"wishes[{place}]" for place in places)
    blank = "," * (len(places) - 1)
    return (
        f"id,submitdate,help[peer],help[team],help[walk],help[nothing],{named}\n"
        f"1,2026-03-01,Y,,Y,,{blank}\n2,2026-03-01,,,Y,,{blank}\n3,2026-03-01,,Y,,,{row}\n"
    )


@pytest.mark.parametrize(
    ("places", "row"),
    [
        ("123", "pay,time,pay"),
        # Three things have three ranks, so a fourth place has none; nor has a place 0.
        ("1234", "pay,,time,voice"),
        ("012", "voice,pay,time"),
    ],
)
def test_ranks_that_cannot_be_are_told(
    asked: Instrument, tmp_path: Path, places: str, row: str
) -> None:
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, ranked(places, row))
    finding = stopped.value.findings[0]
    assert (finding.code, finding.where.line, finding.where.column) == ("TIC902", 4, 7)


def test_a_missing_first_place_leaves_the_others_their_ranks(
    asked: Instrument, tmp_path: Path
) -> None:
    found = shares(asked, read(asked, tmp_path, ranked("23", "pay,time")))
    assert [found[name] for name in ("pay", "time")] == [(1, 2), (1, 3)]
    assert found["voice"] == (0, None)


def test_an_empty_place_too_many_is_no_finding(asked: Instrument, tmp_path: Path) -> None:
    found = shares(asked, read(asked, tmp_path, ranked("1234", "pay,time,voice,")))
    assert [found[name] for name in RANKS.split(",")] == [(1, 1), (1, 2), (1, 3)]


def counted_from_1(folder: Path) -> Instrument:
    """Give the questions with 1 for what was not chosen, and 2 for what was."""
    text = TOGETHER.read_text("utf-8")
    text = text.replace("{value: 0, label: Not chosen}", "{value: 1, label: Not chosen}")
    text = text.replace("{value: 1, label: Chosen}", "{value: 2, label: Chosen}")
    text = text.replace("positive: [1]", "positive: [2]").partition("tests:")[0]
    path = folder / "help-and-order.yaml"
    path.write_text(text, encoding="utf-8")
    return load_instrument(str(path))


def test_where_1_is_no_tick_a_1_beside_the_question_in_words_is_none(tmp_path: Path) -> None:
    asked = counted_from_1(tmp_path)
    choices = ("My team", "A walk", "None of these")
    header = ",".join(f"What helped you last month? [{choice}]" for choice in choices)
    rows = "2,1,1,1,2,3\n1,1,1,1,2,3\n1,2,1,1,2,3\n,,,1,2,3\n"
    found = shares(asked, read(asked, tmp_path, f"{header},{RANKS}\n{rows}"))
    # Nobody said yes to the last one; a third did to each of the others. One answered none.
    assert found["team"] == found["walk"] == (3, Fraction(4, 3))
    assert found["nothing"] == (3, 1)


def test_where_1_is_no_tick_a_1_is_none(tmp_path: Path) -> None:
    asked = counted_from_1(tmp_path)
    answers = f"peer,team,walk,nothing,{RANKS}\n2,1,1,1,1,2,3\n"
    found = shares(asked, read(asked, tmp_path, answers))
    assert [found[name] for name in ("peer", "team")] == [(1, 2), (1, 1)]
    # A column of a single box has 1 for a tick, whatever an answer is worth; pandas writes 1.0
    # where other cells are blank.
    for row in ("1,0,0,0", "1.0,0.0,0.0,0.0", "1.0,,,"):
        boxes = f"help/peer,help/team,help/walk,help/nothing,{RANKS}\n{row},1,2,3\n"
        found = shares(asked, read(asked, tmp_path, boxes))
        assert [found[name] for name in ("peer", "team")] == [(1, 2), (1, 1)]


@pytest.mark.parametrize(
    ("row", "where"), [("1,pay time voice", 1), ("1;0,pay time voice", 1), ("team,2", 2)]
)
def test_the_number_of_a_choice_is_no_value_of_all_choices(
    asked: Instrument, tmp_path: Path, row: str, where: int
) -> None:
    # Qualtrics numbers what can be chosen where numeric values are exported.
    text = f"help,wishes\nteam,pay time voice\n{row}\n"
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, text)
    finding = stopped.value.findings[0]
    assert (finding.code, finding.where.line, finding.where.column) == ("TIC902", 3, where)
    counted = shares(asked, read(asked, tmp_path, text, "count"))
    item = ("team", "pay")[where - 1]
    assert counted[item] == (1, 1)


def test_a_box_that_nobody_knows_is_told_while_an_item_has_none(
    asked: Instrument, tmp_path: Path
) -> None:
    # LimeSurvey cuts long codes. Two people ticked nothing but the box with the cut one.
    text = (
        f"id,submitdate,help[peer],help[team],help[walk],help[noth],{RANKS}\n"
        "1,2026-03-01,Y,,,,1,2,3\n2,2026-03-01,,,,Y,1,2,3\n3,2026-03-01,,,,Y,1,2,3\n"
        "4,2026-03-01,,,,,1,2,3\n"
    )
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, text)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.column) == ("TIC934", 6)
    assert finding.message == (
        "“help[noth]” (column 6) is no choice of the instrument, and `nothing` of the same "
        "question has no column"
    )
    assert 'columns: {"help[noth]": nothing}' in finding.hint
    found = shares(asked, read(asked, tmp_path, text, mapped={"help[noth]": "nothing"}))
    assert found["nothing"] == (3, Fraction(2, 3))
    assert found["peer"] == (3, Fraction(1, 3))
    without = read(asked, tmp_path, text, mapped={"help[noth]": "ignore"})
    assert shares(asked, without)["peer"] == (1, 1)


@pytest.mark.parametrize(
    ("header", "ticked", "blank"),
    [
        ("help[other]", "The garden", ""),
        ("What helped you last month? [Other]", "The garden", ""),
        ("help/dog", "1", "0"),
        ("What helped you last month? [The dog]", "The dog", ""),
    ],
)
def test_whoever_ticks_another_box_alone_has_chosen_none_of_ours(
    asked: Instrument, tmp_path: Path, header: str, ticked: str, blank: str
) -> None:
    text = (
        f"help/peer,help/team,help/walk,help/nothing,{header},{RANKS}\n"
        f"1,0,0,0,{blank},1,2,3\n0,0,0,0,{ticked},1,2,3\n0,0,0,0,{blank},1,2,3\n"
    )
    found = shares(asked, read(asked, tmp_path, text))
    assert found["peer"] == (2, Fraction(1, 2))
    assert found["nothing"] == (2, 0)


@pytest.mark.parametrize(
    "nothing",
    [
        *("0.0", "0", "-", "–", "--", "n/a", "N/A.", "Off", "None", "nan", "NaN", "False", "no"),
        *("NULL", "-99", "Unchecked", "Not selected", "#N/A", "?", "Keine Angabe", "Sans réponse"),
    ],
)
def test_what_is_no_tick_in_other_answers_nothing(
    asked: Instrument, tmp_path: Path, nothing: str
) -> None:
    text = (
        f"help/peer,help/team,help/walk,help/nothing,help/other,{RANKS}\n"
        f"1,0,0,0,{nothing},1,2,3\n0,0,0,0,{nothing},1,2,3\n0,1,0,0,{nothing},1,2,3\n"
    )
    # The second person ticked no box at all, and has skipped the question.
    assert shares(asked, read(asked, tmp_path, text))["peer"] == (2, Fraction(1, 2))


@pytest.mark.parametrize(
    "ticked",
    ["1", "1.0", "x", "✓", "Yes", "Nothing", "No garden", "🐶", "I have no idea", "2 dogs"],
)
def test_a_tick_or_a_text_in_other_is_an_answer(
    asked: Instrument, tmp_path: Path, ticked: str
) -> None:
    text = (
        f"help/peer,help/team,help/walk,help/nothing,help/other,{RANKS}\n"
        f"1,0,0,0,,1,2,3\n0,0,0,0,{ticked},1,2,3\n0,1,0,0,,1,2,3\n"
    )
    assert shares(asked, read(asked, tmp_path, text))["peer"] == (3, Fraction(1, 3))


BARE = '"A peer worker, on site",My team,A walk,None of these'


@pytest.mark.parametrize(
    ("headers", "other"),
    [
        # Typeform has the choices alone, Alchemer the choice before the question.
        (BARE, "Other"),
        ("peer,team,walk,nothing", "Other (please specify)"),
        (
            '"A peer worker, on site:What helped you last month?",'
            "My team:What helped you last month?,A walk:What helped you last month?,"
            "None of these:What helped you last month?",
            "Other - Write In:What helped you last month?",
        ),
    ],
)
def test_whoever_ticks_other_beside_choices_alone_has_answered(
    asked: Instrument, tmp_path: Path, headers: str, other: str
) -> None:
    text = f"{headers},{other},{RANKS}\nX,,,,,1,2,3\n,,,,The garden,1,2,3\n,X,,,,1,2,3\n"
    found = shares(asked, read(asked, tmp_path, text))
    assert [found[name] for name in ("peer", "team")] == [(3, Fraction(1, 3)), (3, Fraction(1, 3))]
    # Where a map leaves the column out, nothing in it counts.
    replies = read(asked, tmp_path, text, mapped={other: "ignore"})
    assert shares(asked, replies)["peer"] == (2, Fraction(1, 2))
    # A question of its own behind the choices, or one of another column, says nothing of them.
    text = f"{headers},Others I know,{RANKS}\nX,,,,,1,2,3\n,,,,Two,1,2,3\n,X,,,,1,2,3\n"
    assert shares(asked, read(asked, tmp_path, text))["peer"] == (2, Fraction(1, 2))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("help[other]", True),
        ("help.other", True),
        ("help___other", True),
        ("What helped you last month? Other (please specify)", True),
        ("What helped you last month?_other", True),
        ("What helped? (choice=Other, please specify)", True),
        ("What helped you last month? - Other - Text", True),
        ("Was half? - Sonstiges, und zwar:", True),
        ("Quoi ? [Autre (veuillez préciser)]", True),
        ("¿Qué? [Otro (por favor, especifique)]", True),
        ("help[other peers]", False),
        ("help[others_who_listened]", False),
        ("What helped? - Other comments", False),
        ("help[otherwise]", False),
    ],
)
def test_other_is_known_by_its_name_and_what_platforms_add(header: str, expected: bool) -> None:
    assert is_other_choice(header) is expected


def test_a_choice_that_begins_like_other_is_told_while_an_item_has_none(
    asked: Instrument, tmp_path: Path
) -> None:
    text = f"help[peer],help[team],help[walk],help[other peers],{RANKS}\nY,,,,1,2,3\n,,,Y,1,2,3\n"
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, text)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.column) == ("TIC934", 4)


@pytest.mark.parametrize("comment", ["He listened", ""])
def test_a_comment_beside_boxes_ticks_none(asked: Instrument, tmp_path: Path, comment: str) -> None:
    header = "What helped you last month? Tell us more."
    text = (
        f"help/peer,help/team,help/walk,help/nothing,{header},{RANKS}\n"
        f"1,0,0,0,{comment},1,2,3\n0,0,0,0,I was away,1,2,3\n"
    )
    assert shares(asked, read(asked, tmp_path, text))["peer"] == (1, 1)


def test_a_map_has_the_word_over_boxes_and_lists(asked: Instrument, tmp_path: Path) -> None:
    text = f"help/peer,help/team,help/walk,help/nothing,{RANKS}\n1,0,1,0,1,2,3\n"
    found = shares(asked, read(asked, tmp_path, text, mapped={"help/walk": "ignore"}))
    assert (found["peer"], found["walk"]) == ((1, 1), (0, None))
    text = f"help,{RANKS}\npeer,1,2,3\n"
    found = shares(asked, read(asked, tmp_path, text, mapped={"help": "ignore"}))
    assert (found["peer"], found["pay"]) == ((0, None), (1, 1))


def test_another_question_that_starts_like_a_ranked_thing_is_no_rank(tmp_path: Path) -> None:
    text = TOGETHER.read_text("utf-8").partition("tests:")[0]
    text = text.replace("text: Time,", 'text: "Since last year: more time",')
    rest = '  - {id: rest, text: "Since last year: we rest...", response_scale: place}\n'
    text = text.replace("answered_together:", f"{rest}answered_together:")
    path = tmp_path / "help-and-order.yaml"
    path.write_text(text, encoding="utf-8")
    asked = load_instrument(str(path))
    answers = (
        "Since last year: we rest...,help,What matters most to you?\n"
        "2,team,A say;Since last year: more time;Pay;\n"
    )
    found = shares(asked, read(asked, tmp_path, answers))
    assert [found[name] for name in ("rest", "voice", "time", "pay")] == [
        (1, 2),
        (1, 1),
        (1, 2),
        (1, 3),
    ]


def test_a_reply_that_names_what_was_ranked_is_no_header(asked: Instrument, tmp_path: Path) -> None:
    # Each of these replies names as many items as the header does.
    text = (
        "help,wishes[1],wishes[2],wishes[3]\nteam,pay,time,voice\npeer,voice,pay,time\n"
        "team,pay,time,voice\n"
    )
    found = shares(asked, read(asked, tmp_path, text))
    assert found["team"] == (3, Fraction(2, 3))
    assert [found[name] for name in RANKS.split(",")] == [
        (3, Fraction(4, 3)),
        (3, Fraction(7, 3)),
        (3, Fraction(7, 3)),
    ]


def test_replies_below_names_that_nobody_knows_stop_the_reading(
    asked: Instrument, tmp_path: Path
) -> None:
    text = "Rank 1,Rank 2,Rank 3\npay,time,voice\nvoice,pay,time\n"
    with pytest.raises(UnusableContent, match=r"no column matches any item.*“Rank 1”"):
        read(asked, tmp_path, text)


def test_labels_of_ticked_boxes_leave_the_header_below_a_title_its_place(
    asked: Instrument, tmp_path: Path
) -> None:
    text = (
        "Our survey,March,2026,ward,A\npeer,team,walk,nothing,\n"
        '"A peer worker, on site",,A walk,,\n,My team,,,\n'
    )
    found = shares(asked, read(asked, tmp_path, text))
    assert [found[name] for name in ("peer", "team", "nothing")] == [
        (2, Fraction(1, 2)),
        (2, Fraction(1, 2)),
        (2, 0),
    ]


MOVED = """\
help/peer,help/team,help/walk,help/nothing,grp/help/peer,grp/help/team,grp/help/walk,\
grp/help/nothing,pay,time,voice
1,0,0,0,,,,,1,2,3
1,0,0,0,,,,,1,2,3
1,0,0,0,,,,,1,2,3
,,,,1,0,0,0,1,2,3
,,,,1,0,0,0,1,2,3
,,,,1,0,0,0,1,2,3
"""
BOXES = "peer,team,walk,nothing"


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        # Each person answered in one of two columns, as KoboToolbox exports a moved question.
        (f"help,grp/help,{RANKS}\npeer,,1,2,3\n,team,1,2,3\n", 2, "“grp/help” (column 2) has 1"),
        (f"wishes,grp/wishes,{BOXES}\npay time voice,,1,0,0,0\n,voice pay time,1,0,0,0\n", 2, ""),
        # LimeSurvey numbers the places, and here the first one is there twice.
        (
            f"wishes[1],wishes[1],wishes[2],wishes[3],{BOXES}\n"
            "pay,,time,voice,1,0,0,0\n,pay,time,voice,1,0,0,0\n",
            2,
            "has 1 answer to `wishes` where",
        ),
        # Nobody can tell which of two boxes was meant.
        (
            f"help/peer,help/peer,help/team,help/walk,help/nothing,{RANKS}\n0,1,1,0,0,1,2,3\n",
            2,
            "“help/peer” (column 2) has 1 answer to `peer` where “help/peer” (column 1) is blank "
            "or says something else",
        ),
        (f"help,help,{RANKS}\npeer,team,1,2,3\n", 2, ""),
        # What is no choice would be lost as well.
        (f"help,grp/help,{RANKS}\npeer,,1,2,3\n,A dog,1,2,3\n", 2, ""),
    ],
)
def test_a_second_column_of_a_question_is_told(
    asked: Instrument, tmp_path: Path, text: str, column: int, message: str
) -> None:
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, text)
    (finding,) = stopped.value.findings
    assert (finding.code, finding.where.column) == ("TIC935", column)
    assert message in finding.message
    assert "--map" in finding.hint


def test_boxes_that_were_moved_into_a_group_are_told(asked: Instrument, tmp_path: Path) -> None:
    text = MOVED.replace("\\\n", "")
    with pytest.raises(UnusableContent) as stopped:
        read(asked, tmp_path, text)
    found = [(one.code, one.where.column) for one in stopped.value.findings]
    assert found == [("TIC935", 5), ("TIC935", 6), ("TIC935", 7), ("TIC935", 8)]
    # Whoever answered in columns that do not count has not answered.
    ignored = {f"grp/help/{box}": "ignore" for box in BOXES.split(",")}
    assert shares(asked, read(asked, tmp_path, text, mapped=ignored))["peer"] == (3, 1)


def test_a_second_column_that_says_the_same_or_nothing_is_left_alone(
    asked: Instrument, tmp_path: Path
) -> None:
    text = (
        f"help,grp/help,What helped you last month? Tell us more.,{RANKS}\n"
        "peer walk,walk peer,He listened,1,2,3\nteam,,,1,2,3\n"
    )
    assert shares(asked, read(asked, tmp_path, text))["team"] == (2, Fraction(1, 2))
    text = (
        f"help[peer],help[team],help[walk],help[nothing],help[peer][comment],{RANKS}\n"
        "Y,,,,He listened,1,2,3\n"
    )
    assert shares(asked, read(asked, tmp_path, text))["peer"] == (1, 1)


OF_TWO = "peer,team,walk,nothing,pay,time,voice\n2,1,2,1,1,2,3\n1,2,1,1,2,1,3\n"
OF_TWO_IN_SOSCI = (
    "CASE,QUESTNNR,MODE,peer,team,walk,nothing,pay,time,voice,LASTPAGE\n"
    "1,base,interview,2,1,2,1,1,2,3,2\n2,base,interview,1,2,1,1,2,1,3,2\n"
    "3,base,interview,-9,-9,-9,-9,3,1,2,2\n"
)


def test_boxes_of_sosci_survey_are_one_and_two(asked: Instrument, tmp_path: Path) -> None:
    found = shares(asked, read(asked, tmp_path, OF_TWO_IN_SOSCI))
    half = (2, Fraction(1, 2))
    assert [found[name] for name in ("peer", "team", "walk")] == [half] * 3
    assert found["nothing"] == (2, 0)


@pytest.mark.parametrize("header", ["{}", "help[{}]"])
def test_where_a_two_stands_beside_a_one_is_no_tick(
    asked: Instrument, tmp_path: Path, header: str
) -> None:
    text = OF_TWO
    for name in ("peer", "team", "walk", "nothing"):
        text = text.replace(name, header.format(name), 1)
    with pytest.raises(UnusableContent) as caught:
        read(asked, tmp_path, text)
    said = [finding.message for finding in caught.value.findings]
    assert said == [
        "2 (3 cells) may stand for a tick or for none, as the boxes of this question hold both 1 "
        "and 2 (boxes `peer`, `team`, `walk`)",
        "1 (5 cells) may stand for a tick or for none, as the boxes of this question hold both 1 "
        "and 2 (boxes `peer`, `team`, `walk` and 1 more)",
    ]
    replies = read(asked, tmp_path, text, unmatched="count")
    assert shares(asked, replies)["peer"] == (0, None)


@pytest.mark.parametrize("header", ["{}", "help[{}]"])
def test_a_map_says_what_numbers_in_boxes_mean(
    asked: Instrument, tmp_path: Path, header: str
) -> None:
    text = OF_TWO
    for name in ("peer", "team", "walk", "nothing"):
        text = text.replace(name, header.format(name), 1)
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    column_map = ColumnMap(cells={"box": {"1": 0, "2": 1}})
    found = shares(asked, read_responses(asked, Source(content=path, column_map=column_map)))
    assert [found[name] for name in ("peer", "team", "walk")] == [(2, Fraction(1, 2))] * 3


def test_a_total_below_makes_no_codes_of_ticks(asked: Instrument, tmp_path: Path) -> None:
    text = "help[peer],help[team],help[walk],help[nothing],pay,time,voice\n"
    text += "1,0,1,0,1,2,3\n0,1,0,0,2,1,3\n1,1,0,0,2,1,3\n1,1,0,0,2,1,3\n3,3,1,0,,,\n"
    found = shares(asked, read(asked, tmp_path, text, unmatched="count"))
    assert found["peer"] == (4, Fraction(3, 4))
