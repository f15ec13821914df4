-- delivery: how often nobody knew whether it had arrived. Only this ends the trying, attempts that were told to wait do not.
alter table delivery add column unknowns integer default 0 not null;
