"""The Stage in the facilitator's window: its keys, its state, a small live picture of it."""
