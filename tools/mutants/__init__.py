"""How many small changes to the program its tests notice."""
