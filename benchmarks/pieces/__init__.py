"""The parts of the work, each beside the library that people would use for it alone."""
