-- chat.notice: a notice that lists articles is corrected with them, as a list is that its chat asked for.
alter table owed_alarm add column list_command varchar;   -- that brings the list; null when it lists nothing
alter table owed_alarm add column listed varchar;         -- ids of the articles that it names, with blanks between
