"""The sample room: for rehearsal and for the demo. Every person in it is fictitious (虚构)."""

from app.sample.fill import fill

__all__ = ["fill"]
