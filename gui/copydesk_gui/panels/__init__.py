"""The panels at the right: findings, notes, documents."""
