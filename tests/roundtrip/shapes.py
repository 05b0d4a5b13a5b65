"""Every way in which answers come back: the form that goes out, and the file that comes in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.roundtrip import (
    google_forms,
    limesurvey,
    microsoft_forms,
    qualtrics,
    redcap,
    sheet,
    surveyjs,
    xlsform,
)
from tests.roundtrip.fields import Field, Replies

Reading = Callable[[bytes, str], list[Field]]
Writing = Callable[[bytes, Replies], bytes]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One export of answers: to which target's form, how it is read and what comes back.

    `shows` says whether cells are labels, so that they differ between languages. `needs` are words
    of what the exporter says where this shape cannot carry the answers, and another one can.
    `has_blanks` says whether a question that nobody answered is in the file.
    """

    name: str
    target: str
    ending: str
    fields: Reading
    file: Writing
    shows: bool
    one_language: bool = False
    needs: Sequence[str] = field(default=())
    has_blanks: bool = True


def _kobo(*, labels: bool, groups: bool, as_workbook: bool = False) -> Writing:
    def write(form: bytes, replies: Replies) -> bytes:
        del form
        table = xlsform.kobo(replies, labels=labels, groups=groups)
        return xlsform.kobo_workbook(table) if as_workbook else xlsform.kobo_csv(table)

    return write


def _of(write: Callable[[Replies], bytes]) -> Writing:
    return lambda form, replies: write(replies)


SHAPES = (
    Shape(
        name="KoboToolbox, XML names",
        target="xlsform",
        ending=".csv",
        fields=xlsform.fields,
        file=_kobo(labels=False, groups=False),
        shows=False,
        needs=("not as XML values",),
    ),
    Shape(
        name="KoboToolbox, XML names and groups, workbook",
        target="xlsform",
        ending=".xlsx",
        fields=xlsform.fields,
        file=_kobo(labels=False, groups=True, as_workbook=True),
        shows=False,
        needs=("not as XML values",),
    ),
    Shape(
        name="KoboToolbox, labels",
        target="xlsform",
        ending=".csv",
        fields=xlsform.fields,
        file=_kobo(labels=True, groups=False),
        shows=True,
    ),
    Shape(
        name="KoboToolbox, labels and groups",
        target="xlsform",
        ending=".csv",
        fields=xlsform.fields,
        file=_kobo(labels=True, groups=True),
        shows=True,
    ),
    Shape(
        name="ODK Central, CSV",
        target="xlsform",
        ending=".csv",
        fields=xlsform.fields,
        file=_of(xlsform.odk),
        shows=False,
        needs=("not as XML values",),
    ),
    Shape(
        name="ODK Central, zip",
        target="xlsform",
        ending=".zip",
        fields=xlsform.fields,
        file=_of(lambda replies: xlsform.zipped("our-care.csv", xlsform.odk(replies))),
        shows=False,
        needs=("not as XML values",),
    ),
    Shape(
        name="REDCap, raw",
        target="redcap",
        ending=".csv",
        fields=redcap.fields,
        file=_of(lambda replies: redcap.export(replies, labels=False)),
        shows=False,
        one_language=True,
        needs=("Export labelled data",),
    ),
    Shape(
        name="REDCap, labelled",
        target="redcap",
        ending=".csv",
        fields=redcap.fields,
        file=_of(lambda replies: redcap.export(replies, labels=True)),
        shows=True,
        one_language=True,
    ),
    Shape(
        name="LimeSurvey, codes",
        target="limesurvey",
        ending=".csv",
        fields=limesurvey.fields,
        file=_of(limesurvey.codes),
        shows=False,
        needs=("not with codes alone", "not as answer codes"),
    ),
    Shape(
        name="LimeSurvey, texts",
        target="limesurvey",
        ending=".csv",
        fields=limesurvey.fields,
        file=_of(limesurvey.texts),
        shows=True,
    ),
    Shape(
        name="LimeSurvey, codes and texts",
        target="limesurvey",
        ending=".csv",
        fields=limesurvey.fields,
        file=_of(limesurvey.both),
        shows=True,
    ),
    Shape(
        name="SurveyJS",
        target="surveyjs",
        ending=".json",
        fields=surveyjs.fields,
        file=_of(surveyjs.results),
        shows=False,
        needs=("not as values",),
        has_blanks=False,
    ),
    Shape(
        name="Qualtrics, numeric values",
        target="qualtrics",
        ending=".csv",
        fields=qualtrics.fields,
        file=_of(lambda replies: qualtrics.export(replies, labels=False)),
        shows=False,
        one_language=True,
        needs=("not numeric values",),
    ),
    Shape(
        name="Qualtrics, choice text",
        target="qualtrics",
        ending=".csv",
        fields=qualtrics.fields,
        file=_of(lambda replies: qualtrics.export(replies, labels=True)),
        shows=True,
        one_language=True,
    ),
    Shape(
        name="Qualtrics, tab-separated",
        target="qualtrics",
        ending=".tsv",
        fields=qualtrics.fields,
        file=_of(qualtrics.tab_separated),
        shows=True,
        one_language=True,
    ),
    Shape(
        name="Google Forms",
        target="google-forms",
        ending=".csv",
        fields=google_forms.fields,
        file=_of(google_forms.responses),
        shows=True,
        one_language=True,
    ),
    Shape(
        name="Microsoft Forms",
        target="word",
        ending=".xlsx",
        fields=microsoft_forms.fields,
        file=_of(microsoft_forms.responses),
        shows=True,
        one_language=True,
    ),
    Shape(
        name="entry sheet",
        target="sheet",
        ending=".xlsx",
        fields=sheet.fields,
        file=sheet.filled,
        shows=True,
        one_language=True,
    ),
)
