"""What the operator says: `sources.toml`, which tells what to read, and `WARRAQ_*`, which tell where and how."""
