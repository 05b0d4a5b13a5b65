"""Random questions with several boxes and with ranks, and how people answer them."""

import copy
import random
from typing import Any

Draw = random.Random
Block = dict[str, Any]

BOX, PLACE = "box", "place"
PLACES = ["First", "Second", "Third", "Fourth", "Fifth"]


def boxes(draw: Draw, scales: Block) -> list[Block]:
    """Make the items of a question with boxes, now and then, and their response scale."""
    if draw.random() < 0.7:
        return []
    low, labels = draw.choice([0, 0, 1]), draw.choice([("Not chosen", "Chosen"), ("No", "Yes")])
    options: list[Block] = []
    for value, label in enumerate(labels, start=low):
        options.append({"value": value, "label": label})
    if draw.random() < 0.15:
        options.append({"non_answer": "dont_know", "label": "Dont know"})
    scales[BOX] = {"options": options, "positive": [low + 1]}
    count = draw.randint(2, 5)
    return [{"id": f"box{number}", "response_scale": BOX, "in": []} for number in range(count)]


def ranks(draw: Draw, scales: Block) -> list[Block]:
    """Make things to put in order, now and then; they count in no scale."""
    if draw.random() < 0.8:
        return []
    count = draw.randint(2, 5)
    places = draw.choice([count, count, max(2, count - 1)])
    options = [{"value": at + 1, "label": PLACES[at]} for at in range(places)]
    scales[PLACE] = {"options": options}
    return [{"id": f"rank{number}", "response_scale": PLACE, "in": []} for number in range(count)]


def questions(draw: Draw, items: list[Block], scales: Block) -> list[Block]:
    """Make one question of all boxes, and one of all ranks."""
    made = []
    for name, how in ((BOX, "choose"), (PLACE, "rank")):
        own = [one for one in items if one["response_scale"] == name]
        if not own:
            continue
        # A blank box beside a ticked one was seen, so all are put to the same people.
        condition = own[0].get("ask_if")
        for one in own:
            one.pop("ask_if", None)
        if condition is not None and draw.random() < 0.5:
            for one in own:
                one["ask_if"] = copy.deepcopy(condition)  # YAML would write an anchor
        question: Block = {"id": f"all_{how}", "how": how, "items": [one["id"] for one in own]}
        places = len(own)
        if how == "rank":
            places = min(places, len(scales[PLACE]["options"]))
        # With fewer places than things, nobody could put all of them in order.
        if draw.random() < 0.3 or places < len(own):
            question["at_most"] = draw.randint(1, places)
        made.append(question)
    return made


def settle(draw: Draw, asked: Block, cells: dict[str, str]) -> None:
    """Let a person tick no more than is allowed, and give each place once."""
    for question in asked.get("answered_together", ()):
        own = [name for name in question["items"] if name in cells]
        most = question.get("at_most", len(own))
        if question["how"] == "choose":
            low, high = said_in(asked, BOX)[:2]
            ticked = [name for name in own if cells[name].strip() and same(cells[name], high)]
            for name in ticked[most:]:
                cells[name] = low[0]
        else:
            given = said_in(asked, PLACE)
            places = draw.sample(given, len(given))
            for number, name in enumerate(own):
                cells[name] = ""
                if draw.random() < 0.8 and number < min(most, len(places)):
                    cells[name] = draw.choice(places[number])


def said_in(asked: Block, scale: str) -> list[tuple[str, str]]:
    """Give the two ways of writing each valued option of a response scale: value and label."""
    said = []
    for option in asked["response_scales"][scale]["options"]:
        if "value" in option:
            said.append((str(option["value"]), option["label"]))
    return said


def same(cell: str, option: tuple[str, str]) -> bool:
    """Tell whether a cell says an option."""
    value, label = option
    return cell in (value, label, f"{value}.0")


def as_list(asked: Block, question: Block, cells: dict[str, str]) -> str:
    """Give what is ticked, or ranked, in one cell: the ids in the order of the ranks."""
    scale = BOX if question["how"] == "choose" else PLACE
    order = said_in(asked, scale)
    if scale == BOX:
        order = order[1:2]
    named = []
    for option in order:
        for name in question["items"]:
            if name in cells and same(cells[name], option):
                named.append(name)
    return " ".join(named)


def may_be_list(asked: Block, question: Block, cells: dict[str, str]) -> bool:
    """Tell whether a list says all that the cells of a person say: no place is left out."""
    if question["how"] == "choose":
        return True
    given = said_in(asked, PLACE)
    taken = 0
    for option in given:
        taken += any(same(cells[name], option) for name in question["items"] if name in cells)
    first = 0
    for option in given:
        if not any(same(cells[name], option) for name in question["items"] if name in cells):
            break
        first += 1
    return first == taken
