"""`python -m ticassess`."""

from ticassess.cli import main

if __name__ == "__main__":
    main()
