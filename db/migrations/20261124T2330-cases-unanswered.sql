-- Open cases that nobody has answered are few: the dashboard finds them here and not among all.
-- The first answer is the one act of a case's life that costs another index row.
create index case_unanswered on case_file (county, id)
  where responded_at is null and status = 'open';
