//! The server: who may be asked, and how.

use super::errors::Failure;
use super::names::Names;
use super::values::{Cell, Given, Type};
use crate::data::sql::Environment;
use crate::definition::raw::Words;
use crate::diagnostics::{Code, Diagnostics};
use bytes::BytesMut;
use postgres::config::{Host, SslMode};
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::ToSql;
use postgres::{Client, Config, NoTls};
use std::sync::mpsc;
use std::time::Duration;

/// How long a server may take to answer at all.
const CONNECT: Duration = Duration::from_secs(10);

/// How much longer than its own limit a query is waited for, since it is the server that stops it.
const GRACE: Duration = Duration::from_secs(5);

/// More cells than this are no table of a report.
const MOST_CELLS: usize = 20_000_000;

/// A server that may be asked.
pub(super) struct Server {
    config: Config,
    secrets: Vec<String>,
}

/// What is asked.
pub(super) struct Question {
    pub text: String,
    pub given: Vec<(String, Given)>,
    pub timeout: Duration,
}

/// What came back: columns with their type where they can be printed, and cells row by row.
pub(super) struct Answered {
    pub columns: Vec<(String, Option<Type>)>,
    pub cells: Vec<Cell>,
}

impl Server {
    /// The server whose URL stands in an environment variable. What is wrong with it is told, without a
    /// word of the URL.
    pub(super) fn named(
        variable: &Words,
        environment: &Environment,
        found: &mut Diagnostics,
    ) -> Option<Server> {
        let name = variable.value.trim();
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.is_empty();
        if !is_name {
            // It may be the URL itself, with its password.
            found
                .error(
                    Code::InvalidValue,
                    variable.place.clone(),
                    "`postgres` is not the name of an environment variable.",
                )
                .remedy("Write the name of the variable that holds the URL of the server, `CASE_DATABASE_URL`. A definition is read by many; a password does not belong in it.");
            return None;
        }
        let Some(url) = environment.get(name).filter(|url| !url.trim().is_empty()) else {
            found
                .error(
                    Code::Server,
                    variable.place.clone(),
                    format!("The environment variable `{name}` is not set, which should hold the URL of the server."),
                )
                .remedy("Set it before the program is run: postgres://user:password@server/database.");
            return None;
        };
        let Ok(config) = url.trim().parse::<Config>() else {
            let verify = ["verify-full", "verify-ca"].iter().any(|mode| url.contains(mode));
            let message = match verify {
                true => format!("The URL in `{name}` asks for TLS, which this program does not speak."),
                false => format!("What `{name}` holds is not the URL of a PostgreSQL server."),
            };
            found.error(Code::Server, variable.place.clone(), message).remedy(match verify {
                true => TLS,
                false => "It should read postgres://user:password@server/database.",
            });
            return None;
        };
        let server = Server { secrets: secrets(&url, &config), config };
        if !server.needs_no_tls() {
            found
                .error(
                    Code::Server,
                    variable.place.clone(),
                    format!(
                        "The server that `{name}` names would be spoken to over the network without TLS."
                    ),
                )
                .remedy(TLS);
            return None;
        }
        Some(server)
    }

    /// Whether what is said to the server stays on this machine, or the URL says that it may be read on the
    /// way.
    fn needs_no_tls(&self) -> bool {
        let local = |host: &Host| match host {
            Host::Tcp(name) => {
                name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
            }
            #[cfg(unix)]
            Host::Unix(_) => true,
        };
        match self.config.get_ssl_mode() {
            SslMode::Disable => true,
            SslMode::Prefer => {
                self.config.get_hosts().iter().all(local)
                    && self.config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
            }
            _ => false,
        }
    }

    /// Asks, and waits no longer than the question may take, whatever the server does.
    pub(super) fn ask(self, question: Question) -> Result<Answered, Failure> {
        let patience = CONNECT.saturating_add(question.timeout).saturating_add(GRACE);
        let (sender, receiver) = mpsc::channel();
        let Server { config, secrets } = self;
        std::thread::spawn(move || {
            let answered = ask(config, &question, &secrets).map_err(|error| Failure::of(&error, &secrets));
            // Who asked may have gone.
            let _ = sender.send(answered.and_then(std::convert::identity));
        });
        receiver.recv_timeout(patience).unwrap_or(Err(Failure::TooLate))
    }
}

const TLS: &str = "Reach it through a tunnel (`ssh -L`) or a proxy on this machine and name localhost, or write `?sslmode=disable` if the network itself is trusted.";

fn ask(
    mut config: Config,
    question: &Question,
    secrets: &[String],
) -> Result<Result<Answered, Failure>, postgres::Error> {
    config.application_name("agendapack").connect_timeout(CONNECT);
    let mut client: Client = config.connect(NoTls)?;
    let mut reading = client.build_transaction().read_only(true).start()?;
    reading.batch_execute(&format!("set local statement_timeout = {}", question.timeout.as_millis()))?;
    let statement = match reading.prepare(&question.text) {
        Ok(statement) => statement,
        Err(refused) => {
            reading.rollback()?;
            let names = Names::after(&refused, &mut client, question.timeout, secrets);
            return Ok(Err(Failure::of(&refused, secrets).knowing(names)));
        }
    };
    let columns: Vec<(String, Option<Type>)> = statement
        .columns()
        .iter()
        .map(|column| (column.name().to_owned(), Type::of(column.type_())))
        .collect();
    for ((name, given), kind) in question.given.iter().zip(statement.params()) {
        let mut out = BytesMut::new();
        if !<Given as ToSql>::accepts(kind) || given.to_sql(kind, &mut out).is_err() {
            return Ok(Err(Failure::Unfit { parameter: name.clone(), kind: kind.name().to_owned() }));
        }
    }
    let mut cells = Vec::new();
    if columns.iter().all(|(_, kind)| kind.is_some()) {
        let given = question.given.iter().map(|(_, given)| given as &(dyn ToSql + Sync));
        let mut rows = reading.query_raw(&statement, given)?;
        while let Some(row) = rows.next()? {
            if cells.len().saturating_add(columns.len()) > MOST_CELLS {
                return Ok(Err(Failure::TooMany));
            }
            for column in 0..columns.len() {
                cells.push(row.try_get(column)?);
            }
        }
    }
    Ok(Ok(Answered { columns, cells }))
}

/// The URL and its parts, none of which may be told.
fn secrets(url: &str, config: &Config) -> Vec<String> {
    let mut secrets = vec![url.trim().to_owned()];
    secrets.extend(config.get_user().map(str::to_owned));
    secrets.extend(config.get_dbname().map(str::to_owned));
    secrets.extend(config.get_password().map(|password| String::from_utf8_lossy(password).into_owned()));
    secrets.extend(config.get_hosts().iter().map(|host| match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.to_string_lossy().into_owned(),
    }));
    secrets.extend(config.get_hostaddrs().iter().map(ToString::to_string));
    secrets.retain(|secret| !secret.is_empty());
    secrets
}
