"""Settings that every test shares."""

from hypothesis import settings

# A slow machine is no defect: no test of this project asserts a time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
