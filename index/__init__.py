"""Passages to vectors and words, to ranked ids. No RDF, no PDF."""
