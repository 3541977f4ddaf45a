"""Who may: accounts, roles, and a refusal's reason."""
