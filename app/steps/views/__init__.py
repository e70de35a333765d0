"""What pages and papers show: frozen snapshots, read in one unit of work."""
