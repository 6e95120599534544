"""A history of many runs, invented, for tests of what looks back."""
