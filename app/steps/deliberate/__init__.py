"""议: verbs of the meeting, a module per part of it."""
