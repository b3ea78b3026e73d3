"""Copydesk's window: shows what `copydesk` finds, and computes nothing itself."""
