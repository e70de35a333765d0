"""Item models over the frozen snapshots that the steps return."""
