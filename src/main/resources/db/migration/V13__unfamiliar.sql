-- delivery: how often Telegram refused it with a sentence that the bot does not know, which spaces the tries out; and the
-- most digests that go in one message with it, which shrinks when Telegram refuses a message for its size.
alter table delivery add column unfamiliar integer default 0 not null;
alter table delivery add column together integer default 100 not null;

-- operations: which of Telegram's unknown sentences the operator was told, so that each is told once a day.
create table unfamiliar_answer (
    sentence varchar(300) primary key,
    told_at timestamp with time zone not null
);
