-- The program works as linli_app, where the database let that role be made: it keeps people and
-- notices, and who looked at whose data it can only add to, never change or remove.
do $$
begin
  if exists (select from pg_roles where rolname = 'linli_app') then
    grant select, insert, update, delete on person, household, mandate, organisation, post,
      staff_credential, session, sign_in_code, try_count to linli_app;
    grant select, insert on look_up to linli_app;
    revoke update, delete, truncate on look_up from linli_app;
    grant select, insert, update, delete on notice, delivery, notice_preference, notice_default,
      push_subscription, callback_seen to linli_app;
  end if;
end $$;
