"""The archive: what was fetched, as it came, in WARC files that other tools read too."""
