"""Decisions in the forms in which bodies publish them, in our own words, names and figures."""

FUND_APPLICATIONS = """\
Decision Log 014/2026 – Safer Places Fund Applications – May 2026

Police and Crime Commissioner for Marlshire – Decision Making Record

Safer Places Fund Applications – May 2026

Decision number: 014/2026

Author and Job Role: Ida Moss, Partnerships Lead

Protective Marking: Official

Executive Summary:

For 2026/27 the Police and Crime Commissioner has made available £410,000 of funding to ensure \
continued support to local community, voluntary and faith organisations.

Applications for Standard Grant Awards of over £5,000 – Safer Places Fund

Brook Lane Boxing – Friday Ring

To award Brook Lane Boxing £38,210.50 to open its gym on Friday nights.

Applications for Small Grant Awards up to £5000 – Safer Places Fund

Tarn District Council – Young Wardens

To award Tarn District Council £2,140 to support its Young Wardens event for year 6 pupils.

Recommendation

The Commissioner supports the standard and small grant applications to the Safer Places Fund and \
awards to the following;

• £38,210.50 to Brook Lane Boxing for their Friday Ring programme

• £2,140 to Tarn District Council for their Young Wardens programme

Police and Crime Commissioner Approval

I approve the recommendation(s):

Signature: Police and Crime Commissioner Olu Hart (wet signed copy held in OPCC)

Date: 07 May 2026

All decisions must be added to the decision register.

Areas of consideration

Financial implications

The Office has checked that the organisations have provided accurate financial information.
"""
"""A commissioner's record of awards from a fund, signed below them."""
DECISION_SUMMARY = """\
MPCC6-0042 Commissioner’s Grants 2026/27

Decision Reference Number: MPCC6-0042

Lead Officer: Ida Moss

Chief Officer approval: N/A

Date: 31/03/2026

Status: Non-confidential

Decision summary:

The Police and Crime Commissioner approves funding of £525,000 for the Commissioner’s Grants in \
2026/27.

The costs of the annual grants will be met from within the 2026/27 commissioning budget.

I confirm that my register of interests declaration is up to date and that none of my interests \
preclude me from making this decision.

Signature: Olu Hart

Date: 4 April 2026

Supporting information

1. Background information

This follows on from decision MPCC5-0017 of last year, when £480,000 was awarded.
"""
"""A commissioner's notice: dated at its head, signed on another day below."""
NOTICE = """\
NOTICE OF DECISION

PCC Decision 027-2026 – Street Pastors

Non-confidential

Contact Officer: Ida Moss, Head of Commissioning

Title: Street Pastors in town centres

Executive Summary

The pastors have walked six town centres since 2021.

Decision

I approve the award of a grant of £96,400 to the Night Light Trust for Street Pastors in \
2026/27, funded from reserves.

Police and Crime Commissioner

I confirm that I do not have any disclosable pecuniary interests in this decision and take the \
decision in compliance with the Code of Conduct.

Signature: O. Hart

Date: 12 May 2026
"""
"""A notice whose number stands in a line with its title."""
OFFICER_PAGE = """\
ADD2904 Mobile orchard

Type of decision:

Assistant Director's decision

Code:

ADD2904

Date signed:

20 April 2026

Decision by:

Ida Moss, Assistant Director of Green Places

Executive summary

This decision approves a grant of £61,000 to Orchard East in 2026/27. It follows ADD2711 and \
MD3100.

Decision

That the Assistant Director of Green Places approves expenditure of up to £61,000 in 2026/27 as \
grant funding to Orchard East for the mobile orchard.

Part 1: Non-confidential facts and advice

1. Introduction and background

1.1 MD3100 set up the programme with £2m.

5. Financial comments

5.1 The grant of £61,000 is to be met from the 2026/27 Green Places budget.
"""
"""An officer's page, a label a line and what it asks for below."""
MAYORAL_PAGE = """\
MD3601 Summer of culture 2026

Reference code: MD3601

Date signed: 02 March 2026

Date published: 3 March 2026

Decision by: Lev Orr, Mayor of London

Executive summary

The Mayor will hold a summer of culture. MD3405 did so last year, for £350,000.

Decision

That the Mayor approves:

1. expenditure of up to £420,000 in 2026/27 on the Summer of Culture

2. expenditure of up to £35,000 in 2026/27 on the evaluation of the Summer of Culture

3. a delegation of authority to the Executive Director, Communities to enter into the agreements.

4. Financial comments

4.1 The expenditure of £455,000 will be funded from the Events budget for 2026/27.
"""
"""A mayor's page, with what the acts come to paid from one budget."""
CONTRACT_REPORT = """\
EXECUTIVE DECISION REPORT

Decision reference: KD6123

Subject: Award of contract for street lighting repairs

Decision maker: Cllr Ona Reed, Cabinet Member for Streets

Key decision: Yes

Date of decision: seventeenth of September 2026

1. Recommendations

1.1 Approve the award of the contract to Lumen Works Ltd at a total value of £282,000, for two \
years from 1 October 2026 to 30 September 2028.

1.2 Note that a waiver was approved under KD5877 in the last year.

2. Reasons for decision

2.1 The contract of today ends.
"""
"""A report on a contract, its day in words, another decision named in it."""
REQUEST = """\
PCD 4107 Lanterns for Youth

Key information

Reference code: PCD 4107

Date signed: 24 March 2026

Decision by: Sal Vane, Deputy Mayor, Policing and Crime

Title: Lanterns for Youth

PCD 3990 Lanterns for All

Executive Summary

This paper seeks approval of £640,000.

Recommendation

The Deputy Mayor for Policing and Crime is recommended to:

1. Approve grants of £640,000 in 2026/27 as follows:

a) £400,000 to Wick House for Lantern Walks

b) £240,000 to Dusk Hall for Lantern Clubs

2. Delegate authority to the Director of the VRU to sign the agreements.

Financial Comments

The £640,000 will be met from the VRU core budget.
"""
"""A request with grants listed below their sum."""
FIRE_RECORD = """\
MARLSHIRE FIRE AND RESCUE SERVICE

Record of Officer Decision

Decision ref no: FRS/26/031

Decision title: Breathing apparatus

Decision taken by: Chief Fire Officer

Decision taken on: 3 June 2026

Decision

To approve the award of the contract for breathing apparatus to Airway Ltd at a cost of £148,750 \
in 2026/27.

The cost is to be met from the 2026/27 Equipment capital budget.

Signed A. Brand Date 03/06/2026
"""
"""An officer's record, signed and dated on one line."""
IN_CELLS = """\
DELEGATED DECISION RECORD

Reference\tODN 2026/077
Title\tYouth shelters in two parks
Decision maker\tDirector of Parks
Decision

The Director of Parks agrees to allocate £54,000 in 2026/27 for youth shelters, funded from the \
Parks reserve.

Reason for decision

The parks are dark.

Signed\tR. Moor
Date signed\t12/03/2026
"""
"""A record whose fields stand in the cells of tables."""
COUNCIL_PAGE = """\
Decision details

Grants to youth clubs 2026/27 ref: 9733

Decision Maker: Cabinet Member for Young People

Decision status: Recommendations Approved

Is Key decision?: No

Is subject to call in?: Yes

Decision:

That the Cabinet Member:

1. Approve grants of £30,500 in 2026/27 as follows: Wick House £10,000 and Dusk Hall £20,500.

2. Note that the grants are funded from the Youth Opportunity Fund.

Publication date: 17/03/2026

Date of decision: 16/03/2026

Effective from: 24/03/2026
"""
"""A council's page, grants listed behind their sum in one sentence."""
LOG_ENTRY = """\
Decision Ref:

2026/52

Issue:

Reducing Reoffending Fund

Decision:

The Commissioner has approved £89,350.00 from the Reducing Reoffending Fund for Through the Gate \
in 2026/27.

Date of Decision:

11th March 2026

Decision Maker:

PCC
"""
"""An entry of a log of decisions."""
