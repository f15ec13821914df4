-- chat: what the chat was asked a moment ago: ZONE or CHAT.
alter table zone_asked add column about varchar(16) default 'ZONE' not null;

-- subscription: of a discussion group, the channel whose posts Telegram copies there; null for none. And of a channel, when
-- Telegram was last asked which group that is.
alter table chat add column channel_id bigint;
create index chat_channel on chat (channel_id);
alter table chat add column link_asked_at timestamp with time zone;
