"""What is read with a token: what its bearer may read on screen, and no more."""
