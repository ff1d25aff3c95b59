"""What the second version of a shared book's schema adds.

Readers cannot take the lock of those who record. What is stored names what every entry names. Four
eyes are looked for by what a review names, so that it takes as long in a large book as in a small
one. Who listens is told that somebody recorded.
"""

from ledger.postgres import telling
from ledger.postgres.names import (
    CLAIMED_NAME,
    NOT_AN_ENTRY,
    OWNER,
    READER,
    RECORDER,
    REVIEW_BY_WHO_RECORDED,
    SCHEMA,
    TURN,
)
from ledger.postgres.step import Function, Step

TABLES = f"create table {SCHEMA}.{TURN} ()"
"""Nothing is ever in it: who records holds a lock on it. That takes a right which nobody who only
reads is given, and which is good for nothing else."""

EVENTS = (
    "ActNoted",
    "Allocated",
    "CarriedForward",
    "CommitmentApproved",
    "CommitmentReleased",
    "ConditionSettled",
    "DecisionReviewed",
    "DecisionSigned",
    "DrawReturned",
    "EntryCorrected",
    "FundDrawn",
    "FundOpened",
    "FundingReceived",
    "FundingReduced",
    "FundsTransferred",
    "ProgrammeExpanded",
    "ProgrammeOpened",
    "Reprofiled",
    "TotalStated",
    "Vired",
    "YearClosed",
    "YearReopened",
)
"""What entries of this version are called. As the step itself it stays as it was released: an event
that comes later comes with a step of its own."""

_IS_KNOWN = "new.topic in ('" + "', '".join(EVENTS) + "')"
_DAY = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"
_INSTANT = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}([.][0-9]{1,6})?Z$'"
"""How days and instants are written; whether the calendar has them, a cast says."""

_CHANGES = "topic in ('EntryCorrected', 'ConditionSettled')"
_RENAMES = f"""topic = 'EntryCorrected'
        and {SCHEMA}.said(state) @? '$.fields[*] ? (@.field == "decision")'"""

# entries_of goes back through the references that a decision had: the entries that bear this one
# since another decision last gave it up; then, where the decision got it by a correction, those
# before that correction with the reference that it had then; and so on, until none was put right.

