"""The audit pack: a folder that an auditor can be handed, and that needs nothing of ours."""
