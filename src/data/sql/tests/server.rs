//! Servers that are not asked; `.ci/check-postgres` asks a real one.

use super::*;

const KEYS: &str =
    "data:\n  answer:\n    postgres: CASE_DATABASE_URL\n    sql: select ward from cases order by ward";

fn told(keys: &str, url: Option<&'static str>) -> Vec<String> {
    let environment =
        Environment::new(move |name| url.filter(|_| name == "CASE_DATABASE_URL").map(str::to_owned));
    let loaded = Project::new(keys).load_in(&environment);
    let all = format!("{:?} {:?}", loaded.findings, loaded.remedies);
    for secret in ["Swordfish", "porter", "vault", "10.0.0.7"] {
        assert!(!all.contains(secret), "{all}");
    }
    assert!(loaded.tables.is_empty());
    loaded.findings
}

#[test]
fn a_server_is_named_by_a_variable() {
    let at = "report.yaml:3:15 error";
    assert_eq!(
        told(KEYS, None),
        [format!(
            "{at} server: The environment variable `CASE_DATABASE_URL` is not set, which should hold the URL of the server."
        )]
    );
    let pasted = KEYS.replace("CASE_DATABASE_URL", "postgres://porter:Swordfish@vault/cases");
    assert_eq!(
        told(&pasted, None),
        [format!("{at} invalid-value: `postgres` is not the name of an environment variable.")]
    );
    assert_eq!(
        told(KEYS, Some("porter Swordfish")),
        [format!("{at} server: What `CASE_DATABASE_URL` holds is not the URL of a PostgreSQL server.")]
    );
}

#[test]
fn nothing_is_said_over_a_network_that_others_may_read() {
    let open = "report.yaml:3:15 error server: The server that `CASE_DATABASE_URL` names would be spoken to over the network without TLS.";
    for url in [
        "postgres://porter:Swordfish@vault.example/cases",
        "postgres://porter:Swordfish@10.0.0.7/cases",
        "postgres://porter:Swordfish@localhost/cases?hostaddr=10.0.0.7",
        "postgres://porter:Swordfish@localhost,vault.example/cases",
        "postgres://porter:Swordfish@localhost/cases?sslmode=require",
        "host=vault.example user=porter password=Swordfish",
    ] {
        assert_eq!(told(KEYS, Some(url)), [open], "{url}");
    }
    assert_eq!(
        told(KEYS, Some("postgres://porter:Swordfish@localhost/cases?sslmode=verify-full")),
        [
            "report.yaml:3:15 error server: The URL in `CASE_DATABASE_URL` asks for TLS, which this program does not speak."
        ]
    );
}

#[test]
fn a_server_that_is_not_there_is_told() {
    assert_eq!(
        told(KEYS, Some("postgres://porter:Swordfish@127.0.0.1:1/vault")),
        [
            "report.yaml:3:15 error server: The server that `CASE_DATABASE_URL` names cannot be asked: nothing answers there."
        ]
    );
}

#[test]
fn queries_are_looked_at_before_a_server_is() {
    let keys = KEYS.replace("select ward", "select ward, :missing, ward::text");
    assert_eq!(
        told(&keys, Some("postgres://porter:Swordfish@127.0.0.1:1/vault")),
        ["report.yaml:4:23 error bad-query: The report has no parameter `missing`."]
    );
    let keys = KEYS.replace("select ward from cases order by ward", "delete from cases");
    assert_eq!(
        told(&keys, None),
        [
            "report.yaml:4:10 error bad-query: A query begins with `select`, `with` or `values`, not with `delete`."
        ]
    );
}

#[test]
fn an_environment_shows_no_values() {
    let environment = Environment::new(|_| Some("Swordfish".to_owned()));
    assert_eq!(format!("{environment:?}"), "Environment");
}
