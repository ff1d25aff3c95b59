"""The papers whose SHA-256 the book keeps, against a folder that somebody gave."""

from ledger.kept_documents import DocumentsCompared
from ledger.obstacles import REMEDY
from replay.check import Check


def papers_check(found: DocumentsCompared) -> Check:
    """Every paper whose SHA-256 a signing keeps is in the folder as it was, whatever its name.

    A paper that was not found may be in a file that could not be read: then nothing is known of it.
    """
    missing = [
        f"the paper of {each.decision} is not there (entry {each.entry}: {each.sha256[:16]}…)"
        for each in found.missing
    ]
    notes = [
        f"{path.name} is the paper of no decision, or was changed" for path in found.of_no_decision
    ]
    notes += [f"{each.path.name} was not read: {each.why}" for each in found.not_read]
    if found.without_document:
        notes.append(f"no paper is kept with {', '.join(found.without_document)}")
    in_all = len(found.found) + len(found.missing)
    told = f"{len(found.found)} of {in_all} papers, by their content"
    unreadable = [each for each in found.not_read if each.unreadable]
    if missing and unreadable:
        decisions = ", ".join(each.decision for each in found.missing)
        files = ", ".join(each.path.name for each in unreadable)
        not_made = f"the papers of {decisions} may be in what cannot be read: {files}; {REMEDY}"
        return Check("papers", told, notes=notes, not_made=not_made)
    return Check("papers", told, missing, notes)
