"""Forms of the front page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tovholder.programme.versions.models import Programme


class NewProgramme(forms.Form):
    """A new programme's short name."""

    slug = forms.SlugField(
        label=_("Short name"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens; it is part of the address and is never changed."),
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if Programme.objects.filter(slug=slug).exists():
            raise ValidationError(_("There is already a programme with this short name. Choose another."))
        if slug in {"konto", "admin", "sprog", "cookies", "static", "nyt-program", "personer", "link", "hjaelp"}:
            raise ValidationError(_("That short name is used by the site itself. Choose another."))
        return slug
