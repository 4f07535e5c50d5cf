"""The legal life of a plan: steps, decisions of organs, revisions, sharing."""
