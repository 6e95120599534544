"""Warraq: news articles in, a DuckDB warehouse out. This package is the core; it knows no framework."""

__version__ = "0.1.0"
