"""The app's own themes: every text on every ground of theirs reads at 4.5:1 or better."""

from textual.theme import Theme

DARK = Theme(
    name="tallystick-dark",
    primary="#6cb6ff",
    secondary="#9fb3c8",
    accent="#f0b062",
    foreground="#e6edf3",
    background="#0f141a",
    surface="#151c24",
    panel="#222c38",
    success="#7ddfa5",
    warning="#ffd479",
    error="#ff9a91",
    dark=True,
    variables={"quiet": "#a3b2c2", "cursor": "#2b4a6f", "cursor-text": "#ffffff"},
)
LIGHT = Theme(
    name="tallystick-light",
    primary="#0a4f96",
    secondary="#44525f",
    accent="#7d3c00",
    foreground="#15191d",
    background="#ffffff",
    surface="#f6f8fa",
    panel="#e6ebf0",
    success="#085c31",
    warning="#6b4300",
    error="#a0001c",
    dark=False,
    variables={"quiet": "#4a5763", "cursor": "#cfe3fa", "cursor-text": "#06121f"},
)
CONTRAST = Theme(
    name="tallystick-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#66ff99",
    warning="#ffff00",
    error="#ffb3b3",
    dark=True,
    variables={"quiet": "#ffffff", "cursor": "#ffff00", "cursor-text": "#000000"},
)
THEMES = (DARK, LIGHT, CONTRAST)
GROUNDS = ("background", "surface", "panel")
TEXTS = ("primary", "secondary", "accent", "foreground", "success", "warning", "error")
"""What is written on any of the grounds, beside the variable `quiet`."""
