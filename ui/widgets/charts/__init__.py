"""Charts drawn in Qt: small, quiet, readable without colours and by a screen reader."""
