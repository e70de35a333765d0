"""What a camera sees: which camera, its frames, what is read in them. Nothing of it is kept."""
