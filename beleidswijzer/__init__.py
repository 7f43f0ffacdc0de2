"""The front: the library (open, add, remove, search), command line and app."""

__version__ = "0.1.0"
