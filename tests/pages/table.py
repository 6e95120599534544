"""Every page of ours, in one table."""

from tests.pages import bodies, encodings, headlines, people_and_dates

PAGES = [*encodings.PAGES, *headlines.PAGES, *people_and_dates.PAGES, *bodies.PAGES]
