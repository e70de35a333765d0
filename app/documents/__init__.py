"""Paper: minutes, notices, sheets and cards as PDF, set by flowables of our own."""
