-- subscription: how many digests a day a chat gets because of its topics; 0 for no limit.
alter table chat add column day_limit integer default 0 not null;

-- delivery: what took a place of its chat's day, or was set aside because the day was full. Only chats with a limit have
-- rows here. What became of a delivery is told by its state.
create table day_place (
    delivery_id bigint primary key,
    chat_id bigint not null,
    on_day date not null,                 -- by the chat's zone
    set_aside boolean not null
);
create index day_place_day on day_place (chat_id, on_day);
