"""A made-up place that asks twice: three leaders are protected in spring, twelve in autumn not."""

from pathlib import Path

QUESTIONNAIRE = """\
ticassess: 1
kind: instrument
id: two-scales
version: "1.0.0"
title: Two scales
languages: {en: source}
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
response_scales:
  agreement:
    options: [{value: 1, label: No}, {value: 2, label: Rather not}, {value: 3, label: In between},
      {value: 4, label: Rather}, {value: 5, label: "Yes"}]
    positive: [4, 5]
items:
  - {id: a, text: I feel calm., response_scale: agreement, in: [calm]}
  - {id: b, text: I see a way out., response_scale: agreement, in: [calm]}
  - {id: c, text: I can call help., response_scale: agreement, in: [calm]}
  - {id: d, text: My word counts., response_scale: agreement, in: [voice]}
  - {id: e, text: I am asked., response_scale: agreement, in: [voice]}
  - {id: f, text: I am told why., response_scale: agreement, in: [voice]}
scales:
  - {id: calm, framework: part, title: Calm}
  - {id: voice, framework: part, title: Voice}
demographics:
  - id: role
    title: Role
    options: [{value: nurse, label: Nurse}, {value: cook, label: Cook},
      {value: leader, label: Leader}]
"""

ASSESSMENT = """\
ticassess: 1
kind: assessment
organisation: Made-up House
instrument: questionnaire.yaml
responses: [{{file: {name}.csv}}]
wave: {{label: {label}, from: {day}}}
by: [role]
"""

WAVES = {
    "spring": ("Spring", "2026-03-02", {"nurse": 20, "cook": 12, "leader": 3}),
    "autumn": ("Autumn", "2026-09-01", {"nurse": 20, "cook": 12, "leader": 12}),
}


def write_wave(
    folder: Path, name: str, people: dict[str, int] | None = None, more: str = ""
) -> Path:
    """Write the files of one wave; give the path of its assessment file."""
    label, day, usual = WAVES[name]
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE, "utf-8")
    rows = ["role,a,b,c,d,e,f"]
    number = list(WAVES).index(name)
    for role, count in (people or usual).items():
        for place in range(count):
            rows.append(f"{role},{_reply(place, number)}")
    (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", "utf-8")
    path = folder / f"{name}.yaml"
    path.write_text(ASSESSMENT.format(name=name, label=label, day=day) + more, "utf-8")
    return path


def _reply(place: int, wave: int) -> str:
    """Give answers that differ from person to person, and in the second wave are mostly higher."""
    calm = [1 + (place * step + 2 * wave) % 4 for step in (1, 3, 5)]
    voice = [1 + wave + (place * step + place // 4) % 4 for step in (3, 1, 2)]
    return ",".join(str(answer) for answer in (*calm, *voice))
