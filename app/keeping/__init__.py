"""Keeping the data: backups, restoring them, and what is done where the database is damaged."""
