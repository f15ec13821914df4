-- delivery: a card that a reader sent to another chat shows an article, too. Such a message has Telegram's inline id alone.
alter table opened_article alter column message_id drop not null;
alter table opened_article add column card varchar;       -- the inline id; null for a message in the chat itself
create unique index opened_article_card on opened_article (card);
