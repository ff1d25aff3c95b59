"""The words in which decisions say their money, as patterns: closed sets of what a draft knows.

What ends a free text is among them: only there, a word is known by not being one of these.
"""

from ledger.documents.drafting.verbs import OFFICE
from ledger.documents.written import COUNT, YEAR


def one_of(words: str) -> str:
    """A pattern of any of the words, however they begin; a "_" in one stands for spaces."""
    return rf"(?:(?i:{'|'.join(words.split())})(?![\w’'-]))".replace("_", r"\s+")


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = (
    rf"(?:FY\s?)?{YEAR}|20[0-9]{{2}}\s?[/–-]\s?[0-9]{{2}}\b"
    r"|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}\b(?:\s20[0-9]{{2}}\b(?!\s?[/–-]\s?[0-9]))?"
    r"|\b20[0-9]{2}\b"
)
"""A year, a month or a day."""

DETERMINER = one_of("the an? our its their this these each both all another one same following")
KIND = one_of(
    "additional further total overall maximum max new one-off single annual yearly combined"
    " capital revenue direct standard equal identical individual separate small core competitive"
    " existing necessary related estimated budgeted up_to continued continuing net_additional"
    " second_year third_year"
    rf" {COUNT}"
)
MONEY = one_of(
    "grants?(?:_(?:funding|funds|rounds?|schemes?|programmes?|assistance))? funding funds?"
    " contributions? expenditure awards? investments? allocations? budgets? payments? sums?"
    " amounts? spend(?:ing)? costs? prices? values? fees? totals? commitments? envelopes?"
    " provision uplifts? increases? support assistance monies money resources? drawdown use"
    " contracts? variations? projects? awarding arrangements shares? capital revenue"
    " (?:budget_)?transfers?"
)
"""What a sum is called."""
DOING = one_of(
    "extensions? expansions? continuation purchases? procurement delivery provision appointments?"
    " commissioning development implementation establishment creation evaluation refurbishment"
    " replacement installation recruitment acquisition hire contracts? variations? roll-?out"
    " renewal operation costs? use increases? uplifts? proposals? applications enhancement"
    " enhancing programmes? services? schemes? projects? exemptions? management maintenance"
    " construction repair works? phases? stages? reviews?"
)
"""What is done with it: "the purchase of"."""
VERB = one_of(
    "approv(?:e[sd]?|al) agree[sd]? awards? awarded allocat(?:e[sd]?|ing) authori[sz]e[sd]?"
    " endorse[sd]? commit(?:s|ted)? funds? grant(?:s|ed)? giv(?:e|es|ing) invest(?:s|ed)?"
    " provid(?:e[sd]?|ing) extend(?:s|ed)? expand(?:s|ed)? increas(?:e[sd]?|ing) uplift(?:s|ed)?"
    " procure[sd]? commission(?:s|ed)? spend spent support(?:s|ed)? appoint(?:s|ed)? set_aside"
    " earmark(?:s|ed)? ring-?fence[sd]? vary varies varied enhance[sd]? top_up contribute[sd]?"
    " pay pays ratif(?:y|ies|ied) confirm(?:s|ed)? continue[sd]? enter_into us(?:e[sd]?|ing) make"
    " makes direct_that draw_down run"
)
"""What a decision does that gives money."""
TAKING = one_of(
    "accept(?:s|ed|ance)? receiv(?:e[sd]?) receipt transfers? transferred vire[sd]? virements?"
    " carr(?:y|ies|ied)_forward notes? noted carry_over roll_forward moves? moved carry_forward"
)
"""And what it does with funds."""
BEFORE_VERBS = (
    rf"(?:{one_of('to that and also hereby formally retrospectively further be is')}|{OFFICE})"
)
PURPOSE_VERB = one_of(
    "deliver provide run support enable establish cover(?:_the_costs?_of)? fund develop extend"
    " expand continue(?:_to_\\w+)? enhance improve implement commission evaluate employ recruit"
    " build buy purchase mend repair resurface refurbish install replace reach create tackle"
    " reduce prevent meet help strengthen increase undertake pilot test upgrade train lead host"
    " roll_out carry_out address promote protect maintain operate facilitate engage work ensure"
    " allow assist set_up acquire procure complete design produce add appoint underpin inform"
    " vary manage award allocate give grant pay_for contract enter make bring raise sustain boost"
    " bolster modernise renew extend offer research identify inspect divert educate safeguard"
    " transform secure_the"
)
"""What is done for money, behind "to"."""
RECEIVER = one_of(
    "boroughs? councils? authorit(?:y|ies) organisations? providers? partners? partnerships?"
    " charit(?:y|ies) schools? groups? hubs? services? projects? programmes? schemes? recipients?"
    " applicants? residents communities clubs? agenc(?:y|ies) teams? forces? networks?"
    " workstreams? initiatives? apps? pilots? charters? units? strateg(?:y|ies) frameworks?"
    " campaigns? cent(?:re|er)s? evaluation research packages?"
)
OF_RECEIVERS = one_of(
    f"the an? each every all of up_to and or {COUNT} \\d+ selected various following local"
    " community named voluntary delivery partner third sector eligible successful identified"
    " london these those this other listed independent specialist districts? grassroots further"
    " more existing mobile"
)
FUND = one_of(
    "reserves? budgets? grants? funding funds? provision contingency lev(?:y|ies) balances?"
    " underspends? receipts? allocations? programme precept resources? carry[\\s-]?forwards?"
    " sales monies"
)
PAID_FROM = one_of("funded met financed resourced drawn(?:_down)? contained sourced")
TIME = one_of(
    "in for during over across from to until through up into commencing starting beginning"
    " ending between and both each every of the an? its this next further initial first period"
    f" term financial years? months? weeks? quarters? fy end per annum annual p\\.a\\.? {COUNT} ¤"
    " respectively within with_effect"
)
A_TIME = rf"(?:¤|{one_of('years? months? weeks? annum quarters? p.a')})"
TURNS = one_of(
    # a new clause begins, or the sense is turned
    "as than against not no nor but if unless until till which that who whom whose what is are"
    " was were be been has have had having will would shall should may might can could must do"
    " does did they previously already formerly originally initially currently instead rather"
    " less minus plus over under(?!\\s[0-9]) between without before after since while whilst"
    " where when once per only still again yet also then there such except excluding including"
    " due back off down away upon about approximately circa half subject pending notwithstanding"
    " albeit provided(?!_by) from beyond both respectively totalling comprising costing equally"
    " in_(?:place|lieu|exchange|return|advance|settlement|addition|full|part|kind|principle"
    "|error|arrears|trust|reserve|abeyance|hand|dispute)"
    " on_(?:account|loan|credit|deposit|condition|terms|hold|behalf|top)"
    " in_(?:\\w+_){1,3}(?:instal?ments?|tranches|stages|payments) by_(?:\\w+ing|way)"
    " with_(?:effect|any)"
    " (?:funded|met|financed|resourced|drawn|contained|sourced|utili[sz]ing|drawing)"
    # what money is that is not given
    " loans? lend(?:ing)? lent borrow\\w* advanc(?:e|es|ing) deposits? repa(?:y|id)\\w*"
    " refund\\w* reimburs\\w* recoup\\w* claw\\w* interest guarantee\\w* underwrit\\w*"
    " indemnit\\w* retentions? retain(?:ed|ing)? underspen\\w* overspen\\w* deficits? shortfalls?"
    " surplus balances? remainder remaining rest sav(?:ing|ings) incom(?:e|es|ing) receipts?"
    " match(?:ed|ing)? gross net offset\\w* deduct\\w* decreas\\w* withdraw\\w*"
    " with(?:held|hold\\w*) cancel\\w* reject\\w* declin\\w* refus\\w* delet\\w* defer\\w*"
    " postpon\\w* suspend\\w* supersed\\w* revers\\w* instal?ments? tranches? waiv\\w*"
    " write-?offs? writ\\w+_off vire[sd]? virements? swap\\w* novat\\w* laps\\w* rebat\\w*"
    " discount\\w* credits? debit\\w* penalt\\w* owe[sd]? owing paid accru\\w* prepa(?:y|id)\\w*"
    " escrow forgone replac(?:es|ing|ed)"
    " \\w+(?:able|ible)(?=_(?:by|in|from|to|at|on|if|within|over)) bearing"
    # a participle that says what becomes of it
    " (?!(?:delivered|run|hosted|led|provided|managed|operated|commissioned|based|located"
    "|outlined|designed|aimed|focused|targeted|identified|affected|dedicated|established"
    "|needed|required|impacted|set|used|related|involved|agreed)\\b)(?:\\w+ed|written|given"
    "|taken|withdrawn|held|spent|made|put|kept|left|sold|owed|lost)_(?:by|to|from|against"
    "|until|back|over|at|forward|out|off|under)"
)
"""What ends a free text."""
