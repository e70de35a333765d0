"""Doors for cameras and phones: what is read in a picture, and the page on the room's Wi-Fi."""
