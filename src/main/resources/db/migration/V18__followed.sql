-- subscription: the stories that chats follow, each named by the article from which its reader began.
create table followed_story (
    chat_id bigint not null references chat (id) on delete cascade on update cascade,
    story bigint not null,                -- the id of that article
    headline varchar not null,            -- as DW wrote it: the article itself may be trimmed
    followed_at timestamp with time zone not null,
    primary key (chat_id, story)
);
create index followed_story_of on followed_story (story);

-- subscription: which articles belong to the stories that somebody follows. The last one tells how long a story is quiet.
create table story_article (
    article_id bigint not null,
    story bigint not null,
    found_at timestamp with time zone not null,
    primary key (article_id, story)
);
create index story_article_of on story_article (story, found_at);

-- subscription: the stories that /stop deleted, for a day.
create table stopped_story (
    chat_id bigint not null references chat (id) on delete cascade on update cascade,
    story bigint not null,
    headline varchar not null,
    followed_at timestamp with time zone not null,
    stopped_at timestamp with time zone not null,
    primary key (chat_id, story)
);
create index stopped_story_age on stopped_story (stopped_at);

-- chat: alarms are notices, and readers get notices too: when a story that they follow has ended.
alter table owed_alarm add column buttons varchar default '' not null; -- one a line: its label, a tab, its command
alter table owed_alarm add column alarm boolean default true not null; -- false: it is for readers, and follows their settings
alter table owed_alarm add column due_at timestamp with time zone;     -- null: at once
