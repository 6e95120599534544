"""English, French, Persian and Urdu dates, read by dateparser and persiantools."""
