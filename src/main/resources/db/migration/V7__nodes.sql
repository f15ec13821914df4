-- nodes: what several of them agree on. Whoever holds a lease keeps it alive; once it has ended, another may take it.
create table lease (
    name varchar(64) primary key,
    holder varchar(64) not null,
    until_at timestamp with time zone not null  -- by the database's clock
);

-- the budget of all nodes together; Bucket4j's own
create table budget (
    id bigint primary key,
    state bytea,
    expires_at bigint
);

-- who works an update off, and for which chat
alter table received_update add column node varchar(64);
alter table received_update add column chat_id bigint default 0 not null;
create index received_update_chat on received_update (chat_id, update_id);
