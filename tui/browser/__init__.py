"""The app in a browser: who may reach it, its page, and one process for each visitor."""
