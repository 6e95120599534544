"""A batch of ten thousand articles into a warehouse of none, a hundred thousand and a million."""
