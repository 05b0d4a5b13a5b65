"""Where every row and cell went, what is protected and why, and whom to turn to."""

from ticassess.privacy import Policy
from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.report.parts.account import Limits, Support


def limits(material: Material) -> Limits:
    """Give the full account: nothing that came in disappears without a word."""
    words, seen = material.words, material.reconciliation
    uses = {
        name: sum(column.use == name for column in seen.columns)
        for name in ("identifier", "ignored", "extra")
    }
    rights = material.instrument.rights
    return Limits(
        rows_read=written.number(seen.rows_read),
        kept=written.number(seen.kept),
        excluded=tuple(
            (words.get(f"excluded.{reason}", reason), written.number(n))
            for reason, n in seen.excluded.items()
            if n
        ),
        cells=tuple(
            (words.get(f"kinds.{kind}", kind.replace("_", " ")), written.number(n))
            for kind, n in seen.cells.items()
            if n
        ),
        comments=comment_counts(material),
        cell_total=written.number(sum(seen.cells.values())),
        personal=seen.personal_columns,
        left_out=tuple(
            (words(f"columns.{name}"), written.number(n)) for name, n in uses.items() if n
        ),
        not_asked=seen.items_without_column,
        minima=tuple(
            (words.get(f"minima.{name}", name), written.number(n))
            for name, n in material.published.policy.flat().items()
        ),
        lowered=_lowered(material),
        dropped=_dropped(material),
        hidden=written.number(material.published.n_suppressed),
        hidden_count=material.published.n_suppressed,
        numbers=written.number(len(material.published.numbers)),
        licence=rights.licence,
        citation=rights.citation,
        frameworks=tuple(
            (material.framework_name(name)[0 if len(roots) == 1 else 1], written.number(len(roots)))
            for name in material.frameworks
            if (roots := material.roots(name))
        ),
    )


def comment_counts(material: Material) -> str:
    """Say how many answers in own words there are, how many are shown, and how many are not."""
    released = material.context.comments
    if released is not None and released.comments:
        given, shown, withheld = released.given, len(released.comments), released.withheld
        counts = {"given": given, "shown": shown, "withheld": withheld}
        return material.words(
            "comments.released", **{name: written.number(n) for name, n in counts.items()}
        )
    written_down = sum(material.reconciliation.comments.values())
    return material.words.counted("comments", written_down) if written_down else ""


def _lowered(material: Material) -> tuple[str, ...]:
    """Say which limits an assessment has lowered towards their floors; places and documents have none."""
    if material.instrument.unit != "person":
        return ()
    usual = Policy().flat()
    return tuple(
        material.words(
            "lowered",
            what=material.words(f"minima.{name}"),
            n=written.number(n),
            usual=written.number(usual[name]),
        )
        for name, n in material.published.policy.flat().items()
        if n < usual[name]
    )


def _dropped(material: Material) -> tuple[str, ...]:
    """Say which breakdowns an attack on the results took away."""
    drops = material.published.dropped
    whole = {drop.by for drop in drops if drop.subject is None}
    said = [
        material.words("dropped.breakdown", by=b.title)
        for b in material.breakdowns
        if b.id in whole
    ]
    single = sum(drop.subject is not None for drop in drops)
    return (*said, *([material.words.counted("dropped.number", single)] if single else []))


def support(material: Material) -> Support:
    """Give the contacts, and what the instrument says about support."""
    texts = material.instrument.texts
    return Support(
        contacts=material.context.support_contacts,
        content_note=material.text(texts.content_note),
    )
