"""What the answers mean: tallies, scores, uncertainty. Numbers only, no words.

Nothing here may be shown as it is; `ticassess.privacy` is the only door to publishable numbers.
"""
