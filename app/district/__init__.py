"""The district's server: what the rooms' laptops sync with."""
