"""The files around an instrument: one assessment of one organisation, and maps of exports."""
