"""Dates in prose and in bylines: `find.find_dates`, `parse.parse_published`, `byline.find_published`."""
