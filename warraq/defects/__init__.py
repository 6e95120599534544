"""What can be wrong with a text that was taken for an article's: measures from 0 (nothing) to 1 (all of it)."""
