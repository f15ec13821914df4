-- subscription: groups that became supergroups. What was owed while one moved still bears the old id.
create table chat_moved (
    from_id bigint primary key,
    to_id bigint not null
);
