"""Accounts and roles, for administrators."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from tovholder.people.models import Person, Role


class RoleInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Role
    extra = 1


@admin.register(Person)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    ordering = ("email",)
    list_display = ("email", "office", "is_active")
    search_fields = ("email", "office")
    inlines = (RoleInline,)
    fieldsets = (
        (None, {"fields": ("email", "password", "office")}),
        (None, {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "office", "usable_password", "password1", "password2")}),)
