"""The report of several sources: every source beside the others, and each shortly by itself.

`present_sources` makes it; a module for each section, ready to print.
"""
