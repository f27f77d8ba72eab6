-- jsonb sorts the names inside an object; the acts of a step are offered in the order of the text.
alter table procedure_version alter column model type json using model::json;
