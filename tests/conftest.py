"""Settings for every test: property tests draw the same cases in every run, unless asked."""

import os

from hypothesis import Phase, settings

# The same cases in every run keep `make test` from failing on somebody who changed nothing;
# TICASSESS_FRESH_CASES=1 looks for new ones.
settings.register_profile("same cases", derandomize=True, deadline=None)
settings.register_profile("fresh cases", deadline=None, print_blob=True)
# A mutant that a case has found is dead; nobody needs the smallest such case.
settings.register_profile(
    "mutants", derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("fresh cases" if os.environ.get("TICASSESS_FRESH_CASES") else "same cases")
