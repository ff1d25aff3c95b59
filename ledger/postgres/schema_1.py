"""The schema of a shared book as it first was. It is never changed: books of it are out there.

Who records holds SELECT and INSERT and owns nothing; what they insert is refused unless it is the
next entry, of this book, in their own login's name.
"""

from ledger.postgres.names import (
    CLAIMED_NAME,
    NOT_AN_ENTRY,
    OWNER,
    READER,
    RECORDER,
    REVIEW_BY_WHO_RECORDED,
    SCHEMA,
)
from ledger.postgres.step import Function, Step

TABLES = f"""
create table {SCHEMA}.book (id uuid primary key, format integer not null);

create table {SCHEMA}.stored_events (
    originator_id uuid not null,
    originator_version bigint not null,
    topic text not null,
    state bytea not null,
    primary key (originator_id, originator_version)
);

create type {SCHEMA}.stored_event_uuid as (
    originator_id uuid,
    originator_version bigint,
    topic text,
    state bytea
);
"""
"""stored_events and its type are the library's own, as its recorder would make them."""

FUNCTIONS = {
    "is_never_changed": Function(
        """
begin
    raise exception 'an entry is never changed or deleted, and a book keeps its identity'
        using errcode = 'integrity_constraint_violation', hint = 'record a correction';
end"""
    ),
    "is_one": Function(
        f"""
begin
    if exists (select from {SCHEMA}.book) then
        raise exception 'a book keeps its identity'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end"""
    ),
    "comes_at_the_end": Function(
        f"""
declare
    last_number bigint;
begin
    select max(originator_version) into last_number from {SCHEMA}.stored_events
        where originator_id = new.originator_id;
    if new.originator_id is distinct from (select id from {SCHEMA}.book)
        or new.originator_version is distinct from coalesce(last_number, 0) + 1
    then
        raise exception 'an entry is only added at the end of the journal'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end"""
    ),
    "says_who_recorded": Function(
        f"""
declare
    said jsonb;
begin
    begin
        said := convert_from(new.state, 'UTF8')::jsonb;
    exception when others then
        raise exception 'an entry is stored as JSON' using errcode = '{NOT_AN_ENTRY}';
    end;
    if said ->> 'event' is distinct from new.topic then
        raise exception 'an entry is filed under its own name' using errcode = '{NOT_AN_ENTRY}';
    end if;
    -- Only an administrator becomes the owner, to copy a book in with all its people's names.
    if current_user <> '{OWNER}' and said ->> 'recorded_by' is distinct from session_user then
        raise exception 'who records is %, and the entry says %',
            session_user, coalesce(said ->> 'recorded_by', 'nobody')
            using errcode = '{CLAIMED_NAME}';
    end if;
    return new;
end"""
    ),
    "needs_four_eyes": Function(
        f"""
declare
    said jsonb := convert_from(new.state, 'UTF8')::jsonb;
    own bigint;
begin
    if said ->> 'override_because' is not null or current_user = '{OWNER}' then
        return new;
    end if;
    with recorded as (
        select originator_version as number, convert_from(state, 'UTF8')::jsonb as entry
        from {SCHEMA}.stored_events
        where originator_version <= (said ->> 'reviewed_to')::bigint
    ),
    of_it as (select number, entry from recorded where entry ->> 'decision' = said ->> 'decision'),
    theirs as (
        select number, entry from of_it
        union all
        select number, entry from recorded
        where entry ->> 'event' in ('EntryCorrected', 'ConditionSettled')
        and entry ->> 'decision' <> said ->> 'decision' and entry ->> 'void' is null
        and (entry ->> 'entry')::bigint in (select number from of_it)
    ),
    read_before as (
        select coalesce(max((entry ->> 'reviewed_to')::bigint), 0) as number from of_it
        where entry ->> 'event' = 'DecisionReviewed' and entry ->> 'override_because' is null
    )
    select min(number) into own from theirs
        where number > (select number from read_before)
        and entry ->> 'event' <> 'DecisionReviewed'
        and entry ->> 'recorded_by' = session_user;
    if own is not null then
        raise exception 'a review needs four eyes: entry % was recorded by %, who would review',
            own, session_user using errcode = '{REVIEW_BY_WHO_RECORDED}';
    end if;
    return new;
end"""
    ),
}
"""By name, the bodies of what the triggers call; each runs with the rights of who inserts."""

TRIGGERS = {
    "entries_are_never_changed": """
        before delete or update or truncate on tallystick.stored_events
        for each statement execute function tallystick.is_never_changed()""",
    "entries_come_at_the_end": """
        before insert on tallystick.stored_events
        for each row execute function tallystick.comes_at_the_end()""",
    "entries_say_who_recorded": """
        before insert on tallystick.stored_events
        for each row execute function tallystick.says_who_recorded()""",
    "reviews_need_four_eyes": """
        before insert on tallystick.stored_events
        for each row when ((new.topic = 'DecisionReviewed'::text))
        execute function tallystick.needs_four_eyes()""",
    "the_book_is_one": """
        before insert on tallystick.book
        for each row execute function tallystick.is_one()""",
    "the_book_keeps_its_identity": """
        before delete or update or truncate on tallystick.book
        for each statement execute function tallystick.is_never_changed()""",
}
"""PostgreSQL calls those of one table in the order of their names. Written as it writes them."""

_READ = ((READER, "SELECT"), (RECORDER, "SELECT"))
RIGHTS = {"book": _READ, "stored_events": (*_READ, (RECORDER, "INSERT"))}
"""By table, who holds what on it."""

FIRST = Step(
    1,
    tables=("book", "stored_events"),
    made_by=TABLES,
    functions=FUNCTIONS,
    triggers=TRIGGERS,
    rights=RIGHTS,
)
