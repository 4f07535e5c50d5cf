"""What one does with campaigns, one file for each stage of their life."""
