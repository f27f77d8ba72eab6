-- Areas 区域: the tree of places, from the province down to the stairway. A code begins with the code
-- of the place around it, so that "this place and all below" is one range of the key.

create table area (
  -- First six digits of the code; shorter for a province and a prefecture.
  county text collate "C" not null check (county = left(code, 6)),
  code text collate "C" not null,
  -- As people say it: 金江路社区.
  name text not null,
  -- As the statistics office writes it: 金江路社区居委会. Null where it is the same.
  official_name text,
  name_en text,
  -- In town a place has compounds and buildings, in the country natural villages and groups.
  kind text check (kind in ('town', 'country')),
  primary key (county, code)
);
