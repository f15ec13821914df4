-- source: how many of the attempts only brought answers about something else, such as a page that asks for consent.
alter table sighting add column astray integer default 0 not null;
-- article: the fingerprint of headline and lead, by which a story under two ids is found. Articles from before this version
-- have none, and are found under one id only.
alter table article add column wording varchar(64);
create index article_wording on article (wording);
