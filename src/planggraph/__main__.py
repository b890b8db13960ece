"""``python -m planggraph``: the command line, where no script is installed."""

from planggraph.cli import main

if __name__ == "__main__":
    main()
