"""Paper to structured passages. Knows PDF and Dutch typography; no RDF, no vectors."""
