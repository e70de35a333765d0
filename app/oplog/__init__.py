"""The op, its canonical bytes, its hash and the keys that sign it: what laptop and server share."""
