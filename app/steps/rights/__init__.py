"""What a person may ask of those who keep data about them, and how long it is kept."""
