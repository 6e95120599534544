"""`python -m warraq` is the command line."""

from warraq.cli import main

if __name__ == "__main__":
    main()
