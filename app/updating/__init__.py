"""Updates without a network: a signed file that is checked whole before anything is replaced."""
