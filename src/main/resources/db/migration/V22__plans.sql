-- chat: for which of the chat's plans a notice is, where that is not the first one; null: for the chat. Its chat_id is always
-- Telegram's, so that a node of an older version can tell it, too.
alter table owed_alarm add column plan bigint;
