-- Who looked at whose data is only ever added to: the program's role can neither change nor remove it.
revoke update, delete, truncate on look_up from linli_app;
