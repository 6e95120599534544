"""A small sample written for Warraq, and the demonstration that reads it."""
