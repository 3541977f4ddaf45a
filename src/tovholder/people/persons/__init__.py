"""Personer: who has an account, with which roles and seats; invited, ended, closed by an administrator."""
