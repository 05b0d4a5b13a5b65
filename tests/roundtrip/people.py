"""Made-up people who fill in an instrument, and their answers as a plain table."""

import csv
import io
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tests.roundtrip.fields import Field, Replies, Reply, Said, read_alike
from ticassess.instrument import (
    GivenAnswer,
    Instrument,
    Item,
    ResponseOption,
    Text,
    Together,
    exact,
)


@dataclass(frozen=True, kw_only=True)
class Person:
    """What one person chose, by positions in the instrument: of options, and of levels."""

    answers: Mapping[str, int]
    levels: Mapping[str, int]


def made_up(
    draw: random.Random, instrument: Instrument, form: str | None, held: Collection[str] = ()
) -> list[Person]:
    """Make people who each answer what they are asked, leave something out, or do not answer.

    `held` is what the platform asks at once: who ticks no box there has not answered, and who puts
    things in order gives each a place.
    """
    blank = draw.choice([0, 0.1, 0.4])
    people = []
    for _ in range(draw.choice([1, 6, 12])):
        answers: dict[str, int] = {}
        for item in instrument.items_on(form):
            if _is_asked(instrument, item, answers, form) and draw.random() >= blank:
                answers[item.id] = draw.choice(accepted(instrument, item, form))
        answer_together(draw, instrument, form, answers, held)
        levels = {}
        for demographic in instrument.demographics_on(form):
            if draw.random() >= blank:
                levels[demographic.id] = draw.randrange(len(demographic.options))
        people.append(Person(answers=answers, levels=levels))
    return people


def answer_together(
    draw: random.Random,
    instrument: Instrument,
    form: str | None,
    answers: dict[str, int],
    held: Collection[str],
) -> None:
    """Tick no more boxes than may be ticked, and give no rank twice."""
    there = {item.id for item in instrument.items_on(form)}
    for together in instrument.answered_together:
        own = [name for name in together.items if name in there]
        if together.how == "rank":
            put_in_order(draw, instrument, together, own, answers, held)
        else:
            tick(together, own, answers, held)


def put_in_order(
    draw: random.Random,
    instrument: Instrument,
    together: Together,
    own: Sequence[str],
    answers: dict[str, int],
    held: Collection[str],
) -> None:
    """Give each thing that was answered a place of its own; all of them, where that must be."""
    given = [name for name in own if name in answers]
    if "rank" in held and given:
        given = list(own)
    scale = instrument.response_scales[instrument.item(together.items[0]).response_scale]
    places = draw.sample(range(len(scale.values)), len(scale.values))
    for number, name in enumerate(given):
        answers.pop(name, None)
        if number < min(len(places), together.at_most or len(given)):
            answers[name] = places[number]


def tick(
    together: Together, own: Sequence[str], answers: dict[str, int], held: Collection[str]
) -> None:
    """Tick no more than may be ticked. The second option of a box is the tick."""
    ticked = [name for name in own if answers.get(name) == 1]
    for name in ticked[together.at_most or len(ticked) :]:
        answers[name] = 0
    # Who ticked any box has chosen no other, whether that one is blank or not.
    if ticked:
        answers.update({name: answers.get(name, 0) for name in own})
    elif "choose" in held:
        for name in own:
            answers.pop(name, None)


def accepted(instrument: Instrument, item: Item, form: str | None) -> list[int]:
    """Give the positions of the options that an item lets people choose, in every language."""
    positions = []
    for position, option in enumerate(options_of(instrument, item, form)):
        taken = option.non_answer is None or item.allow is None or option.non_answer in item.allow
        # Where a number is typed in, there is no box for anything else.
        typed = option.value is not None or not is_typed(instrument, item)
        if taken and typed and option.languages is None:
            positions.append(position)
    return positions


def is_typed(instrument: Instrument, item: Item) -> bool:
    """Say whether a number is typed in."""
    return instrument.response_scales[item.response_scale].number is not None


def options_of(
    instrument: Instrument, item: Item, form: str | None = None
) -> Sequence[ResponseOption]:
    """Give all options that a form offers for an item."""
    name = item.response_scale
    if form is not None:
        name = instrument.forms[form].response_scales.get(name, name)
    return instrument.response_scales[name].options


def _is_asked(
    instrument: Instrument, item: Item, answers: Mapping[str, int], form: str | None
) -> bool:
    if item.ask_if is None:
        return True
    given = [_gave(instrument, answer, answers, form) for answer in item.ask_if.answers]
    return any(given) if item.ask_if.any_of is not None else all(given)


def _gave(
    instrument: Instrument, answer: GivenAnswer, answers: Mapping[str, int], form: str | None
) -> bool:
    said = answers.get(answer.item)
    if said is None:
        return False
    option = options_of(instrument, instrument.item(answer.item), form)[said]
    wanted = set()
    for value in answer.values:
        wanted.add(value if isinstance(value, str) else exact(value))
    return (option.non_answer if option.value is None else exact(option.value)) in wanted


def columns_of(
    instrument: Instrument, form: str | None, people: Sequence[Person], *, blanks: bool
) -> list[str]:
    """Name what was asked, without `blanks` only what somebody answered."""
    names = [item.id for item in instrument.items_on(form)]
    names += [demographic.id for demographic in instrument.demographics_on(form)]
    answered = set()
    for person in people:
        answered |= {*person.answers, *person.levels}
    return [name for name in names if blanks or name in answered]


