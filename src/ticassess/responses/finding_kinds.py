"""What can be wrong with answers: one constant for each code of the family 9xx."""

from ticassess.finding import FindingKind, Severity

UNMATCHED_COLUMN = FindingKind(
    code="TIC901",
    name="unmatched-column",
    why="A column whose header is no item and no demographic may hold answers that would be lost.",
)
UNMATCHED_ANSWER = FindingKind(
    code="TIC902",
    name="unmatched-answer",
    why="A text that fits no option is never guessed at, and never a zero.",
)
DUPLICATE_COLUMN = FindingKind(
    code="TIC903",
    name="duplicate-column",
    why="With two columns for one item, nobody can tell which of the answers was meant.",
)
RAGGED_ROW = FindingKind(
    code="TIC904",
    name="ragged-row",
    why="A row with more or fewer cells than the header has answers in the wrong columns.",
)
UNDECODABLE_TEXT = FindingKind(
    code="TIC905",
    name="undecodable-text",
    why="Bytes that are not in the expected encoding would turn into other letters.",
)
EMPTY_FILE = FindingKind(
    code="TIC906",
    name="empty-file",
    why="Without a header and at least one row there is nothing to read.",
)
ITEM_WITHOUT_COLUMN = FindingKind(
    code="TIC907",
    name="item-without-column",
    severity=Severity.WARNING,
    why="An item without a column counts as not shown to anybody in this file.",
)
UNDECLARED_LEVEL = FindingKind(
    code="TIC908",
    name="undeclared-level",
    severity=Severity.WARNING,
    why="A group that the instrument does not declare may be a typing error of one that it does.",
)
DUPLICATE_REPLY = FindingKind(
    code="TIC909",
    name="duplicate-reply",
    severity=Severity.WARNING,
    why="A respondent who replied twice would count twice.",
)
BROKEN_QUOTES = FindingKind(
    code="TIC910",
    name="broken-quotes",
    why="After a quotation mark that is never closed, cells and rows run together.",
)
ITEM_NOT_ON_FORM = FindingKind(
    code="TIC911",
    name="item-not-on-form",
    severity=Severity.WARNING,
    why="Answers to an item that the form does not have point to the wrong form, or to the "
    "wrong column.",
)
LEVEL_WITHOUT_COLUMN = FindingKind(
    code="TIC912",
    name="level-without-column",
    severity=Severity.WARNING,
    why="Replies from a file without the column of a breakdown count as unknown there.",
)
NON_ANSWER_NOT_ACCEPTED = FindingKind(
    code="TIC913",
    name="non-answer-not-accepted",
    why="A kind of non-answer that the item does not offer cannot have been chosen.",
)
NOT_ASKED = FindingKind(
    code="TIC914",
    name="answered-though-not-asked",
    severity=Severity.WARNING,
    why="An answer to an item whose condition does not hold points to a wrong condition, or "
    "a wrong branch.",
)
EVIDENCE_MISSING = FindingKind(
    code="TIC915", name="evidence-missing", severity=Severity.WARNING,
    why="An item that asks for evidence is worth less without it.",
)  # fmt: skip
COMMENT_NOT_CLEANED = FindingKind(
    code="TIC916",
    name="comment-not-cleaned",
    why="A comment enters a report only as the program has cleaned it; other words may "
    "identify a person.",
)
REVIEW_NOT_USABLE = FindingKind(
    code="TIC917",
    name="review-not-usable",
    why="Without a readable review nobody can tell which comments somebody agreed to show.",
)
NOT_A_REPLY = FindingKind(
    code="TIC918",
    name="not-a-reply",
    severity=Severity.WARNING,
    why="A preview, an unfinished reply, an average or a second header row would count as a "
    "person.",
)
HIDDEN_CELLS = FindingKind(
    code="TIC919",
    name="hidden-cells",
    severity=Severity.WARNING,
    why="Rows that are hidden and cells that are merged are not what they look like on the screen.",
)
UNREAD_SHEET = FindingKind(
    code="TIC920",
    name="unread-sheet",
    why="Answers on a second sheet would be left out without a word.",
)
RESPELT_LEVEL = FindingKind(
    code="TIC921",
    name="respelt-level",
    severity=Severity.INFO,
    why="Spellings of one group that differ only in case or typography are one group, and somebody "
    "should know.",
)
INVITED_WITHOUT_REPLIES = FindingKind(
    code="TIC922",
    name="invited-without-replies",
    severity=Severity.WARNING,
    why="A group that was invited and from which nobody replied may be a typing error.",
)
ANSWER_OR_NOT_SHOWN = FindingKind(
    code="TIC923",
    name="answer-or-not-shown",
    severity=Severity.WARNING,
    why="Where a platform writes the label of an answer for questions that were not shown as well, "
    "nobody can tell which of them is meant.",
)
TARGET_WITHOUT_ANSWERS = FindingKind(
    code="TIC924",
    name="target-without-answers",
    severity=Severity.WARNING,
    why="A target for a scale that nobody was asked about may be meant for another scale.",
)
ANOTHER_SURVEY = FindingKind(
    code="TIC925",
    name="another-survey",
    why="The export of another survey may share a question by chance, and its answers would count.",
)
CHECKBOXES = FindingKind(
    code="TIC926",
    name="checkboxes",
    why="A box that nobody ticked and a box that nobody saw are both 0, so that nobody can tell "
    "an answer from none.",
)
EQUAL_STATEMENTS = FindingKind(
    code="TIC927",
    name="equal-statements",
    severity=Severity.WARNING,
    why="Where a platform numbers statements that are worded alike, only their order says which is "
    "which.",
)
MISSING_WITHOUT_LABEL = FindingKind(
    code="TIC928",
    name="missing-without-label",
    severity=Severity.WARNING,
    why="A value that a file declares as missing is no answer, and without a label nobody knows "
    "why there is none.",
)
BROKEN_JSON = FindingKind(
    code="TIC929",
    name="broken-json",
    why="After a mistake in a JSON file nobody can tell which value belongs to which question.",
)

