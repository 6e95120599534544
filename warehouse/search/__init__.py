"""Full-text search inside the warehouse: an index of stems in plain tables, and a query language in SQL macros."""

# The migrations that make the tables of the index.
SCHEMA = ("0003_search.sql", "0010_pairs.sql", "0012_common_terms.sql")
# Files of macros, each after those that it needs.
MACROS = ("words.sql", "asked.sql", "candidates.sql", "snippets.sql", "hits.sql")
