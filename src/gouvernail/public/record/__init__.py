"""What changed, versions, evaluations, documents, means, legal pages."""
