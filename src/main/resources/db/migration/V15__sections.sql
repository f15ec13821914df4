-- article, sighting: the sections in which DW files the article, one a line: DW's key, a blank, its name. The article also
-- remembers where the first of them was read. Articles from before this version have none.
alter table article add column sections varchar;
alter table article add column sections_origin varchar(16);
alter table sighting add column sections varchar;
