-- subscription: what /stop deleted, for a day, so that it can be undone.
create table stopped_topic (
    chat_id bigint not null references chat (id) on delete cascade on update cascade,
    topic varchar(64) not null,
    created_at timestamp with time zone not null,
    stopped_at timestamp with time zone not null,
    primary key (chat_id, topic)
);
create index stopped_topic_age on stopped_topic (stopped_at);

create table stopped_word (
    chat_id bigint not null references chat (id) on delete cascade on update cascade,
    typed varchar(64) not null,
    word varchar(64) not null,
    head varchar(8) not null,
    muted boolean not null,
    created_at timestamp with time zone not null,
    stopped_at timestamp with time zone not null,
    primary key (chat_id, word)
);
create index stopped_word_age on stopped_word (stopped_at);

-- chat: who was shown the page of time zones a moment ago, so that what they write next is a place.
create table zone_asked (
    chat_id bigint primary key references chat (id) on delete cascade on update cascade,
    asked_at timestamp with time zone not null
);
