"""Questions about harm are told, and sentences that only share words with them are not."""

import pytest

from ticassess.lint.harms import harm_in
from ticassess.lint.word_lists import words_of

HARMLESS = {
    "en": [
        "Someone at the centre asked where you go for sports.",
        "Does a family member know who you see for your health?",
        "Somebody followed you up after the visit.",
        "I am afraid of her leaving the programme.",
        "My wife is afraid of flying.",
        "My partner helps me control my diabetes.",
        "My mother beats eggs every morning.",
        "My mother bites her nails.",
        "My sister hit her goal.",
        "My child was bitten by a dog.",
        "I was threatened with losing my job.",
        "A family member can push you in a wheelchair.",
        "My parents use a seat belt in the car.",
        "Do you feel safe at home after surgery?",
        "Somebody kicked the ball over the fence.",
        "My father has injured his knee.",
    ],
    "es": [
        "¿Su pareja y usted hablan de dinero?",
        "¿Comparte con su pareja fotos en redes sociales?",
        "Le han controlado la presión en la visita.",
        "Mi pareja y yo compartimos el celular.",
        "Mi marido tiene miedo a las agujas.",
        "¿Le corta alguien las uñas?",
        "Mi marido me corta la comida.",
        "Alguien revisa tu plan cada mes.",
        "Un familiar me empuja la silla de ruedas.",
        "Me tocaron buenos profesores.",
        "Los golpes de calor son un riesgo en verano.",
        "Mi hermana ataca los problemas con calma.",
        "Mi padre se quemó con aceite.",
        "¿Alguien le ha obligado a repetir el papeleo?",
    ],
}
HARMFUL = {
    "en": [
        "Has a relative ever hit, slapped or kicked you?",
        "Someone has badly beaten me, or my mother was beaten.",
        "Does your partner control where you go or who you see?",
        "Does your partner decide who you can talk to?",
        "Are you afraid of your partner?",
        "Somebody followed you home and frightened you.",
        "Were you bitten or scratched by somebody?",
        "Did a parent punish you by hitting?",
        "Somebody hit me and took my computer.",
        "Do you feel safe at home?",
        "Have you tried to hang yourself?",
        "My uncle made me touch his private parts.",
        "Have you been the target of racist attacks?",
        "Has your spouse ever refused to let you see a doctor?",
    ],
    "es": [
        "¿Algún familiar le ha empujado, pateado o golpeado?",
        "¿Su padre golpeaba a su madre?",
        "¿Alguien ha querido pegarle?",
        "¿Su pareja controla adónde va o a quién ve?",
        "¿Su pareja decide con quién puede hablar?",
        "¿Tiene miedo de su pareja?",
        "Mi novio me rompió el teléfono y me empujó.",
        "Me he cortado la piel con una cuchilla.",
        "Mi tío me obligó a tocarle sus partes íntimas.",
        "¿Fue violada durante su servicio?",
        "¿Ha sufrido ataques racistas?",
        "Pienso en acabar con todo.",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in HARMLESS.items() for text in texts]
)
def test_what_only_shares_words_with_harm_is_left_alone(language: str, text: str) -> None:
    assert harm_in(words_of(language), text) is None


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in HARMFUL.items() for text in texts]
)
def test_harm_is_told(language: str, text: str) -> None:
    assert harm_in(words_of(language), text) is not None


def test_the_harm_is_pointed_at() -> None:
    text = "My mother beats eggs, and my father beats me."
    hit = harm_in(words_of("en"), text)
    assert hit is not None
    assert (hit.words, hit.span) == ("beats me", (36, 44))
