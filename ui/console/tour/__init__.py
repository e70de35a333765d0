"""The tour of the first day: what a facilitator needs first, beside the part that it speaks of."""
