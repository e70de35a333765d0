"""The meeting's things and rules: frozen dataclasses and pure functions, standard library only."""
