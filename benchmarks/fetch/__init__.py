"""Benchmarks of the fetch layer."""
