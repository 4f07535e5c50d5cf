"""What is written about the findings of the doctor."""

from gouvernail.doctor.services.aside import bring_back, put_aside
from gouvernail.doctor.services.checkups import keep_checkups

__all__ = ["bring_back", "keep_checkups", "put_aside"]
