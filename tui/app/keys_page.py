"""docs/keys.md: `python -m tui.app.keys_page` prints it from the bindings themselves."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from textual.binding import Binding

from tui.app.app import every_binding

_HEAD = """# The keys of the app

`?` on any page lists those that work there. Each has a name: a file `keys.toml` in your
configuration folder (on Linux `~/.config/tallystick/keys.toml`) gives it another key, or several:

```toml
"dates.day" = "D"
"app.quit" = "ctrl+q,f10"
```

Letters do nothing while a line is typed on; Esc goes back to the table. No single key changes
anything that is recorded: recording is asked for, and put right by a correction.
"""


def page(bindings: Iterable[Binding]) -> str:
    """The page, a table for each group of names, in the order of the names."""
    keys: dict[str, list[str]] = defaultdict(list)
    does: dict[str, str] = {}
    for binding in bindings:
        keys[str(binding.id)].append(f"`{binding.key}`")
        does[str(binding.id)] = binding.description
    parts = [_HEAD]
    for group, names in groupby(sorted(keys), key=lambda name: name.partition(".")[0]):
        lines = [f"| `{name}` | {', '.join(keys[name])} | {does[name]} |" for name in names]
        parts.append(
            f"## {group}\n\n| name | key | does |\n|---|---|---|\n" + "\n".join(lines) + "\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    print(page(every_binding()), end="")  # noqa: T201 - what it is for
