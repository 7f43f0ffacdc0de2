"""Passages to mentions, references and graph. Knows law and RDF; no PDF, no vectors."""
