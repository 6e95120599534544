"""What the audit costs."""
