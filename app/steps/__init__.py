"""Use cases: a module per step of a matter, a function per verb. Standard library only."""
