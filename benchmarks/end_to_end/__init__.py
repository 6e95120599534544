"""From a folder to a store: pages beside the tools that people would use instead, and texts in growing numbers."""
