"""LibreOffice without a screen, in a profile of its own, calculating everything anew on loading."""

import subprocess
from pathlib import Path

_CALCULATE_ALWAYS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after it has calculated every formula again."""
    profile, made = folder / "profile", folder / "recalculated"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_CALCULATE_ALWAYS, "utf-8")
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return made / path.name
