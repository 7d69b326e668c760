"""`python -m etl.cli …` is `onrecord …`."""

from etl.cli import main

if __name__ == "__main__":
    main()
