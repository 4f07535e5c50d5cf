"""What citizens wrote, read and answered by the house."""
