"""A made-up place with four sources: staff, clients and leaders on forms, and rooms that were seen.

Scores are easy to work out by hand: each source answers every statement alike, but for a few.
"""

from pathlib import Path

FORMS = """\
ticassess: 1
kind: instrument
id: forms
version: "1.0.0"
title: {en: Two statements, es: Dos frases}
languages: {en: source, es: draft}
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
forms:
  staff: {audience: staff, title: {en: Staff, es: Personal}}
  client: {audience: client, title: {en: Clients, es: Personas usuarias}}
  leaders: {audience: leadership, title: {en: Leaders, es: Dirección}}
response_scales:
  agreement:
    options:
      - {value: 1, label: {en: No, es: No}}
      - {value: 2, label: {en: Rather not, es: Más bien no}}
      - {value: 3, label: {en: In between, es: Ni sí ni no}}
      - {value: 4, label: {en: Rather, es: Más bien sí}}
      - {value: 5, label: {en: Yes, es: Sí}}
band_sets:
  maturity:
    - {id: starting, min: 0, label: {en: Starting, es: Inicio}}
    - {id: established, min: 50, label: {en: Established, es: Establecido}}
items:
  - {id: calm, text: {en: I feel calm., es: Siento calma.}, response_scale: agreement, in: [safety]}
  - {id: door, text: {en: I see a way out., es: Veo una salida.}, response_scale: agreement,
     in: [safety]}
  - {id: lone, text: {en: I can call help., es: Puedo pedir ayuda.}, response_scale: agreement,
     in: [safety], forms: [staff, leaders]}
  - {id: say, text: {en: My word counts., es: Mi palabra cuenta.}, response_scale: agreement,
     in: [voice]}
  - {id: ask, text: {en: I am asked., es: Me preguntan.}, response_scale: agreement, in: [voice]}
  - {id: paid, text: {en: Training is paid., es: La formación se paga.}, response_scale: agreement,
     in: [training], forms: [staff]}
scales:
  - {id: safety, framework: principle, title: {en: Safety, es: Seguridad}, metric: pomp,
     order: respondent, target: 75, bands: maturity}
  - {id: voice, framework: principle, title: {en: Voice, es: Voz}, metric: pomp,
     order: respondent, target: 75, bands: maturity}
  - {id: training, framework: domain, title: {en: Training, es: Formación}, metric: pomp,
     order: respondent, bands: maturity}
demographics:
  - id: role
    title: {en: Role, es: Papel}
    forms: [staff]
    options:
      - {value: nurse, label: {en: Nurse, es: Enfermería}}
      - {value: peer, label: {en: Peer, es: Par}}
recommendations:
  - when: {scale: safety, band: starting}
    say: {en: Rooms can feel safer., es: Las salas pueden dar más calma.}
    first_step: {en: Walk through the place together., es: Recorran el lugar.}
    effort: quick
    owner: {en: the house team, es: el equipo}
    check: {en: People say it is calmer., es: La gente dice que hay más calma.}
    together: {en: Clients choose the way., es: Eligen las personas usuarias.}
  - when: {scale: voice, band: starting}
    say: {en: More people can be heard., es: Se puede escuchar más.}
    first_step: {en: Ask in each meeting., es: Pregunten en cada reunión.}
    effort: quick
    owner: {en: team leads, es: la coordinación}
    check: {en: People say they are asked., es: La gente dice que le preguntan.}
    together: {en: Clients lead a meeting., es: Una reunión la guía la gente.}
"""

ROOMS = """\
ticassess: 1
kind: instrument
id: rooms
version: "1.0.0"
title: {en: Rooms}
languages: {en: source}
unit: place
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
response_scales:
  seen: {options: [{value: 0, label: {en: Not seen}}, {value: 1, label: {en: Seen}}]}
items:
  - {id: exit, text: {en: The way out can be seen.}, response_scale: seen, in: [calm_rooms]}
  - {id: light, text: {en: The light is soft.}, response_scale: seen, in: [calm_rooms]}
scales:
  - {id: calm_rooms, framework: domain, title: {en: Calm rooms}, metric: pomp, order: respondent}
"""

ASSESSMENT = """\
ticassess: 1
kind: assessment
organisation: Made-up House
notice: Synthetic example
instruments:
  - instrument: forms.yaml
    responses: [{file: staff.csv, form: staff}]
    by: [role]
    invited: {total: 20, role: {nurse: 12, peer: 8}}
  - {instrument: forms.yaml, responses: [{file: clients.csv, form: client}], invited: {total: 30}}
  - {instrument: forms.yaml, responses: [{file: leaders.csv, form: leaders}]}
  - instrument: rooms.yaml
    kind: places
    responses: [{file: rooms.csv}]
    scales: {calm_rooms: safety}
wave: {label: Spring, from: 2026-03-02, to: 2026-03-20, date: 2026-04-02}
support_contacts: ["Peer line (made up)"]
"""

# Staff: safety 75 less a little, clients 25 more a little. Ten and twelve people.
STAFF = ["4,4,4,4,4,3,nurse"] * 5 + ["4,4,3,4,3,3,peer"] * 5
CLIENTS = ["2,2,3,2"] * 6 + ["2,3,2,2"] * 6
LEADERS = ["5,5,5,5,5"] * 3


def write_several(folder: Path, text: str = ASSESSMENT) -> Path:
    """Write the whole into a folder; give the path of the assessment file."""
    (folder / "forms.yaml").write_text(FORMS, encoding="utf-8")
    (folder / "rooms.yaml").write_text(ROOMS, encoding="utf-8")
    files = {
        "staff.csv": ["calm,door,lone,say,ask,paid,role", *STAFF],
        "clients.csv": ["calm,door,say,ask", *CLIENTS],
        "leaders.csv": ["calm,door,lone,say,ask", *LEADERS],
        "rooms.csv": ["place,exit,light", "Hall,1,0", "Office,1,1"],
    }
    for name, rows in files.items():
        (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    path = folder / "assessment.yaml"
    path.write_text(text, encoding="utf-8")
    return path
