-- A paper that shows who acts for whom is found by its own id, when somebody asks to read it.
create index roll_voter_blob on roll_voter (county, blob_id) where blob_id is not null;
create index roll_guardian_blob on roll_guardian (county, blob_id) where blob_id is not null;
create index roll_mandate_blob on roll_mandate (county, blob_id) where blob_id is not null;
