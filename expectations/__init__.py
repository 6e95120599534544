"""Suites in code and their verdicts: the only package that imports great_expectations."""
