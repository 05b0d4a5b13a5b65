"""Several issues of one wave over common atoms: each has the numbers that it has alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import instrument, responses
from ticassess.scoring.issues import ISSUES, combine_issues
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.score import score, score_issues

ASKED = instrument("""
    items:
      - {id: a, response_scale: agreement, in: [calm]}
      - {id: b, response_scale: agreement, in: [calm]}
    scales:
      - {id: calm, framework: principle}
""")

FIRST = responses(
    ASKED,
    """
    role   a b
    nurse  5 4
    nurse  5 4
    peer   1 2
    """,
    by=("role",),
)
SECOND = responses(
    ASKED,
    """
    role   a b
    nurse  5 4
    peer   1 2
    peer   3 .
    nurse  1 1
    """,
    by=("role",),
)


def test_a_reply_that_is_in_both_stands_once() -> None:
    combined = combine_issues([FIRST, SECOND]).responses
    told = sorted(zip(combined.levels["role"], combined.levels[ISSUES], strict=True))
    assert told == [
        ("nurse", "0"),
        ("nurse", "0 1"),
        ("nurse", "1"),
        ("peer", "0 1"),
        ("peer", "1"),
    ]


def test_every_issue_has_its_own_members_among_common_atoms() -> None:
    first, second = score_issues(ASKED, [FIRST, SECOND])
    assert first.replies_by_atom == second.replies_by_atom
    assert [sum(r.replies_by_atom[atom] for atom in r.members[WHOLE]) for r in (first, second)] == [
        3,
        4,
    ]
    peers = Group(by="role", level="peer")
    assert len(set(first.members[peers]) & set(second.members[peers])) == 1


rows = st.lists(
    st.tuples(st.sampled_from("xyz"), st.sampled_from("135.-"), st.sampled_from("24.")), min_size=1
)


@settings(max_examples=50, deadline=None)
@given(st.lists(rows, min_size=2, max_size=3), st.booleans())
def test_each_issue_scores_as_it_does_alone(
    issues: list[list[tuple[str, str, str]]], grouped: bool
) -> None:
    by = ("role",) if grouped else ()
    made = [
        responses(ASKED, "\n".join(["role a b", *(" ".join(row) for row in issue)]), by=by)
        for issue in issues
    ]
    together = score_issues(ASKED, made)
    assert [results.estimates for results in together] == [
        score(ASKED, one).estimates for one in made
    ]
    assert [results.kept for results in together] == [len(issue) for issue in issues]
