-- subscription: a chat in which the bot may not write is tried again, after longer and longer pauses.
alter table chat add column recheck_at timestamp with time zone;
alter table chat add column rechecks integer default 0 not null;
create index chat_recheck on chat (recheck_at);
