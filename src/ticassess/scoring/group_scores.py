"""Scores of groups in every order of aggregation, and who entered them, from the tallies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from ticassess.instrument import Instrument, Item, Scale, Scoring
from ticassess.scoring.combining import score_from_children, score_from_parts, score_from_pool
from ticassess.scoring.moments import Moments, moments_of_group
from ticassess.scoring.options import Parts, part_table, value_table
from ticassess.scoring.tallies import Counts, Histogram, Tallies


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupScores:
    """Gives the score of any scale in any group; a group is a union of atoms."""

    instrument: Instrument
    tallies: Tallies

    def of_scale(self, name: str, scale: Scoring, atoms: Sequence[int]) -> Moments:
        """Give n, the score and, where it has one, the spread over people."""
        if scale.order == "respondent":
            return self.of_people(name, atoms)
        children = self.instrument.children_of(scale)
        if children and scale.is_of_children:
            return self._of_children(scale, children, atoms)
        return self._of_items(name, scale, atoms)

    def of_people(self, name: str, atoms: Sequence[int]) -> Moments:
        """Give the moments of the scores of persons."""
        return moments_of_group(self.tallies.histograms[name], atoms)

    def anybody_answered(self, items: Sequence[Item], atoms: Sequence[int]) -> bool:
        """Say whether anybody in a group gave any of some items an answer that has a value."""
        for item in items:
            entered = self._entered(item, value_table(self.instrument, item))
            if entered[list(atoms)].any():
                return True
        return False

    def n_by_atom(self) -> Mapping[str, tuple[int, ...]]:
        """Count, by subject id, the replies per atom that enter its number."""
        counts = {}
        for item in self.instrument.items:
            counts[item.id] = self._entered(item, value_table(self.instrument, item))
        for name, scale in self._scales():
            # Scores of persons, and pooled ones, have a histogram, which tells who entered; a score
            # of items is of as many as its least answered item.
            if name in self.tallies.histograms:
                counts[name] = _scored(self.tallies.histograms[name])
            else:
                counts[name] = self._fewest(name, scale)
        for contrast in self.instrument.contrasts:
            counts[contrast.id] = _scored(self.tallies.histograms[contrast.id])
        return {name: tuple(by_atom.tolist()) for name, by_atom in counts.items()}

    def _scales(self) -> Iterator[tuple[str, Scoring]]:
        for scale in self.instrument.scales:
            yield scale.id, scale
        if self.instrument.overall is not None:
            yield "overall", self.instrument.overall

    def _of_children(
        self, scale: Scoring, children: Sequence[Scale], atoms: Sequence[int]
    ) -> Moments:
        scores: dict[str, Fraction | None] = {}
        entered = []
        for child in children:
            moments = self.of_scale(child.id, child, atoms)
            # A score that the group does not have enters nothing, or the parent would tell it.
            there = moments.n >= (child.min_respondents or 1)
            scores[child.id] = moments.mean if there else None
            if scores[child.id] is not None:
                entered.append(moments.n)
        score = score_from_children(scale, children, scores)
        return Moments(n=min(entered, default=0), mean=score)

    def _of_items(self, name: str, scale: Scoring, atoms: Sequence[int]) -> Moments:
        items = self.instrument.items_of(scale)
        sums = {item.id: self._sum(name, item, atoms) for item in items}
        if scale.order == "pooled":
            # Counts of answers do not tell how many people gave them; only rows do.
            n = self.of_people(name, atoms).n
            return Moments(n=n, mean=score_from_pool(scale, items, sums))
        means, fewest = {}, 0
        for item in items:
            n, total = sums[item.id]
            if n:
                means[item.id] = total / n
                # 0 stands for none so far; an item without any answer was left out above.
                fewest = min(fewest or n, n)
        return Moments(n=fewest, mean=score_from_parts(scale, items, means, len(items)))

    def _sum(self, name: str, item: Item, atoms: Sequence[int]) -> tuple[int, Fraction]:
        """Give how many answers to an item count for a scale, and what they add up to."""
        counts = self.tallies.options[list(atoms), self._rows[item.id]].sum(axis=0).tolist()
        n, total = 0, Fraction(0)
        for count, part in zip(counts, self._parts[name][item.id], strict=False):
            if part is not None:
                n += count
                total += count * part
        return n, total

    def _fewest(self, name: str, scale: Scoring) -> Counts:
        """Count the replies to the item with the fewest, of those that have any, by atom."""
        answered = []
        for item in self.instrument.items_of(scale):
            by_atom = self._entered(item, self._parts[name][item.id])
            if by_atom.any():
                answered.append(by_atom)
        if not answered:
            return np.zeros(len(self.tallies.atoms), dtype=np.int64)
        fewest: Counts = np.min(answered, axis=0)
        return fewest

    def _entered(self, item: Item, parts: Parts) -> Counts:
        counted = [code for code, part in enumerate(parts) if part is not None]
        by_atom: Counts = self.tallies.options[:, self._rows[item.id], :][:, counted].sum(axis=1)
        return by_atom

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {item.id: row for row, item in enumerate(self.instrument.items)}

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, Parts]]:
        """What each option of an item contributes, by scale and item."""
        tables = {}
        for name, scale in self._scales():
            items = self.instrument.items_of(scale)
            tables[name] = {item.id: part_table(self.instrument, scale, item) for item in items}
        return tables


def _scored(histogram: Histogram) -> Counts:
    """Count the people of each atom who have a score."""
    scored = [column for column, value in enumerate(histogram.scores) if value is not None]
    by_atom: Counts = histogram.counts[:, scored].sum(axis=1)
    return by_atom
