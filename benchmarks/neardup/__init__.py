"""Near-duplicates measured: what is found at which rate of edits, and how fast."""
