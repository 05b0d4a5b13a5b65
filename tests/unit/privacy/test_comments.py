"""P9: what people wrote is cleaned, out of order, and only there where enough people wrote."""

import random
from time import process_time

import pytest

from tests.documents import instrument
from ticassess.privacy.comments import Reason, cleaned, reviewable
from ticassess.privacy.known_names import MARK, Names
from ticassess.responses import Responses, Source, read_responses
from ticassess.responses.names import name_words

NAMES = Names.of(name_words(["Ana-María Lopez", "Will O'Brien", "山田 太郎", "Bo"]))

ASKED = """
items:
  - {id: plan, response_scale: agreement, in: [together], evidence: optional}
open_questions:
  - {id: more, text: {en: What else matters?}}
  - {id: less, text: {en: What should stop?}}
scales:
  - {id: together, framework: principle}
"""


def read(*files: str) -> Responses:
    sources = [Source(content=text.encode(), name=f"{n}.csv") for n, text in enumerate(files)]
    return read_responses(instrument(ASKED), sources)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Ana or maria lopez.", "Ask […] or […]."),
        ("MARÍA's room, O'Brien's desk", "[…]'s room, O'[…]'s desk"),
        ("Will will do it, Bo", "[…] will do it, […]"),
        ("山田さんは親切です", "[…]さんは親切です"),
        ("An\u200ba said so", "[…] said so"),
        ("Mail a.b+c@clinic.org!", "Mail […]!"),
        ("Mail a.b\uff20clinic\uff0eorg now", "Mail […] now"),
        ("me (at) clinic (dot) org", "[…]"),
        ("I am @some_one there", "I am […] there"),
        ("Call +44 20 7946 0958 or (555) 010-4477.", "Call […] or […]."),
        ("Call 555-0123, ext. 4711", "Call […]"),
        ("My number is 48213", "My number is […]"),
        ("On 3 May 2026 and 2026-05-03 and 03/05/26", "On […] and […] and […]"),
        ("since March 3rd, 2025 or am 3. März 2025", "since […] or am […]"),
        ("el 3 de enero de 2024, on 12/3", "el […], on […]"),
        ("In May 2024 it was loud", "In […] it was loud"),
        ("From 10.0.0.1 and 2001:db8::1 and fe80::1", "From […] and […] and […]"),
        ("From 2001:db8:0:0:0:0:2:1 or ::1", "From […] or […]"),
        ("See https://x.org/a?b=1 or www.clinic.de/x or clinic.org/team", "See […] or […] or […]"),
        ("two\nlines  here", "two lines here"),
    ],
)
def test_what_points_to_a_person_is_marked(text: str, expected: str) -> None:
    assert cleaned(text, NAMES) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I may be late 3 times a week, at 14:30, 24/7.",
        "About 50% of 2,500 people; 1.5 hours; 10-12 days; 1/2 of us, $50,000 a year.",
        "Good: calm rooms. Bad: noise :: and more… (see above)",
        "We march on. It will work, or not. They bow.",
        "The bo tree, and a rose in may.",
        "Since 2019 it is better than in 2015.",
        "{{ 7*7 }} <script>alert(1)</script> =cmd()",
        "Über Mittag ist es ruhig – gracias, señora.",
        "e.g. the door, i.e. no lock.And then",
        "At 12:30:45 the ratio is 1:2:3, score 2.5 of 5.",
    ],
)
def test_innocent_texts_stay_as_they_are(text: str) -> None:
    assert cleaned(text, NAMES) == text


@pytest.mark.parametrize(
    "text", ["a" * 10**6, "1 " * 10**6, "a.b-" * 10**6, "a@" * 10**6, "1:" * 10**6, "(" * 10**6]
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    start = process_time()
    assert len(cleaned(text, NAMES)) < 5000
    assert process_time() - start < 2


def kept(texts: dict[str, list[str]], asked: int, minimum: int = 10) -> tuple[int, list[str]]:
    asked_of = dict.fromkeys(texts, asked)
    found = reviewable(texts, ["more", "less"], asked=asked_of, minimum=minimum)
    assert found.withheld + len(found.comments) == found.given
    return found.given, [comment.text for comment in found.comments]


def test_the_limits_hold_by_question() -> None:
    five, four = [f"text {letter}" for letter in "abcde"], [f"text {letter}" for letter in "abcd"]
    assert kept({"more": five}, 9) == (5, [])
    assert kept({"more": [*four, "", " "]}, 30) == (4, [])
    assert kept({"more": five}, 10, minimum=11) == (5, [])
    assert kept({"more": five}, 9, minimum=1) == (5, [])
    given, texts = kept({"more": five, "less": four, "plan_evidence": five}, 10)
    assert (given, sorted(texts)) == (14, five)


def test_each_withheld_comment_has_its_true_reason() -> None:
    texts = {
        "more": ["calm", "quiet", "kind", "slow", "me@x.org", " "],
        "less": ["noise", "noise"],
        "late": ["cold", "far", "dark"],
        "plan_evidence": ["see the wall"],
    }
    asked = {"more": 12, "less": 12, "late": 9, "plan_evidence": 12}
    found = reviewable(texts, ["more", "less", "late"], asked=asked)
    assert found.given == 11
    assert found.reasons == {
        Reason.NOTHING_LEFT: 1,
        Reason.FEW_COMMENTS: 2,
        Reason.FEW_ASKED: 3,
        Reason.NO_QUESTION: 1,
    }
    assert found.withheld == sum(found.reasons.values())


def test_known_names_are_taken_out_of_comments() -> None:
    texts = {"more": ["Maria listens", "calm", "quiet", "kind", "slow"]}
    found = reviewable(texts, ["more"], asked={"more": 12}, names=["Maria"])
    assert {comment.text for comment in found.comments} == {
        "[…] listens",
        "calm",
        "quiet",
        "kind",
        "slow",
    }


def test_a_comment_without_a_word_left_is_withheld() -> None:
    assert kept({"more": ["a@b.org", "555 010 4477", "one", "two", "three"]}, 20)[0] == 5
    assert len(kept({"more": ["a@b.org", "555 010 4477", "one", "two", "three"]}, 20)[1]) == 3


def test_the_order_tells_nothing_of_the_rows() -> None:
    texts = [f"comment {'i' * n}" for n in range(1, 41)]
    given, first = kept({"more": texts}, 40)
    assert given == 40
    assert first != texts
    assert sorted(first) == sorted(texts)
    for seed in range(5):
        assert kept({"more": random.Random(seed).sample(texts, 40)}, 40)[1] == first


def test_names_come_from_dropped_columns_and_are_printed_nowhere() -> None:
    responses = read(
        "plan,more,Last name,Recipient Email,Site name\n"
        "5,calm,Müller,jo.fisher@x.org,Harbour\n"
        ",,Zweig,,Hill\n"
        ",,Jane Smith,,Hill\n"
    )
    words = {"Müller", "fisher", "jo", "Zweig", "Jane", "Smith"}
    assert responses.names == {*words, "Jane Smith"}
    assert "Müller" not in repr(responses)
    assert responses.reconciliation.personal_columns == ("Last name", "Recipient Email")


def test_only_replies_of_files_that_asked_a_question_count_for_it() -> None:
    responses = read("plan,more\n5,a\n4,b\n", "plan\n3\n2\n1\n")
    assert responses.asked == {"more": 2}
    assert responses.reconciliation.kept == 5


def test_names_themselves_are_printed_nowhere() -> None:
    assert "lopez" not in repr(NAMES).casefold()
    assert MARK in cleaned("Lopez", NAMES)
