"""`python -m newscast` is the `newscast` command."""

from newscast.cli import main

if __name__ == "__main__":
    main()
