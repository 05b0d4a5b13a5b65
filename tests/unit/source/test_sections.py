"""A bad entry is absent, the rest of its file is there, and everything keeps its place."""

from collections.abc import Mapping
from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from ticassess.instrument.model import Text
from ticassess.source import Bound, File, Frozen, KeyPath, bind, read_text


class Room(Frozen):
    id: str
    beds: int = 0
    name: Text | None = None


class Address(Frozen):
    street: str | None = None
    town: str | None = None


class House(File):
    sections_of_entries = ("rooms", "keys", "address")

    title: str
    rooms: Annotated[tuple[Room, ...], Field(min_length=1)]
    keys: Mapping[str, int] = {}
    address: Address = Address.model_construct()
    owner: Address = Address.model_construct()
    doors: tuple[int, ...] = ()


SOUND = "title: Home\nrooms: [{id: hall}, {id: attic, beds: 2}]\n"


def bound(text: str, *languages: str) -> Bound[House]:
    return bind(read_text(text, file="house.yaml"), House, languages=languages)


def part(text: str, *languages: str) -> House:
    house = bound(text, *languages).part
    assert house is not None
    return house


def test_a_sound_file_is_whole() -> None:
    found = bound(SOUND)
    assert found.whole is not None
    assert found.whole is found.part
    assert found.document.left_out == frozenset()


def test_a_file_with_a_fault_is_not_whole() -> None:
    assert bound(SOUND + "doors: [x]\n").whole is None


def test_a_bad_entry_of_a_list_is_absent() -> None:
    found = bound("title: Home\nrooms: [{id: 7}, {id: attic}, 3, {id: cellar}]\n")
    assert found.part is not None
    assert [room.id for room in found.part.rooms] == ["attic", "cellar"]
    assert found.document.left_out == {("rooms", 0), ("rooms", 2)}


def test_what_is_left_keeps_its_place_and_its_path() -> None:
    document = bound("title: Home\nrooms: [{id: 7}, {id: attic}, 3, {id: cellar}]\n").document
    finding = document.finding("TIC999", "made-up", "", "", ("rooms", 1, "id"))
    assert finding.path == ("rooms", 3, "id")
    assert (finding.where.line, finding.where.column) == (2, 39)
    assert finding.about == "rooms/cellar/id"
    assert document.written(("rooms", 1, "id")) == "cellar"
    assert document.text_at(("rooms", 0, "id")) == "attic"
    assert document.place_of_key(("rooms", 1, "id")).column == 35


def test_a_part_of_a_part_counts_from_the_file() -> None:
    document = bound("title: Home\nrooms: [{id: 7}, {id: attic}, 3, {id: cellar}]\n").document
    assert document.without({("rooms", 1)}).in_file(("rooms", 0)) == ("rooms", 3)


def test_a_bad_entry_of_a_group_is_absent() -> None:
    found = bound(SOUND + "keys: {front: 1, back: one}\n")
    assert found.part is not None
    assert found.part.keys == {"front": 1}
    assert found.document.left_out == {("keys", "back")}


def test_a_bad_key_of_a_part_whose_keys_stand_alone_is_absent() -> None:
    assert part(SOUND + "address: {street: 5, town: Oslo}\n").address == Address(town="Oslo")


def test_a_part_whose_keys_belong_together_has_its_default() -> None:
    found = bound(SOUND + "owner: {street: 5, town: Oslo}\n")
    assert found.part is not None
    assert found.part.owner == Address()
    assert found.document.left_out == {("owner",)}


@pytest.mark.parametrize("rooms", ["rooms: 5\n", "", "rooms: [{id: 7}]\n", "rooms:\n"])
def test_a_list_of_which_nothing_is_left_is_empty(rooms: str) -> None:
    found = bound("title: Home\n" + rooms)
    assert found.part is not None
    assert found.part.rooms == ()
    assert found.document.lacks("rooms")
    assert not found.document.lacks("title", "keys")


@pytest.mark.parametrize("title", ["", "title: 5\n"])
def test_a_section_that_can_be_nothing_is_absent(title: str) -> None:
    house = part(title + "rooms: [{id: hall}]\n")
    assert not hasattr(house, "title")
    assert house.rooms == (Room(id="hall"),)


def test_a_list_is_not_called_empty_because_its_entries_do_not_fit() -> None:
    (misfit,) = bound("title: Home\nrooms: [{id: 7}]\n").misfits
    assert misfit.message == "`id` is the number 7: text is expected"


def test_an_empty_list_is_called_empty() -> None:
    (misfit,) = bound("title: Home\nrooms: []\n").misfits
    assert misfit.message == "`rooms` is an empty list: at least one entry is expected"


def test_plain_text_in_a_file_of_several_languages_is_told_and_read() -> None:
    text = "title: Home\nrooms: [{id: hall, name: Hall}, {id: 7, name: Attic}]\n"
    found = bound(text, "en", "es")
    assert sorted(misfit.path for misfit in found.misfits) == [
        ("rooms", 0, "name"),
        ("rooms", 1, "id"),
        ("rooms", 1, "name"),
    ]
    assert found.part is not None
    (hall,) = found.part.rooms
    assert hall.name is not None
    assert hall.name.root == {"en": "Hall"}


def test_plain_text_without_words_is_empty_and_not_untranslated() -> None:
    found = bound("title: Home\nrooms: [{id: hall, name: ' '}, {id: attic}]\n", "en", "es")
    assert ["some text is expected" in misfit.message for misfit in found.misfits] == [True]
    assert found.document.left_out == {("rooms", 0)}


def test_a_section_whose_rest_fits_no_better_is_left_out() -> None:
    """`english` is not a language code, so that plain text cannot be in it either."""
    text = "title: Home\nrooms: [{id: hall, name: Hall}, {id: attic}]\n"
    found = bound(text, "english", "es")
    assert found.document.left_out == {("rooms",)}
    assert len(found.misfits) == 1


def test_in_python_a_fault_is_an_exception() -> None:
    with pytest.raises(ValidationError):
        House(title="Home", rooms=(3,))  # type: ignore[arg-type]  # the fault


def test_names_of_entries() -> None:
    document = read_text("rooms: [{id: hall}, {id: 7}, 3]\nkeys: {front: 1}\n", file="a.yaml")
    paths: list[KeyPath] = [("rooms", 0), ("rooms", 1), ("rooms", 2), ("keys", "front"), ("keys",)]
    assert [document.name_of(path) for path in paths] == ["hall", None, None, "front", "keys"]
