"""What was changed between two versions of an article: the kind of change, and the difference in words."""
