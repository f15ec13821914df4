-- an update names its node only until it is worked off, so that what is left is found without reading all that ever came;
-- a node of an older version names none. The default comes first: what such a node writes meanwhile bears it already
alter table received_update alter column node set default 'nameless';
update received_update set node = 'nameless' where node is null and content is not null;
update received_update set node = null where node is not null and content is null;
create index received_update_node on received_update (node);
