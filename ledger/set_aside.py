"""Views that are no good any more, kept under another name: they may be evidence."""

from pathlib import Path

from projections.views import ViewsUnusable


def put_aside(views: Path) -> Path:
    """The views' file, and what SQLite has beside it, have another name, which is given."""
    number = 1
    while (aside := views.with_name(f"{views.name}.aside-{number}")).exists():
        number += 1
    try:
        views.rename(aside)
        for ending in ("-wal", "-shm"):
            beside = views.with_name(f"{views.name}{ending}")
            if beside.exists():
                beside.rename(aside.with_name(f"{aside.name}{ending}"))
    except OSError as error:
        raise ViewsUnusable(
            f"the views file {views} cannot be made again ({error.strerror}); check your rights to"
            " its folder"
        ) from error
    return aside
