//! The names of tables and columns that a server lets its user see, for suggestions.

use crate::data::sql::errors::suggest;
use postgres::error::SqlState;
use postgres::{Client, Error};
use std::time::Duration;

/// The columns of each table that the user may read, by table; tables off the search path with their schema. More
/// than 5,000 are not asked for.
const COLUMNS: &str = "select case when table_schema = any (current_schemas(false)) then table_name::text \
    else table_schema || '.' || table_name end, column_name::text from information_schema.columns \
    where table_schema not in ('pg_catalog', 'information_schema') \
    order by table_schema, table_name, ordinal_position limit 5000";

/// Tables and their columns. Empty where nobody needs them, or the server does not say.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// Asks for them in a transaction of their own that only reads, where a query was refused for a name. Names
    /// with a part of the URL in them are left out.
    pub(super) fn after(
        refused: &Error,
        client: &mut Client,
        timeout: Duration,
        secrets: &[String],
    ) -> Names {
        let unknown = [SqlState::UNDEFINED_TABLE, SqlState::UNDEFINED_COLUMN];
        if !refused.code().is_some_and(|code| unknown.contains(code)) {
            return Names::default();
        }
        // What the query is refused for is told with or without them.
        Names::ask(client, timeout, secrets).unwrap_or_default()
    }

    fn ask(client: &mut Client, timeout: Duration, secrets: &[String]) -> Result<Names, Error> {
        let mut reading = client.build_transaction().read_only(true).start()?;
        reading.batch_execute(&format!("set local statement_timeout = {}", timeout.as_millis()))?;
        let mut names = Vec::new();
        for row in &reading.query(COLUMNS, &[])? {
            let pair: (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let tells =
                |name: &str| secrets.iter().any(|it| name.to_lowercase().contains(&it.to_lowercase()));
            if !tells(&pair.0) && !tells(&pair.1) {
                names.push(pair);
            }
        }
        Ok(Names(names))
    }

    /// What to do about a table that is none.
    pub(super) fn for_table(&self, name: &str) -> Option<String> {
        let mut tables: Vec<String> = self.0.iter().map(|(table, _)| table.clone()).collect();
        tables.dedup();
        suggest(name, &tables, "tables")
    }

    /// What to do about a column that none of these tables has.
    pub(super) fn for_column(&self, name: &str, tables: &[String]) -> Option<String> {
        let mut columns: Vec<String> = Vec::new();
        for (table, column) in &self.0 {
            let named = tables.iter().any(|named| named.eq_ignore_ascii_case(table));
            if named && !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        suggest(name.rsplit('.').next().unwrap_or(name), &columns, "columns")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let pairs =
            [("cases", "ward"), ("cases", "opened"), ("audit.visits", "ward"), ("audit.visits", "seen")];
        Names(pairs.map(|(table, column)| (table.to_owned(), column.to_owned())).to_vec())
    }

    #[test]
    fn the_nearest_table_comes_before_all_of_them() {
        assert_eq!(
            names().for_table("casse").as_deref(),
            Some("Did you mean `cases`? The tables are: cases, audit.visits.")
        );
        assert_eq!(names().for_table("budget").as_deref(), Some("The tables are: cases, audit.visits."));
        assert_eq!(Names::default().for_table("casse"), None);
    }

    #[test]
    fn columns_are_those_of_the_tables_of_the_query() {
        let of = |name: &str, tables: &[&str]| {
            names().for_column(name, &tables.iter().map(|&table| table.to_owned()).collect::<Vec<String>>())
        };
        assert_eq!(
            of("c.opend", &["Cases"]).as_deref(),
            Some("Did you mean `opened`? The columns are: ward, opened.")
        );
        assert_eq!(of("opend", &["audit.visits"]).as_deref(), Some("The columns are: ward, seen."));
        assert_eq!(of("opend", &["elsewhere"]), None);
    }
}
