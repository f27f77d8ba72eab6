-- Lists of a whole county are read in their own order; those of smaller places village by village.
create index wait_due on wait (county, due, case_id) where is_first and not confidential;
-- What waits for a rating is due last: it is not looked for among all that are late.
create index wait_rating on wait (county, due, case_id)
  where is_first and not confidential and side is not null;
create index case_ended_county on case_file (county, ended_at desc, id desc)
  where status = 'ended' and not confidential;
