"""How long an example takes says nothing about a rule, and a busy machine must not fail it."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
