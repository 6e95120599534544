"""Quality that may not fall: each measure has a floor and the digest of what it was measured on, in `floors.toml`."""
