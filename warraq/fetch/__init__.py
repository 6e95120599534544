"""Fetching over HTTP: safely (which addresses may be reached), politely (robots.txt, delays, back-off), within limits.

`warraq.fetch.client` is the way in: `Fetcher`, `fetch_all` and `fetch_many`. Nothing here knows a pipeline, a ledger
or a warehouse.
"""
