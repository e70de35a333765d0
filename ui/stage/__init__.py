"""The Stage (大屏): the second window, for the room."""
