"""Makes the sample documents and their gold plans from one content each."""
