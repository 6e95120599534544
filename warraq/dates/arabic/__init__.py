"""The Arabic date grammar: word tables, tokens, and one module for each kind of expression."""
