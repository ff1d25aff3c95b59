"""Spreadsheets that people keep, read as decision files: nothing is guessed, nothing left out.

A file passes through the modules in this order, which `reading` puts together:

- `opening` finds which kind of file it is; `archives` unpacks a workbook within bounds;
- `cells` gives the rows of its sheets, with faults where `xlsx_parts` or `ods_parts` saw what has
  no value; `separated` those of CSV;
- `headings` finds the row of headings and what each column is, of `columns`, in the team's own
  words (`team_map`) too;
- `decisions` goes through the rows: `row_reading` reads each, a cell by `cell_values` and `typed`,
  into its decision in `sheet_so_far`;
- `decision_rows` makes each decision a decision file; what is wrong with it is told at its cells
  (`places`, `told_in_sheet`, `alike`).

`template` writes the workbook that is filled in.
"""
