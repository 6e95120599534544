"""Alerts: which troubles people are told of, when again, and how."""
