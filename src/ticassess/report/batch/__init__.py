"""One report for each group of a breakdown, and the one of everybody, from one publication.

    planned = plan_batch(basis, breakdown, folder, "pdf")
    write_batch(planned, Making(ending="pdf", jobs=2))

Nothing is scored, protected or attacked here: the report of a group has the numbers that the
report of everybody, and its results, have of this group.
"""
