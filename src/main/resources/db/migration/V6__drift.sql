-- source: what tells that DW changed. Times at which a listing first named an article, and at which somebody could see it.
create table find (
    source varchar(16) not null,
    edition varchar(16) not null,
    article_id bigint not null,
    found_at timestamp with time zone not null,
    primary key (source, edition, article_id)
);

create table watch (
    source varchar(16) not null,
    edition varchar(16) not null,
    since timestamp with time zone not null,
    seen_at timestamp with time zone not null, -- the last check of this span
    primary key (source, edition, since)
);

-- what the operator was told, so that it is told once
create table reading_alarm (
    kind varchar(16) not null,            -- SOURCE or FIELD
    edition varchar(16) not null,
    name varchar(16) not null,            -- of the source or the field
    since timestamp with time zone not null,
    raised_at timestamp with time zone not null,
    closed_at timestamp with time zone,   -- null: open
    primary key (kind, edition, name, raised_at)
);
