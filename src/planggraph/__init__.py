"""planggraph: from Vietnamese administrative plans to a graph of who is responsible for what."""
