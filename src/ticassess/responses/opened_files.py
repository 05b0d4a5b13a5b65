"""`OpenedFiles`: files of answers, opened and matched once, and broken down by any columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ticassess.assessment import Assessment, Duplicates, Keepable
from ticassess.finding import Finding, Severity, UnusableContent, has_errors, in_order
from ticassess.instrument import Instrument
from ticassess.progress import each
from ticassess.responses.across_files import same_replies, without_repeated
from ticassess.responses.breakdowns import requested_breakdowns
from ticassess.responses.columns import Columns
from ticassess.responses.file_answers import Unmatched
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.invited import without_answers
from ticassess.responses.joined import join
from ticassess.responses.model import Responses
from ticassess.responses.one_file import FileReplies, OneFile
from ticassess.responses.reconciliation import SheetUse
from ticassess.responses.rows import WantedRows


@dataclass(frozen=True, kw_only=True, eq=False)
class OpenedFiles:
    """Files of answers as they were when they were opened, with what each of their columns is.

    Whatever becomes of the files, all breakdowns are of the same answers. `keep`, `duplicates`,
    `unmatched` and `invited`: as in `open_responses`.
    """

    instrument: Instrument
    matched: tuple[Columns, ...]
    sheets: tuple[SheetUse, ...]
    findings: tuple[Finding, ...]
    unmatched: Unmatched
    duplicates: Duplicates | None
    keep: frozenset[Keepable]
    invited: Mapping[str, Sequence[str]]

    def broken_down_by(self, by: Sequence[str]) -> Responses:
        """Give the replies with their levels in some breakdowns.

        Raises:
            WrongUsage: `by` names something that is not there or not allowed, or a column that the
                instrument's consensus rule needs is missing.
            UnusableContent: the files have errors; it carries every finding but the rows left out.

        """
        requested = requested_breakdowns(by, self.instrument, self.matched, self.invited)
        files = [file.broken_down_by(requested) for file in self._files]
        findings = list(self.findings)
        for file in files:
            findings += file.findings
        findings += same_replies(files, self.duplicates)
        if has_errors(findings):
            # Which rows are no replies is told once the file can be read, and may be others then.
            raise UnusableContent([one for one in findings if not _is_told_later(one)])
        counted = without_repeated(files)
        findings += _added_findings(files, counted)
        return join(self.instrument, counted, requested, in_order(findings), self.sheets)

    @cached_property
    def _files(self) -> tuple[OneFile, ...]:
        files = []
        for columns in each(self.matched, "Reading answers"):
            duplicates = columns.column_map.duplicates or self.duplicates
            wanted = WantedRows(keep=self.keep, duplicates=duplicates)
            files.append(OneFile.of(self.instrument, columns, self.unmatched, wanted))
        return tuple(files)


@dataclass(frozen=True, kw_only=True, eq=False)
class OpenedAssessment:
    """The files of answers that an assessment names; `findings` are about files alone."""

    assessment: Assessment
    files: OpenedFiles
    findings: tuple[Finding, ...]

    def broken_down_by(self, by: Sequence[str]) -> Responses:
        """Give the replies with their levels in some breakdowns.

        Raises:
            as `OpenedFiles.broken_down_by`.

        """
        responses = self.files.broken_down_by(by)
        found = without_answers(self.assessment, self.files.instrument, responses)
        return responses.with_findings([*self.findings, *found])


def _is_told_later(finding: Finding) -> bool:
    return finding.code == NOT_A_REPLY.code and finding.severity != Severity.ERROR


def _added_findings(
    files: Sequence[FileReplies], counted: Sequence[FileReplies]
) -> Iterator[Finding]:
    """Yield what was found when replies that stand in several files were left out."""
    for before, file in zip(files, counted, strict=True):
        yield from file.findings[len(before.findings) :]
