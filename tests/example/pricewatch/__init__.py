"""Watches prices."""
