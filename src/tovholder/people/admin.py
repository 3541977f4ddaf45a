"""Accounts and roles, for administrators. A role is ended, never deleted, and every change of one is in the ledger."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest

from tovholder.people.actions import record_role
from tovholder.people.models import Person, Role


class RoleInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Role
    extra = 1
    can_delete = False


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

    def save_formset(
        self, request: HttpRequest, form: "ModelForm[Any]", formset: "BaseModelFormSet[Any, Any]", change: bool
    ) -> None:
        """Save the roles and tell of each that is new or changed, in the admin's own transaction."""
        super().save_formset(request, form, formset, change)
        changed = [role for role, _fields in formset.changed_objects]
        for role in [*formset.new_objects, *changed]:
            if isinstance(role, Role) and isinstance(request.user, Person):
                record_role(by=request.user, role=role)
