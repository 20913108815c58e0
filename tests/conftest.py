"""What every test shares."""

from __future__ import annotations

from hypothesis import settings

# No test is timed: a busy machine is not a fault of the code.
settings.register_profile("unbend", deadline=None)
settings.load_profile("unbend")

pytest_plugins = ("tests.hazards",)
