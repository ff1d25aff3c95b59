"""The folder of a person's own data, by each system's custom."""

from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """Where books are that nobody gave another place."""
    return platformdirs.user_data_path("tallystick", appauthor=False)
