-- article: the name of its picture, by which articles of several editions about one story are found. Articles from before
-- this version have none, and are in no story.
alter table article add column picture_name varchar;
create index article_picture on article (picture_name);
