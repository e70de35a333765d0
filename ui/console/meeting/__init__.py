"""The running meeting: agenda and floor, the item at hand, the door."""
