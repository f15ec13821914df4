-- chat: for which of the chat's plans a notice is, where that is not the first one; null: for the chat; 0: it is told outside
-- its threads. Its chat_id is always Telegram's, so that a node of an older version can tell it, too.
alter table owed_alarm add column plan bigint;

-- chat: plans whose forum thread is closed or deleted, and whether an administrator was told.
create table shut_thread (
    chat_id bigint primary key references chat (id) on delete cascade on update cascade,
    seen_at timestamp with time zone not null, -- when Telegram last refused a message there
    told boolean not null
);
