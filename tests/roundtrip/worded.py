"""Random instruments with wording in one or two languages, for forms that people read."""

import random
from typing import Any

from tests.oracle import generate

Block = dict[str, Any]

STARTS = [
    "I feel",
    "People here feel",
    "In my team, we feel",
    "Our clients – and their families – feel",
    'Whoever says "no" feels',
    "Most of us (not all) feel",
    "Since last year: we feel",
    "Fewer than 5 < 10 of us feel",
    "Is it true that you feel",
    "[Only] managers & staff feel",
    "St John's | St Mary's: all feel",
    "{Somebody} in ${unit} feels",
    "1. We feel",
    "After a hard day or a night on call, and with everything else that has to be done before the "
    "week is over, the people who work in this building feel",
]
ENDS = ["safe", "heard", "calm; rested", "free to speak up", "welcome...", "at home?", "afraid!"]
FEELS = {"en": ("", "."), "es": ("Aquí, ", " (¿sí?)."), "fa": ("در اینجا، ", "؟")}
ADDED = ["", "", "", " (most days)", ", so far", " – or nearly", " of the time that we have here"]
NON_ANSWERS = {
    "not_applicable": {"en": "Does not apply here", "es": "No se aplica", "fa": "مربوط نیست"},
    "dont_know": {"en": "I don't know", "es": "No lo sé", "fa": "نمی‌دانم"},
    "prefer_not_to_say": {"es": "Prefiero no decirlo", "fa": "نمی‌خواهم بگویم"},
}
TRANSLATED = {
    "Never": {"es": "Nunca", "fa": "هرگز"},
    "Seldom": {"es": "Rara vez", "fa": "به‌ندرت"},
    "Now and then": {"es": "De vez en cuando", "fa": "گاهی"},
    "Often": {"es": "A menudo", "fa": "اغلب"},
    "Very often": {"es": "Muy a menudo", "fa": "بسیار"},
    "Nearly always": {"es": "Casi siempre", "fa": "تقریباً همیشه"},
    "Always": {"es": "Siempre", "fa": "همیشه"},
}
IDS = ["q{}", "Item_{}", "saf_{}", "x{}_now", "has_a_rather_long_name_that_says_it_all_{}", "Q{}_1"]


def instrument(draw: random.Random) -> Block:
    """Make a random instrument that can be shown to people, with a demographic or two."""
    made = generate.instrument(draw)
    languages = draw.choice([["en"], ["en", "es"], ["en", "es", "fa"]])
    made["languages"] = {"en": "source"}
    made["languages"] |= dict.fromkeys(languages[1:], "draft")
    made["rights"]["wording"] = "open"
    made["title"] = _same("How it is, “here”", languages)
    _rename(draw, made)
    _word_bands(made, languages)
    _word_items(draw, made["items"], languages)
    for scale in made["response_scales"].values():
        _word_options(draw, scale, languages)
    for question in made["answered_together"]:
        question["text"] = _same(f"What {question['how']} {{you}}, most of all?", languages)
    levels = draw.choice(["abc", "123"])
    if any("group_targets" in scale for scale in made["scales"]):
        levels = "abc"  # which the targets name
    made["demographics"] = [_role(levels, languages)]
    if draw.random() < 0.3:
        _without_non_answers(made)
    if draw.random() < 0.5:
        made["open_questions"] = [{"id": "wish", "text": _same("What comes first?", languages)}]
    if draw.random() < 0.3:
        _add_sections(draw, made, languages)
    if draw.random() < 0.5:
        texts = ("introduction", "consent", "thanks", "support", "content_note")
        made["texts"] = {key: _same(f"About {key}: {{all}} & <more>.", languages) for key in texts}
    return made


def _add_sections(draw: random.Random, made: Block, languages: list[str]) -> None:
    """Part the items in sections; the last of them, or none, ends with an open question."""
    made["sections"] = [
        {"id": "first", "title": _same("How it is <here>", languages)},
        {"id": "then", "title": _same("What [else] {there} is", languages)},
    ]
    if draw.random() < 0.5:
        made["sections"][1]["note"] = _same("Think of the last year.\nTake your time.", languages)
    start, turn = sorted(draw.sample(range(len(made["items"]) + 1), 2))
    for position, item in enumerate(made["items"]):
        if position >= start:
            item["section"] = "first" if position < turn else "then"
    for question in made.get("open_questions", ()):
        if draw.random() < 0.5:
            question["section"] = "then"
        if draw.random() < 0.5:
            scales = made["response_scales"]
            gate = generate.given_answer(draw, draw.choice(made["items"]), scales)
            question["ask_if"] = gate


def _rename(draw: random.Random, made: Block) -> None:
    """Give items ids as people write them."""
    names = {}
    for number, item in enumerate(made["items"]):
        names[item["id"]] = draw.choice(IDS).format(number)
    for item in made["items"]:
        item["id"] = names[item["id"]]
        condition = item.get("ask_if", {})
        for answer in (condition, *condition.get("all", ()), *condition.get("any", ())):
            if "item" in answer:
                answer["item"] = names[answer["item"]]
    for question in made["answered_together"]:
        question["items"] = [names[name] for name in question["items"]]


def _word_items(draw: random.Random, items: list[Block], languages: list[str]) -> None:
    wordings = [f"{start} {end}" for start in STARTS for end in ENDS]
    for item, wording in zip(items, draw.sample(wordings, len(items)), strict=False):
        text = {}
        for language in languages:
            before, after = FEELS[language]
            text[language] = f"{before}{wording}{after}"
        item["text"] = text


def _word_options(draw: random.Random, scale: Block, languages: list[str]) -> None:
    added = draw.choice(ADDED)
    for option in scale.get("options", ()):
        label = option["label"]
        if "non_answer" in option:
            known = NON_ANSWERS.get(option["non_answer"], {})
            option["label"] = {**_same(label, languages), **_only(known, languages)}
            continue
        known = {"en": label, **TRANSLATED.get(label, {})}
        texts = {**_same(label, languages), **_only(known, languages)}
        option["label"] = {language: f"{text}{added}" for language, text in texts.items()}


def _word_bands(made: Block, languages: list[str]) -> None:
    for scale in (*made["scales"], *made.get("contrasts", ())):
        for band in scale.get("bands", ()):
            band["label"] = _same(band["label"], languages)


def _without_non_answers(made: Block) -> None:
    """Let every option have a value, as where all answers are numbers."""
    for scale in made["response_scales"].values():
        options = [option for option in scale.pop("options", ()) if "value" in option]
        if options:
            scale["options"] = options
    for part in (made, *made["items"], *made["scales"]):
        for key in ("allow", "ask_if", "non_answers"):
            part.pop(key, None)


def _role(values: str, languages: list[str]) -> Block:
    options = []
    labels = ("Day | night", "Staff, “peers”", "4 - Other")
    for value, label in zip(values, labels, strict=True):
        options.append({"value": value, "label": _same(label, languages)})
    return {"id": "role", "title": _same("Your role here", languages), "options": options}


def _only(texts: dict[str, str], languages: list[str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if language in languages}


def _same(text: str, languages: list[str]) -> dict[str, str]:
    """Give a text in all languages, told apart by the code of the language."""
    texts = {"en": text}
    for language in languages[1:]:
        texts[language] = f"{language}: {text}"
    return texts
