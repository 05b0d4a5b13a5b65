"""The report as slides: one message each, made of what the sections of the report say."""
