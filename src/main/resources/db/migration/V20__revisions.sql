-- revision: what DW changed of an article, or that it withdrew it. Each row has what readers saw before; the table of articles
-- has what they see now. The topics are kept of a withdrawn article alone, since it is in no other table any more.
create table article_revision (
    article_id bigint not null,
    number integer not null,              -- from 1
    noticed_at timestamp with time zone not null,
    withdrawn boolean not null,
    edition varchar(16) not null,
    kind varchar(16) not null,
    headline varchar not null,
    byline varchar not null,              -- one name a line
    lead varchar,
    picture varchar,
    link varchar not null,
    published_at timestamp with time zone,
    topics varchar not null,              -- one a line
    primary key (article_id, number)
);

-- source: articles that were pushed a short while ago, and when each is read again.
create table recheck (
    article_id bigint primary key,
    found_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    versions varchar not null             -- one a line: ORIGIN, ETag and Last-Modified of its last answer, with tabs between
);
create index recheck_due on recheck (due_at);

-- source: a fingerprint of what the listing says about the article. Articles from before this version have none.
alter table find add column listed integer;

-- delivery: revisions whose messages are still being looked for, and how far each has come.
create table revision_fan_out (
    article_id bigint primary key,
    reached bigint not null,              -- the last chat id that was looked at
    noticed_at timestamp with time zone not null
);

-- delivery: messages that are to show a revision.
create table correction (
    message bigint primary key,           -- the id of its delivery, or of its bundle
    chat_id bigint not null,
    version integer not null,             -- grows with each further revision, so that none is lost that comes meanwhile
    attempts integer not null,
    form varchar(16) not null,
    due_at timestamp with time zone not null
);
create index correction_due on correction (due_at, message);

-- delivery: with which article the page of a bundle begins that its chat was shown last; null for the first page.
alter table delivery add column page_from bigint;
