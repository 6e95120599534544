"""Telling that two articles are nearly the same text, and which of many belong together.

A text becomes `words`, words become `shingles` (three words in a row), shingles become a `signature` that is small
enough to be stored for every article and good enough to find the few articles worth comparing; `similarity` compares
those for real, and `groups` decides who belongs together. No database is needed for any of it: `warehouse.neardup`
keeps the signatures and calls this.
"""
