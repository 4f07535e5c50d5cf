"""What is done to the templates of an authority."""
