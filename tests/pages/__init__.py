"""Pages written for these tests, each with a trap that real news pages set, and what has to be read from them."""