FUNCTIONS = {
    **telling.FUNCTIONS,
    "said": Function(
        """
begin
    return pg_catalog.convert_from(state, 'UTF8')::pg_catalog.jsonb;
exception when others then
    return null;
end""",
        takes="state bytea",
        gives="jsonb",
        how="immutable strict parallel safe",
    ),
    "stands": Function(
        f"""
begin
    return not exists (
        select from {SCHEMA}.stored_events
        where {_CHANGES} and {SCHEMA}.said(state) ->> 'entry' = number::text
        and {SCHEMA}.said(state) ->> 'void' = 'true'
        and originator_version > number and {SCHEMA}.stands(originator_version)
    );
end""",
        takes="number bigint",
        gives="boolean",
        how="stable",
    ),
    "changes_of": Function(
        f"""
begin
    return query select originator_version, {SCHEMA}.said(state) ->> 'recorded_by'
        from {SCHEMA}.stored_events
        where {_CHANGES} and {SCHEMA}.said(state) ->> 'entry' = changed::text
        and originator_version > changed;
end""",
        takes="changed bigint",
        gives="table (number bigint, by text)",
        how="stable",
    ),
    "entries_of": Function(
        f"""
declare
    since bigint;
    renaming bigint;
begin
    -- A reference that was put right stands in earlier entries as it was, and one that became free
    -- by that may be another decision's by now.
    loop
        select coalesce(max(originator_version), 0) into since from {SCHEMA}.stored_events
            where {_RENAMES}
            and jsonb_path_exists({SCHEMA}.said(state), '$.fields[*] ? (@.field == "decision"
                && @.was == $name)', jsonb_build_object('name', name))
            and originator_version < before and {SCHEMA}.stands(originator_version);
        return query select originator_version, topic, {SCHEMA}.said(state)
            from {SCHEMA}.stored_events where {SCHEMA}.said(state) ->> 'decision' = name
            and originator_version > since and originator_version < before;
        select originator_version, jsonb_path_query_first({SCHEMA}.said(state),
                '$.fields[*] ? (@.field == "decision").was') #>> '{{}}'
            into renaming, name from {SCHEMA}.stored_events
            where {_RENAMES}
            and jsonb_path_exists({SCHEMA}.said(state), '$.fields[*] ? (@.field == "decision"
                && @.now == $name)', jsonb_build_object('name', name))
            and originator_version > since and originator_version < before
            and {SCHEMA}.stands(originator_version)
            order by originator_version desc limit 1;
        exit when renaming is null;
        before := renaming;
    end loop;
end""",
        takes="name text, before bigint",
        gives="table (number bigint, kind text, entry jsonb)",
        how="stable",
    ),
    "says_who_recorded": Function(
        f"""
declare
    said jsonb := {SCHEMA}.said(new.state);
    says_all boolean;
begin
    if said is null then
        raise exception 'an entry is stored as JSON' using errcode = '{NOT_AN_ENTRY}';
    end if;
    if said ->> 'event' is distinct from new.topic then
        raise exception 'an entry is filed under its own name' using errcode = '{NOT_AN_ENTRY}';
    end if;
    -- Only an administrator becomes the owner, to copy a book in with all its people's names.
    if current_user = '{OWNER}' then
        return new;
    end if;
    if said ->> 'recorded_by' is distinct from session_user then
        raise exception 'who records is %, and the entry says %',
            session_user, coalesce(said ->> 'recorded_by', 'nobody')
            using errcode = '{CLAIMED_NAME}';
    end if;
    if not {_IS_KNOWN} then
        raise exception '% is none of the events of this version', new.topic
            using errcode = '{NOT_AN_ENTRY}';
    end if;
    says_all := jsonb_typeof(said -> 'version') is not distinct from 'number'
        and coalesce(said ->> 'decision', '') <> ''
        and coalesce(said ->> 'decided_on', '') ~ {_DAY}
        and coalesce(said ->> 'effective_on', '') ~ {_DAY}
        and coalesce(said ->> 'recorded_at', '') ~ {_INSTANT};
    begin
        perform (said ->> 'decided_on')::date, (said ->> 'effective_on')::date,
            (said ->> 'recorded_at')::timestamptz;
    exception when data_exception then
        says_all := false;
    end;
    if not says_all then
        raise exception 'an entry says its version, its decision, two days and when it is recorded'
            using errcode = '{NOT_AN_ENTRY}';
    end if;
    return new;
end"""
    ),
    "needs_four_eyes": Function(
        f"""
declare
    said jsonb := {SCHEMA}.said(new.state);
    read_to bigint;
    own bigint;
begin
    if current_user = '{OWNER}' then
        return new;
    end if;
    if said ->> 'reviewed_to' !~ '^[0-9]{{1,18}}$' is not false
        or (said ->> 'reviewed_to')::bigint >= new.originator_version
    then
        raise exception 'a review says up to which entry before it somebody read'
            using errcode = '{NOT_AN_ENTRY}';
    end if;
    if said ->> 'override_because' is not null then
        return new;
    end if;
    read_to := said ->> 'reviewed_to';
    with recursive of_it as materialized (
        select number, kind, entry
        from {SCHEMA}.entries_of(said ->> 'decision', new.originator_version)
    ),
    changed as (
        select number, entry ->> 'recorded_by' as by from of_it
        where kind not in ('DecisionReviewed', 'EntryCorrected', 'ConditionSettled')
        union
        select change.number, change.by
        from changed cross join lateral {SCHEMA}.changes_of(changed.number) as change
    ),
    theirs as (
        select number, by from changed
        union
        select number, entry ->> 'recorded_by' from of_it where kind <> 'DecisionReviewed'
    ),
    read_before as (
        select coalesce(max((entry ->> 'reviewed_to')::bigint), 0) as number from of_it
        where kind = 'DecisionReviewed' and entry ->> 'override_because' is null
        and {SCHEMA}.stands(number)
    )
    select min(number) into own from theirs
        where number between (select number from read_before) + 1 and read_to
        and by = session_user;
    if own is not null then
        raise exception 'a review needs four eyes: entry % was recorded by %, who would review',
            own, session_user using errcode = '{REVIEW_BY_WHO_RECORDED}';
    end if;
    return new;
end"""
    ),
}

INDEXES = {
    "entries_by_decision": """
        on tallystick.stored_events
        using btree (((tallystick.said(state) ->> 'decision'::text)))""",
    "entries_by_what_they_change": """
        on tallystick.stored_events
        using btree (((tallystick.said(state) ->> 'entry'::text)))
        where (topic = any (array['EntryCorrected'::text, 'ConditionSettled'::text]))""",
    "entries_that_rename": """
        on tallystick.stored_events
        using btree (originator_version)
        where ((topic = 'EntryCorrected'::text) and (tallystick.said(state)
            @? '$."fields"[*]?(@."field" == "decision")'::jsonpath))""",
}
"""For the functions above, with the conditions that they ask by. Written as PostgreSQL does."""

TRIGGERS = {
    **telling.TRIGGERS,
}

RIGHTS = {TURN: ((READER, "SELECT"), (RECORDER, "SELECT"), (RECORDER, "UPDATE"))}

SECOND = Step(
    2,
    tables=(TURN,),
    made_by=TABLES,
    functions=FUNCTIONS,
    indexes=INDEXES,
    triggers=TRIGGERS,
    rights=RIGHTS,
)
