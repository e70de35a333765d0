"""A meeting with issued minutes, and its paper."""

from __future__ import annotations

from tests.unit.steps.conftest import clock, hall, services, session

__all__ = ["clock", "hall", "services", "session"]
