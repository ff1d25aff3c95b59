"""What the third version of a shared book's schema adds: a review reads what is there.

It is of a decision that the book holds, and a reason why it is a review alone says something: any
other would be no second pair of eyes, and no reason to do without one.
"""

from ledger.postgres.names import NOT_AN_ENTRY, OWNER, SCHEMA
from ledger.postgres.step import Function, Step

SAYS_SOMETHING = (
    r"E'[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff9-\ufffb\U0001d159\U000e0000-\U000e0fff]'"
)
"""One character at least that is no blank and not hidden. Spelled out, for what a server takes for
white space depends on its locale; as E'', for what a backslash is elsewhere depends on a setting
that every login may change."""

FUNCTIONS = {
    "reads_what_is_there": Function(
        f"""
declare
    said jsonb := {SCHEMA}.said(new.state);
begin
    if current_user = '{OWNER}' then
        return new;
    end if;
    if said ? 'override_because' and (
        jsonb_typeof(said -> 'override_because') <> 'string'
        or said ->> 'override_because' !~ {SAYS_SOMETHING}
    ) then
        raise exception 'a review alone says why, in words' using errcode = '{NOT_AN_ENTRY}';
    end if;
    if not exists (
        select from {SCHEMA}.entries_of(said ->> 'decision', new.originator_version)
        where kind <> 'DecisionReviewed'
    ) then
        raise exception 'a review is of a decision that the book holds, and % is none',
            said ->> 'decision' using errcode = '{NOT_AN_ENTRY}';
    end if;
    return new;
end"""
    ),
}

TRIGGERS = {
    "reviews_are_of_what_is_there": """
        before insert on tallystick.stored_events
        for each row when ((new.topic = 'DecisionReviewed'::text))
        execute function tallystick.reads_what_is_there()""",
}

THIRD = Step(3, functions=FUNCTIONS, triggers=TRIGGERS)