def plain_table(
    instrument: Instrument, form: str | None, people: Sequence[Person], names: Sequence[str]
) -> bytes:
    """Give the answers as CSV: ids above values, kinds of non-answer, and values of levels."""
    items = instrument.items_on(form)
    file = io.StringIO()
    writer = csv.DictWriter(file, [*rating(instrument, 0), *names], restval="")
    writer.writeheader()
    for number, person in enumerate(people, start=1):
        cells = rating(instrument, number)
        for item in items:
            if item.id in person.answers:
                option = options_of(instrument, item, form)[person.answers[item.id]]
                cells[item.id] = written(option)
        for demographic in instrument.demographics_on(form):
            if demographic.id in person.levels:
                level = demographic.options[person.levels[demographic.id]]
                cells[demographic.id] = level.value
        writer.writerow(cells)
    return file.getvalue().encode()


def rating(instrument: Instrument, number: int, language: str | None = None) -> dict[str, str]:
    """Say what the person with this number rates, and as whom, in the words of a language.

    Three people rate the same place, or each one alone where the rating is agreed on. There is
    nothing to say where an instrument lets no two people rate the same place.
    """
    rule = instrument.consensus
    if rule is None:
        return {}
    place, rater, recorded = (
        text.in_language(language or instrument.language)
        for text in (rule.place, rule.rater, rule.recorded)
    )
    if rule.method == "recorded":
        return {place: f"Room {number}", rater: recorded}
    return {place: f"Room {number // 3}", rater: str(number)}


def written(option: ResponseOption) -> str:
    """Give an option as plain data has it."""
    return str(option.non_answer) if option.value is None else str(option.value)


def filled_in(
    instrument: Instrument,
    form: str | None,
    language: str,
    fields: Sequence[Field],
    people: Sequence[Person],
) -> Replies:
    """Let people fill in an exported form, which shows them a language.

    They find each question, and each of its answers, by what they read.
    """
    places = _places(instrument, form, language, fields)
    replies = []
    for number, person in enumerate(people, start=1):
        reply: dict[int, Said] = {}
        for header, text in rating(instrument, number, language).items():
            reply[_field_called(header, fields)] = text
        reply |= _at_once(instrument, form, language, fields, person)
        for item in instrument.items_on(form):
            if item.id in person.answers and item.id in places:
                option = options_of(instrument, item, form)[person.answers[item.id]]
                place = places[item.id]
                if is_typed(instrument, item):
                    assert fields[place].is_number
                    reply[place] = written(option)
                else:
                    reply[place] = _chosen(fields[place], shown(option.label, language))
        for demographic in instrument.demographics_on(form):
            if demographic.id in person.levels:
                level = demographic.options[person.levels[demographic.id]]
                label = level.label.in_language(language)
                reply[places[demographic.id]] = _chosen(fields[places[demographic.id]], label)
        replies.append({**_own_words(fields), **reply})
    return Replies(fields=tuple(fields), people=replies)


def _at_once(
    instrument: Instrument,
    form: str | None,
    language: str,
    fields: Sequence[Field],
    person: Person,
) -> dict[int, Said]:
    """Tick boxes, or put things in order, where the form asks for several at once."""
    replies: dict[int, Said] = {}
    for together in instrument.answered_together:
        place = _place_of(together, language, fields)
        if place is None:
            continue
        given = [name for name in together.items if name in person.answers]
        if together.how == "choose":
            given = [name for name in given if person.answers[name] == 1]
        else:
            given.sort(key=lambda name: person.answers[name])
        texts = []
        for name in given:
            wording = instrument.wording_of(instrument.item(name), form)
            texts.append(_chosen(fields[place], shown(wording, language)))
        if texts:
            replies[place] = tuple(texts)
    return replies


def _place_of(together: Together, language: str, fields: Sequence[Field]) -> int | None:
    """Find the field that asks for several items at once; None where each is asked by itself."""
    text = read_alike(shown(together.text, language))
    for place, field in enumerate(fields):
        kind = "several" if together.how == "choose" else "order"
        if field.kind == kind and read_alike(field.text) == text:
            return place
    return None


def shown(text: Text | None, language: str) -> str:
    """Give a text in a language; where wording is open, each item and option has one."""
    assert text is not None
    return text.in_language(language)


def _places(
    instrument: Instrument, form: str | None, language: str, fields: Sequence[Field]
) -> dict[str, int]:
    """Find the field of each item and demographic; of those that read alike, in their order."""
    asked = []
    at_once: set[str] = set()
    for together in instrument.answered_together:
        if _place_of(together, language, fields) is not None:
            at_once |= set(together.items)
    for item in instrument.items_on(form):
        if item.id in at_once:
            continue
        asked.append((item.id, shown(instrument.wording_of(item, form), language)))
    for demographic in instrument.demographics_on(form):
        asked.append((demographic.id, demographic.title.in_language(language)))
    left = list(range(len(fields)))
    places = {}
    for name, text in asked:
        found = [place for place in left if read_alike(fields[place].text) == read_alike(text)]
        assert found, f"nobody who reads the form finds `{name}`: {text!r}"
        places[name] = found[0]
        left.remove(found[0])
    return places


def _field_called(header: str, fields: Sequence[Field]) -> int:
    for place, field in enumerate(fields):
        if read_alike(field.text) == read_alike(header):
            return place
    raise AssertionError(f"nobody who reads the form finds {header!r}")


def _chosen(field: Field, label: str) -> str:
    for choice in field.choices:
        if read_alike(choice.label) == read_alike(label):
            return choice.label
    raise AssertionError(f"`{field.name}` cannot be answered with {label!r}")


def _own_words(fields: Sequence[Field]) -> Reply:
    words: dict[int, Said] = {}
    for position, field in enumerate(fields):
        if not field.choices and not field.is_number:
            words[position] = 'More time; less "noise", please.'
    return words
