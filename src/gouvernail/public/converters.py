"""What addresses of the public site are made of."""

from gouvernail.public.links import LANGUAGES


class LanguageConverter:
    """One of the languages that the public site speaks."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value
