"""Schema revisions, oldest first in ``versions``."""
