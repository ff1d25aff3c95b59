"""Decision papers: read from what was published, held against the entries, drafted into a file.

What somebody saved (`reading`, by its `file_kinds`: `plain_text`, `web_page`, `pdf`) becomes a
`Paper` of lines and grids (`paper`). In it are figures of money (`figures`), the tables that hold
some (`tables`), counts of boroughs (`counts`) and what it says of itself (`heading`, by its
`fields` and its `own_reference`), with the decisions that it names (`cited`).

`checking` holds it against the book. `recorded` is what the book has of the decision; `explaining`
gives each figure a verdict, by the amounts themselves, by what its words say that it is of
(`belonging`), and by `sums` of others. What is wrong with the paper as such becomes `findings`:
sums that do not come out (`arithmetic`, and for those in words `said_sums` and `said_differences`,
each a total over its parts as in `stated`, with a likely slip from `slips`), counts that disagree
(`count_disagreements`, with the lists of `borough_lists`), signs that were lost (`lost_signs`).

`drafting` proposes a decision file from the same `Paper`.
"""
