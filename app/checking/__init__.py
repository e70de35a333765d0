"""Whether a paper is the room's own and unaltered, told offline from the record."""
