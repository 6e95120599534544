"""Full-text search inside the warehouse: an index of stems in plain tables, and a query language in SQL macros."""
