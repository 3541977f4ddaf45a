"""Forankring: who takes each activity over, how far it has come, and the handover."""
