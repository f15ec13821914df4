-- article: when the row was last written, by the database's clock. Each node looks by it for what to put into its own search
-- index. Versions before this one do not name the column, and their articles get the default.
alter table article add column changed_at timestamp with time zone default current_timestamp not null;
create index article_changed on article (changed_at);

-- chat: what somebody searched for, where it is too long for the buttons that lead to further pages. Kept for a day.
create table search_text (
    id varchar(16) primary key,           -- the beginning of the text's fingerprint
    text varchar not null,
    asked_at timestamp with time zone not null
);
create index search_text_asked on search_text (asked_at);
