//! SQLite as queries see it: they read, and nothing else.

use super::functions;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Instructions of SQLite between two looks at the time.
const INSTRUCTIONS: i32 = 20_000;

/// Functions whose answer changes from one run to the next, or which reach out of the database.
const REFUSED: [&str; 9] = [
    "random",
    "randomblob",
    "current_date",
    "current_time",
    "current_timestamp",
    "last_insert_rowid",
    "changes",
    "total_changes",
    "load_extension",
];

/// A connection on which queries of a definition are asked.
pub(super) struct Engine {
    pub connection: Connection,
    watch: Arc<Mutex<Watch>>,
}

/// What is seen of a query while it is prepared and run.
#[derive(Default)]
struct Watch {
    /// Whether a query of the definition is prepared or run, and not one of our own.
    asking: bool,
    /// How often a query names each column, by table and column; the column is empty where rows are only
    /// counted.
    reads: Reads,
    /// What it tried beside reading.
    refused: Option<String>,
    until: Option<Instant>,
    timed_out: bool,
}

pub(super) type Reads = BTreeMap<(String, String), usize>;

impl Engine {
    pub(super) fn in_memory() -> rusqlite::Result<Engine> {
        let engine = Engine::over(Connection::open_in_memory()?)?;
        engine.connection.execute_batch("pragma journal_mode = off; pragma synchronous = off;")?;
        Ok(engine)
    }

    /// A file that is read as it stands and never written, not even to be locked.
    pub(super) fn of_file(path: &Path) -> rusqlite::Result<Engine> {
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Engine::over(Connection::open_with_flags(uri(path), flags)?)
    }

    fn over(mut connection: Connection) -> rusqlite::Result<Engine> {
        for (setting, value) in [
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            // A misspelt column in quotation marks is an error, not a text.
            (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
            (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        ] {
            connection.set_db_config(setting, value)?;
        }
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 100 << 20)?;
        functions::register(&connection)?;
        let watch = Arc::new(Mutex::new(Watch::default()));
        let watching = Arc::clone(&watch);
        connection.authorizer(Some(move |context: AuthContext<'_>| lock(&watching).judge(&context)))?;
        let watching = Arc::clone(&watch);
        connection.progress_handler(INSTRUCTIONS, Some(move || lock(&watching).too_late()))?;
        Ok(Engine { connection, watch })
    }

    /// Begins a query: from here on nothing but reading is allowed.
    pub(super) fn begin(&self) {
        *lock(&self.watch) = Watch { asking: true, ..Watch::default() };
    }

    /// The query may take so long from now on.
    pub(super) fn limit(&self, time: Duration) {
        lock(&self.watch).until = Instant::now().checked_add(time);
    }

    /// Ends a query.
    pub(super) fn end(&self) {
        let mut watch = lock(&self.watch);
        watch.asking = false;
        watch.until = None;
    }

    pub(super) fn reads(&self) -> Reads {
        lock(&self.watch).reads.clone()
    }

    /// What the query tried beside reading.
    pub(super) fn refused(&self) -> Option<String> {
        lock(&self.watch).refused.clone()
    }

    pub(super) fn timed_out(&self) -> bool {
        lock(&self.watch).timed_out
    }
}

fn lock(watch: &Mutex<Watch>) -> MutexGuard<'_, Watch> {
    // It is whole after every change, so a panic elsewhere leaves nothing half done.
    watch.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    fn judge(&mut self, context: &AuthContext<'_>) -> Authorization {
        if !self.asking {
            return Authorization::Allow;
        }
        match context.action {
            AuthAction::Select | AuthAction::Recursive => Authorization::Allow,
            AuthAction::Read { table_name, column_name } => {
                *self.reads.entry((table_name.to_owned(), column_name.to_owned())).or_default() += 1;
                Authorization::Allow
            }
            AuthAction::Function { function_name } => {
                let refused = REFUSED.iter().any(|name| name.eq_ignore_ascii_case(function_name));
                match refused {
                    true => self.refuse(format!("The function `{function_name}`")),
                    false => Authorization::Allow,
                }
            }
            AuthAction::Insert { .. } => self.refuse("`insert`"),
            AuthAction::Update { .. } => self.refuse("`update`"),
            AuthAction::Delete { .. } => self.refuse("`delete`"),
            AuthAction::Attach { .. } | AuthAction::Detach { .. } => self.refuse("Another database"),
            AuthAction::Pragma { .. } => self.refuse("`pragma`"),
            _ => self.refuse("What it does beside reading"),
        }
    }

    fn refuse(&mut self, what: impl Into<String>) -> Authorization {
        self.refused.get_or_insert_with(|| what.into());
        Authorization::Deny
    }

    fn too_late(&mut self) -> bool {
        self.timed_out |= self.until.is_some_and(|until| Instant::now() >= until);
        self.timed_out && self.asking
    }
}

/// The path as SQLite wants it with settings behind it.
fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
            b'\\' => uri.push('/'),
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri + "?mode=ro&immutable=1"
}
