"""Sync with the district: what travels, the client's rounds, and the ways they travel."""
