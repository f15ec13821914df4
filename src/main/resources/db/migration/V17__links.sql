-- article_link: DW's own links between articles. How many articles link one within a week is its rank. What is linked need
-- not be known: it may be older than this bot, or no article. Articles from before this version link none.
create table article_link (
    article_id bigint not null,
    linked_id bigint not null,
    primary key (linked_id, article_id)
);
create index article_link_from on article_link (article_id);
