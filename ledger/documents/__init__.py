"""Decision papers: read from what was published, held against the entries, drafted into a file.

The modules below stand in the order in which a paper goes through them; what is indented is called
by what it stands under.

A file becomes a `Paper` of lines and grids:

    reading                 the file, of whatever kind; refused by a sentence (`unreadable`)
      file_kinds            what it is, by what it holds
      encodings             its bytes as text, with signs that were taken apart put together
      plain_text            a text, with the tables that are still to be seen in it:
        parted_cells        cells on one line
        stacked_cells       cells each on a line of its own
      apart, inside         a page or PDF, in a process of its own with bounds:
        web_page            what is seen of a page (`web_seen`), and its tables (`web_tables`)
        pdf                 the pages of a PDF, each as words (`pdf_words`) and drawn tables
          pdf_tables          (`pdf_tables`), then one after the other:
          pdf_pages         without what repeats, read down its columns of text
            pdf_text_columns  (`pdf_text_columns`), its paragraphs whole,
            pdf_columns     with the tables that nothing is drawn about
    laid_out                what pages and PDFs are laid out into; `paper` is what comes of it

Read by all of them: `written` (numbers, units, years), `days`, `prose` (sentences, marks of lists),
`wording` (what words call a figure) and `borough_names`.

What is in a paper:

    figures                 the amounts with a pound sign
    tables                  the tables of money, with the bare numbers in them
    counts                  how many boroughs; `borough_lists` has those that are named
    heading                 what it says of itself, by its `fields` and its `own_reference`
    cited                   the decisions that it names

`checking` holds it against the book, in this order:

    recorded                what the book has of the decision, and of those that it names
    explaining              a verdict for each figure, round after round:
      belonging             what its words say that it is of
      neighbours, sums      what stands near it, and what that comes to
      likely_meant          what somebody meant who wrote another, by the `slips` of hands
    arithmetic              what the paper itself states, right or wrong, each as `stated`: the
                              totals of its tables, and what its words say:
      said_sums             totals behind their parts, and for each line
        said_wholes         wholes before their parts
        said_rests          what is left
        said_vat            net and gross
        said_twice          one sum in two notations
        said_rates          so many at so much each, by the `rates` of a sentence
      said_lists            what lists come to
      said_balances         what is left of a reserve
      said_percentages      shares and steps in hundreds
      said_differences      steps from one amount to another
      said_approved         what is approved item by item, one slip from its total
      said_scales           amounts with the same digits, thousands or millions apart
      said_nearly           whatever else is one slip from coming out: the `relations` that the
                              `quantities` of sentences may have, tried one after another
    lost_signs              amounts without their pound signs
    count_disagreements     boroughs that are counted twice, and differently
      counts_together         what counts come to that are said on top of each other
    said_approvals          what it says that other decisions approved
    signing_day             when it was signed, by the book and by what else it says
    said_periods            `periods` and years that cannot be
    said_years              amounts in other years than the tables have them in

Each of these yields `findings`. `context_notes` makes a decision file of what nothing explains.

`drafting` proposes a decision file from the same `Paper`.
"""
