-- delivery: lists that a chat asked for stand beside the articles that it opened, so that they are corrected, too.
alter table opened_article add column command varchar;    -- that brings the list; null for an article shown whole

-- delivery: the articles that a list names. Its row in opened_article has the first of them.
create table listed_article (
    opened_id bigint not null references opened_article (id) on delete cascade,
    place integer not null,
    article_id bigint not null,
    primary key (opened_id, place)
);
create index listed_article_of on listed_article (article_id);
