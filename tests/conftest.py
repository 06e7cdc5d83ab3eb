"""Settings that every test shares."""

import os

from hypothesis import settings

# A slow machine is no defect: no test of this project asserts a time.
settings.register_profile("untimed", deadline=None)
# `make test` tries the same examples every time: a build is red for what was changed, not for
# its luck. `make hunt` draws many anew.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("many", deadline=None, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "untimed"))
