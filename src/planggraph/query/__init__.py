"""The questions; each is a file in queries/*.rq."""
