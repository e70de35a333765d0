"""集: the ways in which matters come in, beside the list of them all."""
