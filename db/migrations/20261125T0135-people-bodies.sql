-- A post may name the body 单位 in which it is held, where that is more exact than the office of the
-- place: of whoever is accused, the whole body is walled off.
alter table post add column if not exists organisation_id uuid;
