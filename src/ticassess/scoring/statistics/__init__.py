"""Statistics that are not scores: one module for each, with its formula and its source."""
