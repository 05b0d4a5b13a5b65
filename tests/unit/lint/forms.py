"""A form without a flaw, and how the cases in `cases.yaml` change it."""

import json
from collections.abc import Mapping
from typing import Any

from ticassess.finding import Finding
from ticassess.lint.fixes import mended
from ticassess.lint.run import Job, lint_text
from ticassess.lint.selection import RuleSelection
from ticassess.source import read_text

ITEMS = [
    "I can speak openly here with my team.",
    "I know a quiet place in the building.",
    "Plans are written down with me.",
    "My manager thanks me for my work.",
]
OTHERS = "calm light help rest talk plan work time room voice step door walk meal note"
INTRODUCTIONS = {
    "easy": "You can rest here. We are glad you came. " * 15,
    "middle": (
        "This form asks how you feel about your work, and how your manager and others in the "
        "organisation treat you when something goes wrong. "
    )
    * 8,
    "hard": (
        "Organisational transformation necessitates comprehensive participatory evaluation of "
        "institutional responsiveness, accountability and interprofessional communication. "
    )
    * 9,
    "window": "Think of the last 3 months.",
}
CONSENT = (
    "Taking part is up to you. We use the answers to plan. Small groups are protected. "
    "If you have a question, ask us."
)


def scale_of(count: int, *, decline: bool, labels: list[str] | None = None) -> dict[str, Any]:
    names = labels or [f"Step {value}" for value in range(1, count + 1)]
    options: list[dict[str, Any]] = [
        {"value": i, "label": name} for i, name in enumerate(names, start=1)
    ]
    if decline:
        options.append({"label": "Prefer not to say", "non_answer": "prefer_not_to_say"})
    return {"options": options, "positive": [count]}


def form(change: Mapping[str, Any]) -> dict[str, Any]:
    """Give the instrument that a case describes."""
    decline = change.get("decline", True)
    count = change.get("count", 4)
    texts = [
        *ITEMS,
        *(f"Here I have {word} number {i}." for i in range(count) for word in OTHERS.split()),
    ][:count]
    if "item" in change:
        texts[-1] = change["item"]
    items: list[dict[str, Any]] = []
    for i, text in enumerate(texts):
        item = {
            "id": f"q{i}",
            "text": text,
            "response_scale": "agreement",
            "in": [change.get("scale", {}).get("id", "s")],
        }
        for key, name in (
            ("weights", "weight"),
            ("reverse", "reverse"),
            ("response_scales", "response_scale"),
            ("known_by", "known_by"),
            ("sensitive", "sensitive"),
            ("critical", "critical"),
            ("ask_if", "ask_if"),
        ):
            if i < len(change.get(key, ())) and change[key][i] is not None:
                item[name] = change[key][i]
        items.append(item)
    introduction = INTRODUCTIONS.get(change.get("introduction", ""), "Welcome.")
    scale = {"id": "s", "framework": "part", **change.get("scale", {})}
    made: dict[str, Any] = {
        "ticassess": 1,
        "kind": "instrument",
        "id": "flawless",
        "version": "1.0.0",
        "title": "Flawless",
        "authors": change.get("authors", ["Us"]),
        "unit": change.get("unit", "person"),
        "languages": change.get("languages", {"en": "source"}),
        "rights": {
            "owner": "us",
            "licence": "CC-BY-4.0",
            "citation": "Us (2026)",
            "wording": "open",
        },
        "forms": {"one": {"audience": change.get("audience", "staff")}},
        "texts": change.get(
            "texts",
            {
                "introduction": introduction,
                "consent": change.get("consent", CONSENT),
                "support": "People here are ready to listen.",
                **change.get("more_texts", {}),
            },
        ),
        "response_scales": {
            "agreement": scale_of(5, decline=decline),
            "seven": scale_of(7, decline=True),
            "bare": scale_of(5, decline=False),
            "agreeing": scale_of(3, decline=True, labels=["Disagree", "Neither", "Agree"]),
            "how_often": scale_of(3, decline=True, labels=["Never", "Sometimes", "Often"]),
            "in_time": {
                **scale_of(3, decline=True, labels=["Never", "Sometimes", "Often"]),
                "window": "In the last week",
            },
        },
        "items": items,
        "scales": [scale],
        "demographics": [
            {
                "id": f"d{i}",
                "title": f"D {i}",
                "options": [{"value": f"v{j}", "label": f"V {j}"} for j in range(size)],
            }
            for i, size in enumerate(change.get("demographics", ()))
        ],
    }
    _recommend(made, change)
    if change.get("translated"):
        made["languages"] = {"en": "source", "es": "reviewed"}
    made = _in_languages(made, change)
    if "record" in change:
        _record(made, change["record"])
    return made


