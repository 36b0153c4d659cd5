"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A deadline would make a test depend on how busy the machine is; derandomised runs give every clone the same cases.
settings.register_profile("socialcal", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("socialcal")
