"""The stack of docker-compose.yml, built and run in earnest."""
