"""The parts of a gap report: strings and places that are ready to print."""
