"""The near-duplicate index of a warehouse: what is stored of every article, and how a batch is matched against it.

Everything here is a function of the articles that the warehouse holds, and of nothing else: load them in any order and
in any split into batches, and boilerplate, signatures, pairs and groups come out the same. A batch reads and rewrites
only what its own articles touch.
"""
