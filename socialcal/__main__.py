"""`python -m socialcal`."""

from socialcal.cli import main

if __name__ == "__main__":
    main()
