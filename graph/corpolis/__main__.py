"""`python -m corpolis` is the command `corpolis`."""

from corpolis.cli import main

if __name__ == "__main__":
    main()
