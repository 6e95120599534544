"""What of the files beside a warehouse is old enough to go."""
