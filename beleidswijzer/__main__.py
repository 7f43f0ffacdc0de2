"""`python -m beleidswijzer` is the command line."""

from beleidswijzer.cli import main

main()
