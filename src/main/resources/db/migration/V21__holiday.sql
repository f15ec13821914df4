-- subscription: until when a reader wants nothing to come; null for no holiday, the year 9999 for one without an end.
alter table chat add column holiday_until timestamp with time zone;
create index chat_holiday on chat (holiday_until);

-- delivery: what chats would have been owed during their last holiday.
create table missed_article (
    chat_id bigint not null,
    article_id bigint not null,
    primary key (chat_id, article_id)
);
create index missed_article_of on missed_article (article_id);

-- subscription: when a word ends by itself; null for never.
alter table chat_word add column ends_at timestamp with time zone;
create index chat_word_end on chat_word (ends_at);
alter table stopped_word add column ends_at timestamp with time zone;

-- chat: a notice may have links; null: it is plain text.
alter table owed_alarm add column html varchar;
