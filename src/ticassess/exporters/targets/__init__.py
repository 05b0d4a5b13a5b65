"""The places to which an instrument can be taken, a module for each, under its name."""
