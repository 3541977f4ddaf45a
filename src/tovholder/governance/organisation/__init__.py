"""The bodies as a diagram, and one by one."""
