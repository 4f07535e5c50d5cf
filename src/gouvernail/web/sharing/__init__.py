"""What two authorities share: proposed, accepted, followed, ended."""
