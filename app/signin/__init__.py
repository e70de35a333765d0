"""Sign-in codes: signed tokens, the cards that carry them, and how a scan is read."""