NUMBER_OUT_OF_RANGE = FindingKind(
    code="TIC930",
    name="number-out-of-range",
    why="A number beyond what can be is a slip of the finger, and would move a mean further than "
    "any answer.",
)
TOO_MANY_CHOICES = FindingKind(
    code="TIC931",
    name="too-many-choices",
    why="Of four ticks where two were asked for, nobody can tell which two were meant.",
)
TIED_RANKS = FindingKind(
    code="TIC932",
    name="tied-ranks",
    why="Two things in one place leave another place empty, and every mean rank would be off.",
)
UNKNOWN_CHOICE = FindingKind(
    code="TIC934",
    name="unknown-choice",
    why="Without its ticks, people who ticked nothing else would seem to have skipped it all.",
)
SECOND_COLUMN = FindingKind(
    code="TIC935",
    name="second-column",
    why="Where the first column of an item is blank, answers in another one would be lost.",
)
AGREED_TWICE = FindingKind(
    code="TIC936",
    name="agreed-twice",
    why="Of two ratings of one place that raters agreed on, nobody can tell which one holds.",
)
RATING_WITHOUT_PLACE = FindingKind(
    code="TIC937",
    name="rating-without-place",
    severity=Severity.WARNING,
    why="A rating of which nobody knows what was rated cannot be counted.",
)
NOT_AGREED = FindingKind(
    code="TIC938",
    name="not-agreed",
    severity=Severity.WARNING,
    why="A place whose raters have written down no common rating is left out as a whole.",
)
GRID_IN_ONE_CELL = FindingKind(
    code="TIC944",
    name="grid-in-one-cell",
    why="If one cell holds a whole grid, its items would seem to be unanswered.",
)
UNIT_IN_OTHER_WORDS = FindingKind(
    code="TIC945",
    name="unit-in-other-words",
    severity=Severity.INFO,
    why="A number beside another unit than the declared one would mean something else.",
)
DATE_FOR_NAME = FindingKind(
    code="TIC946",
    name="date-for-name",
    severity=Severity.WARNING,
    why="Spreadsheets turn names such as 1-2 into dates, and a group would be called after a day.",
)
GROUP_NAMED_ONCE = FindingKind(
    code="TIC947",
    name="group-named-once",
    severity=Severity.WARNING,
    why="If a site is named only above or beside its first reply, all others belong to none.",
)
MAP_ENTRY_UNUSED = FindingKind(
    code="TIC948",
    name="map-entry-unused",
    severity=Severity.WARNING,
    why="A map that was made for another export would leave the wrong rows in or out.",
)
UNKNOWN_MARK = FindingKind(
    code="TIC949",
    name="unknown-mark",
    severity=Severity.WARNING,
    why="A test or an unfinished reply that is marked in another language would count as a person.",
)
ODD_NUMBER = FindingKind(
    code="TIC961",
    name="odd-number",
    severity=Severity.WARNING,
    why="A number may be on the scale and mean a share, a blank, or the next option.",
)
MAP_AGAINST_HEADER = FindingKind(
    code="TIC962",
    name="map-against-header",
    severity=Severity.WARNING,
    why="A map by positions is wrong for a file in which a column was added or moved.",
)
WAVES_TOGETHER = FindingKind(
    code="TIC963",
    name="waves-together",
    severity=Severity.WARNING,
    why="Two surveys in one file would count people twice and hide what has changed.",
)
SET_ASIDE = FindingKind(
    code="TIC964",
    name="set-aside",
    severity=Severity.WARNING,
    why="Whoever refused, or was marked as not to count, would be in the results all the same.",
)
ANOTHER_STEM = FindingKind(
    code="TIC965",
    name="another-stem",
    severity=Severity.WARNING,
    why="A statement under another question than the others may be about something else.",
)
FINDING_KINDS: tuple[FindingKind, ...] = (
    UNMATCHED_COLUMN,
    UNMATCHED_ANSWER,
    DUPLICATE_COLUMN,
    RAGGED_ROW,
    UNDECODABLE_TEXT,
    EMPTY_FILE,
    ITEM_WITHOUT_COLUMN,
    UNDECLARED_LEVEL,
    DUPLICATE_REPLY,
    BROKEN_QUOTES,
    ITEM_NOT_ON_FORM,
    LEVEL_WITHOUT_COLUMN,
    NON_ANSWER_NOT_ACCEPTED,
    NOT_ASKED,
    EVIDENCE_MISSING,
    COMMENT_NOT_CLEANED,
    REVIEW_NOT_USABLE,
    NOT_A_REPLY,
    HIDDEN_CELLS,
    UNREAD_SHEET,
    RESPELT_LEVEL,
    INVITED_WITHOUT_REPLIES,
    ANSWER_OR_NOT_SHOWN,
    TARGET_WITHOUT_ANSWERS,
    ANOTHER_SURVEY,
    CHECKBOXES,
    EQUAL_STATEMENTS,
    MISSING_WITHOUT_LABEL,
    BROKEN_JSON,
    NUMBER_OUT_OF_RANGE,
    TOO_MANY_CHOICES,
    TIED_RANKS,
    UNKNOWN_CHOICE,
    SECOND_COLUMN,
    AGREED_TWICE,
    RATING_WITHOUT_PLACE,
    NOT_AGREED,
    GRID_IN_ONE_CELL,
    UNIT_IN_OTHER_WORDS,
    DATE_FOR_NAME,
    GROUP_NAMED_ONCE,
    MAP_ENTRY_UNUSED,
    UNKNOWN_MARK,
    ODD_NUMBER,
    MAP_AGAINST_HEADER,
    WAVES_TOGETHER,
    SET_ASIDE,
    ANOTHER_STEM,
)
"""All of them in order, for the documentation and for `explain`."""
