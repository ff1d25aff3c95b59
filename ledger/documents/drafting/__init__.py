"""A decision paper drafted into a decision file, which a person reads, fills in and records.

The modules below stand in the order in which a paper goes through them; what is indented is called
by what it stands under.

    draft                   all of it, in this order:
      outline               the sections and paragraphs of the paper
      recommendations       what it asks to be decided, by the `verbs` of decisions
      heading               its reference, title, office and day
      acts                  what each recommendation does
        figure_roles        and what each of its figures is
          receivers, respective
      finance_tables        the tables of money
      reading               all that together, with the `quoted_decisions`, for what proposes:
      annexes               approvals that stand in a table
      fund_acts             receipts, carry forwards, transfers
      moves                 what was approved before, moved or released
      contributions         money that is put into a reserve
      approvals             money for programmes:
        names_before, programme_lists, moved_and_spent, wholes
        borough_awards      what boroughs get by name
        approved_programme  what it is for, by its `programme_names`, and who receives it
        funding             and what pays for it:
          funds_by_year, pays_for
      corrections           figures of earlier decisions, put right
      stand_ins             earlier approvals, by the `quoted_approvals`
      shares                who holds what is approved, by `listed_boroughs`
      expansions            programmes that reach more boroughs
      boroughs_together     boroughs that are all of them
      told_receipts         money told of elsewhere
      said_behind           behind marks: what is no approval by its words,
      every_word            what has words that no reading knows, by the `known_spans` of acts and
                            their `known_words`,
      held_back             what is more than its total,
      accounted             and all of a recommendation that has a sum left
      totals                what the paper says that it comes to:
        list_totals, balance_totals, stated_approvals
      borough_totals        the same of boroughs
      held_totals           behind marks: totals of what does not stand
      context               what moves no money
      not_standing          what recording it would leave out
    tried                   the draft, tried against the book
    layout                  the draft as the text of a decision file

Used by all of them: `proposed` (an entry, as it is proposed), `known` (what the book has), `naming`
and `names` (of funds and programmes), `fund_names` and `periods`.
"""
