"""What the web offers to read, from bytes to lists: feeds, sitemaps, URL lists, what a home page announces.

Nothing here opens a connection; fetching is `warraq.fetch`, and what is parsed comes in as bytes.
"""
