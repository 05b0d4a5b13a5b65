"""Two statements in one sentence are told from one idea, told in several words."""

import pytest

from ticassess.lint.joints import joint_of
from ticassess.lint.word_lists import words_of


def joined_at(text: str, language: str = "en") -> str | None:
    join = joint_of(words_of(language), text)
    return None if join is None else text[slice(*join.span)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Staff are kind and the rooms are clean.", "and"),
        ("Pay is fair and my pay is on time.", "and"),
        ("Staff listen to my needs, choices, and hopes.", "and"),
        ("I help and I am asked.", "and"),
        ("When I am tired, I rest and I eat.", "and"),
        ("When I am tired I rest and I eat.", "and"),
        ("Staff talk to me and/or my family.", "and/or"),
        ("My pay/hours are fair.", "pay/hours"),
        ("Did he hit you or did he shout?", "or"),
        ("I like talking to guests or cooking for them.", "or"),
    ],
)
def test_two_statements(text: str, word: str) -> None:
    assert joined_at(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "I am treated with dignity and respect.",
        "My therapist and I respect each other.",
        "I rest when I am sad and alone.",
        "I get help from staff (nurses and cooks).",
        "I get help, for example with forms and letters.",
        "There is trust between cooks and nurses.",
        "I sit and think.",
        "Did anybody push or pull you?",
        "I did not push or pull.",
        "I go to work without pain and fear.",
        "In our team and in others, people rest.",
        "I have a clear and simple plan.",
        "I sit on a clean and quiet porch.",
        "Cooks mend and patch pans.",
        "I chop onions and other roots.",
        "Acting or giving a talk",
        "I finish and then I rest and eat.",
        "Our work/life plans help.",
        "I like tea or coffee.",
        "",
        "and",
        "or ?",
    ],
)
def test_one_idea(text: str) -> None:
    assert joined_at(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("El personal ayuda y escucha.", "y"),
        ("El trato fue amable, y las salas están limpias.", "y"),
        ("Estoy a gusto con mi jefa/e.", None),
        ("El equipo de Elena e Irene trabaja en calma.", None),
        ("Me tratan con dignidad y respeto.", None),
        ("Siento el e\u0301nfasis aqui\u0301.", None),
        ("¿Le ha golpeado o empujado?", None),
    ],
)
def test_spanish(text: str, word: str | None) -> None:
    assert joined_at(text, "es") == word


def test_a_language_without_lists_has_none() -> None:
    assert joined_at("A und B sind gut and fine.", "de") is None


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("The soup is hot and the rooms are clean.", True),
        ("I like the soup and they like the bread.", True),
        ("I get time, tools and praise.", True),
        ("Cooks greet me and ask what I like.", False),
        ("I am served with speed and accuracy.", False),
        ("My pay/hours are fair.", False),
        ("Did they greet you or did they leave?", False),
    ],
)
def test_form_shows_two_statements_where_no_word_has_to_be_known(
    text: str, *, is_plain: bool
) -> None:
    join = joint_of(words_of("en"), text)
    assert join is not None
    assert join.is_plain is is_plain


def test_a_saying_that_is_spoken_about_is_one_thing() -> None:
    assert joined_at("“Act first and ask later” fits me.") is None
    # All of it in quotation marks is the statement itself.
    assert joined_at("“The soup is hot and the rooms are clean.”") == "and"


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("La sala es clara y se me hace grata.", False),
        ("El trato es bueno y el equipo me ayuda.", True),
    ],
)
def test_an_act_without_a_subject_of_its_own_is_asked_about(text: str, *, is_plain: bool) -> None:
    join = joint_of(words_of("es"), text)
    assert join is not None
    assert join.is_plain is is_plain


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My manager rewards and punishes us fairly.", "en"),
        ("We talk about love and hate.", "en"),
        ("We share success and failure.", "en"),
        ("Staff tell truth and lies.", "en"),
        ("My work is predictable and unpredictable.", "en"),
        ("I feel approval and disapproval from my team.", "en"),
        ("My savings and debts worry me.", "en"),
        ("The agency buys and sells goods.", "en"),
        ("Aquí hay amor y odio.", "es"),
        ("Mi jefe usa premios y castigos.", "es"),
        ("Mi jefe premia y castiga.", "es"),
        ("Compartimos éxitos y fracasos.", "es"),
        ("Hay silencio y ruido en la sala.", "es"),
        ("Aquí se dice la verdad y la mentira.", "es"),
        ("Siento la aprobación y desaprobación de mi equipo.", "es"),
    ],
)
def test_opposites_are_two_ideas(text: str, language: str) -> None:
    assert joined_at(text, language) in {"and", "y"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Meetings have a clear beginning and end.", "en"),
        ("Staff know my strengths and weaknesses.", "en"),
        ("I was told about risks and benefits.", "en"),
        ("Las reuniones tienen principio y fin.", "es"),
        ("Conozco los riesgos y beneficios.", "es"),
    ],
)
def test_opposites_that_name_one_range_are_one_idea(text: str, language: str) -> None:
    assert joined_at(text, language) is None


def test_prefixes_of_cars_are_no_part_of_other_words() -> None:
    assert joined_at("Staff are careful and careless.") == "and"