def _record(made: dict[str, Any], how: Mapping[str, str]) -> None:
    """Let `--fix` write the record of translations, then change the first two items."""
    made["translated_from"] = None
    if how.get("start") == "empty":
        return
    text = json.dumps(made, ensure_ascii=False, indent=1)
    made.update(
        json.loads(mended(text, list(lint_text(read_text(text, file="case.yaml")).findings)))
    )
    for language in ("en", "es"):
        for i, name in enumerate(("first", "second")):
            if f"{name}_{language}" in how:
                made["items"][i]["text"][language] = how[f"{name}_{language}"]
    if how.get("forget"):
        del made["translated_from"]["es"][how["forget"]]


def _recommend(made: dict[str, Any], change: Mapping[str, Any]) -> None:
    wanted = change.get("recommend")
    if wanted is None:
        return
    bands = [{"id": "low", "min": 0, "label": "Low"}, {"id": "high", "min": 60, "label": "High"}]
    made["scales"][0]["bands"] = bands
    made["scales"].append({"id": "empty", "framework": "other", "bands": bands})
    if wanted == "beside":
        made["scales"].append({"id": "t", "framework": "part", "bands": bands})
        for item in made["items"]:
            item["in"].append("t")
    if wanted in ("parent", "lowest_child", "child"):
        made["scales"].append(
            {"id": "whole", "framework": "part", "composite": "mean_of_children", "bands": bands}
        )
        made["scales"][0]["parent"] = "whole"
    scale = "empty" if wanted == "empty" else "s"
    band = "high" if wanted == "highest" else "low"
    when: dict[str, Any] = {"scale": scale, "band": band}
    if wanted == "parent":
        when = {"scale": "whole", "band": "low"}
    elif wanted == "lowest_child":
        when = {"lowest_child_of": "whole", "band": "low"}
    elif wanted == "critical":
        when = {"critical": "q0"}
    made["recommendations"] = [
        {
            "when": when,
            "say": "Calm is close.",
            "first_step": change.get("first_step", "Ask five people what makes this place calm."),
            "effort": "quick",
            "owner": "Team lead",
            "check": change.get("check", "Ask them again in three months."),
        }
    ]


_WORDS = {
    "text",
    "title",
    "label",
    "introduction",
    "consent",
    "support",
    "window",
    "say",
    "first_step",
    "owner",
    "check",
}


def _in_languages(made: dict[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Spell wording with its language where the file has several; a translation is as long."""
    languages = list(made["languages"])
    if len(languages) == 1:
        return made

    def spell(value: Any, key: str) -> Any:
        if isinstance(value, dict) and key not in _WORDS:
            return {name: spell(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [spell(inner, key) for inner in value]
        if key in _WORDS and isinstance(value, str):
            other = {"es": f"Así: {value[::-1].lower()}"} if change.get("translated") else {}
            return {languages[0]: value, **other}
        return value

    return {name: value if name == "rights" else spell(value, name) for name, value in made.items()}


def findings_in(change: Mapping[str, Any] | str, *select: str) -> list[Finding]:
    """Lint the form of a case, with some rules."""
    made = form({"item": change} if isinstance(change, str) else change)
    document = read_text(json.dumps(made, ensure_ascii=False, indent=1), file="case.yaml")
    report = lint_text(document, Job(rules=RuleSelection(select=select)))
    assert all(
        f.code[3] not in "12" or f.severity != "error" or f.code in select for f in report.findings
    ), report
    return list(report.findings)
