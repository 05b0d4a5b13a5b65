"""What the answers mean: tallies, scores, uncertainty. Numbers only, no words.

Nothing here may be shown as it is; `ticassess.privacy` is the only door to publishable numbers.
"""

import os

# Two BLAS threads fight over the cores of a loaded machine and make small products slower;
# it must be said before numpy is imported for the first time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
