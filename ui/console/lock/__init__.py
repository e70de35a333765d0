"""Who sits at the laptop: changing over, entering a PIN, the cover over the window."""
