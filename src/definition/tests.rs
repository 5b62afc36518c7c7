use super::schema::{Schema, Shape};
use super::yaml::{Entry, Key, Kind as NodeKind, Mark, Node};
use super::{Located, ReadFile, Scalar, open, raw};
use crate::diagnostics::{Diagnostics, FileId, Place};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::path::PathBuf;

fn file(text: &str) -> ReadFile {
    ReadFile { id: FileId::default(), path: PathBuf::from("a.yaml"), bytes: text.as_bytes().to_vec() }
}

fn lines(found: &Diagnostics) -> Vec<String> {
    found
        .iter()
        .map(|d| {
            let remedy = d.remedy.as_deref().unwrap_or_default();
            format!("{}:{} {} {} / {remedy}", d.place.line, d.place.column, d.code, d.message)
        })
        .collect()
}

fn read<T: DeserializeOwned + JsonSchema>(text: &str) -> (Option<T>, Vec<String>) {
    let mut found = Diagnostics::new();
    let value = open(&file(text), &mut found).and_then(|opened| opened.decode(&mut found));
    (value.map(|definition| definition.value), lines(&found))
}

fn good<T: DeserializeOwned + JsonSchema>(text: &str) -> T {
    let (value, found) = read(text);
    assert_eq!(found, Vec::<String>::new());
    value.expect("no finding, so a value")
}

#[test]
fn a_report_decodes_with_the_place_of_each_value() {
    let report: raw::Report = good(
        "kind: report\ntemplate: officer_report\ntitle: 2019\nfields: { urgent: false, wards: All, n: 90.0, x: ~ }\n\
         charts:\n  c:\n    type: line\n    data: d\n    x: month\n    y: [a, { column: b, title: B }]\n    title: T\n\
         tables:\n  t:\n    columns:\n      - name\n      - { column: rate, row_header: true }\n\
         body:\n  - table: t\n  - landscape:\n      - chart: c\n  - page_break: true\n",
    );
    let at = |line, column| Place::at(FileId::default(), line, column);
    assert_eq!(report.title, Located { value: "2019".to_owned(), place: at(3, 8) });
    let fields: Vec<_> =
        report.fields.iter().map(|(name, value)| (name.as_str(), value.value.clone())).collect();
    assert_eq!(
        fields,
        [
            ("urgent", Scalar::Bool(false)),
            ("wards", Scalar::Text("All".to_owned())),
            ("n", Scalar::Number("90.0".to_owned())),
            ("x", Scalar::Null)
        ]
    );
    let y = &report.charts["c"].y;
    assert!(matches!(&y[0].value, raw::SeriesDefinition::Name(name) if name == "a"), "{y:?}");
    let raw::SeriesDefinition::Full(full) = &y[1].value else { panic!("{y:?}") };
    assert_eq!((y[1].place.clone(), full.column.place.clone()), (at(10, 12), at(10, 22)));
    let columns = &report.tables["t"].columns;
    let raw::ColumnDefinition::Full(full) = &columns[1].value else { panic!("{columns:?}") };
    let column = full.column.as_ref().expect("it names its column");
    assert_eq!((column.value.as_str(), column.place.clone()), ("rate", at(16, 19)));
    assert_eq!(full.row_header, Some(true));
    let raw::BodyBlock::Landscape(blocks) = &report.body[1].value else { panic!("{:?}", report.body) };
    assert!(
        matches!(&blocks[0].value, raw::BodyBlock::Chart(name) if name.place == at(20, 16)),
        "{blocks:?}"
    );
    assert!(matches!(report.body[2].value, raw::BodyBlock::PageBreak(true)));
}

#[test]
fn keys_without_a_value_count_as_left_out() {
    let report: raw::Report = good("kind: report\ntemplate: t\ntitle: T\nofficers:\nsummary: ~\nbody: []\n");
    assert!(report.officers.is_empty() && report.summary.is_none());
    let (_, found) = read::<raw::Report>("kind: report\ntemplate: t\ntitle:\nbody: []\n");
    assert_eq!(found, ["3:1 missing-key `title` has no value. / Give it one. The title of the paper."]);
}

#[test]
fn all_that_does_not_fit_is_told_at_its_place() {
    let (report, found) = read::<raw::Report>(
        "kind: report\ntemplate: officer_report\ntitel: Contacts\nstatus: drafft\nofficers: { name: A }\n\
         data:\n  contacts: { file: c.csv, colums: { month: month } }\n\
         charts:\n  c: { type: lines, data: contacts, x: month, y: received, title: T, height: tall }\n\
         body:\n  - tabel: kpis\n  - text: a.md\n    chart: c\n  - just words\nzzz: 1\n",
    );
    // The full lists of keys and of types of chart are not the point here.
    let cut = |line: &String, lead: &str, name: &str| {
        line.split_once(lead).map_or(line.clone(), |(before, _)| format!("{before}{lead}{name}."))
    };
    let found: Vec<String> = found
        .iter()
        .map(|line| cut(&cut(line, "Keys here: ", "KEYS"), "Values here: `line`, ", "TYPES"))
        .collect();
    assert_eq!(
        found,
        [
            "3:1 unknown-key Unknown key `titel`. / Did you mean `title`? Keys here: KEYS.",
            "4:9 invalid-value `status` cannot be `drafft`. / Did you mean `draft`? Values here: `draft`, `restricted`, `final`.",
            "5:11 wrong-type `officers` must be a list, but it is a mapping. / Begin each entry with `- ` on a line \
             of its own.",
            "7:28 unknown-key Unknown key `colums` in `data.contacts`. / Did you mean `columns`? Keys here: KEYS.",
            "9:14 invalid-value `type` cannot be `lines`. / Did you mean `line`? Values here: `line`, TYPES.",
            "9:50 wrong-type `y` must be a list, but it is a text. / Write it as a list: `[received]`, or each entry \
             on a line that begins with `- `.",
            "9:78 wrong-type `height` must be a number, but it is a text. / ",
            "11:5 unknown-key Unknown key `tabel` in `body`. / Did you mean `table`? Keys here: KEYS.",
            "12:5 wrong-type A block has one key, but this one in `body` has `text`, `chart`. / Begin each block with \
             a `- ` of its own.",
            "14:5 wrong-type An entry of `body` must be a block with one of the keys `text`, `markdown`, `heading`, \
             `table`, `chart`, `image`, `tiles`, `dashboard`, `columns`, `comparison`, `callout`, `quote`, `list_of`, `keep_together`, `landscape`, `paper`, `include`, `page_break`, but it is a text. / Write \
             the key before it: `- text: ...`.",
            "15:1 unknown-key Unknown key `zzz`. / Keys here: KEYS.",
        ]
    );
    let report = report.expect("what fits is read");
    assert_eq!(report.title.value, "Contacts");
    assert_eq!(
        report.data["contacts"].columns.len(),
        1,
        "`month: month` is kept under the key that was meant"
    );
}

#[test]
fn what_is_missing_is_told_with_what_it_is_for() {
    let (pack, found) = read::<raw::AgendaPack>(
        "kind: agenda_pack\ncommittee: c.yaml\nmeeting: { time: '19:00' }\nitems:\n  - title: A\n    appendices:\n      - report: a.yaml\n",
    );
    assert!(pack.is_none());
    assert_eq!(
        found,
        [
            "3:10 missing-key `date` is missing in `meeting`. / Add the key `date`. The day, `2019-05-08`.",
            "7:9 missing-key `title` is missing in `items.appendices`. / Add the key `title`. The title in the order of \
             business and on its first page.",
        ]
    );
}

#[test]
fn dates_are_days_of_the_calendar() {
    let dated = |date: &str| {
        let text = format!("kind: work_programme\ntitle: W\nmeetings:\n  - date: {date}\n    items: []\n");
        let (programme, found) = read::<raw::WorkProgramme>(&text);
        let date =
            programme.and_then(|w| w.meetings?.first()?.date.clone()).map(|date| date.value.to_string());
        (date.unwrap_or_default(), found.join(" | "))
    };
    let day = || ("2019-05-08".to_owned(), String::new());
    assert_eq!(dated("2019-05-08"), day());
    assert_eq!(dated("\"2019-05-08\""), day());
    let cases = [
        (
            "2019-06-31",
            "2019-06-30",
            "4:11 invalid-value `date` is no day of the calendar: `2019-06-31`. / 30 June is the last day of June 2019.",
        ),
        (
            "2019-02-29",
            "2019-02-28",
            "4:11 invalid-value `date` is no day of the calendar: `2019-02-29`. / 28 February is the last day of \
             February 2019.",
        ),
        (
            "2019-13-01",
            "",
            "4:11 invalid-value `date` is no day of the calendar: `2019-13-01`. / Months go from 01 to 12; write the \
             year first, then the month, then the day.",
        ),
        (
            "31/03/2019",
            "2019-03-31",
            "4:11 invalid-value `date` is a date in another form: `31/03/2019`. / Write 2019-03-31.",
        ),
        (
            "31 March 2019",
            "2019-03-31",
            "4:11 invalid-value `date` is a date in another form: `31 March 2019`. / Write 2019-03-31.",
        ),
        ("soon", "", "4:11 wrong-type `date` must be a date such as 2019-05-08, but it is a text. / "),
    ];
    // What was most likely meant goes on, so that what depends on it is looked at in the same run.
    for (written, meant, expected) in cases {
        assert_eq!(dated(written), (meant.to_owned(), expected.to_owned()), "{written}");
    }
}

#[test]
fn single_values_of_the_wrong_type_are_told() {
    let member = |keys: &str| {
        let text = format!("kind: committee\nname: C\n{keys}\n");
        read::<raw::Committee>(&text).1.join(" | ")
    };
    assert_eq!(member("quorum: 3"), "");
    assert_eq!(member("quorum: '3'"), "");
    assert_eq!(
        member("quorum: three"),
        "3:9 wrong-type `quorum` must be a whole number, but it is a text. / "
    );
    assert_eq!(
        member("quorum: 2.5"),
        "3:9 wrong-type `quorum` must be a whole number, but it is a number. / "
    );
    assert_eq!(
        member("quorum: -1"),
        "3:9 invalid-value `quorum` must be between 0 and 4294967295, but it is -1. / "
    );
    assert_eq!(
        member("members: [A B]"),
        "3:11 wrong-type An entry of `members` must be a mapping of keys, but it is a text. / "
    );
    assert_eq!(
        member("members: [name:A]"),
        "3:11 wrong-type An entry of `members` must be a mapping of keys, but it is a text. / Write `key: value`, \
         with a space after the colon."
    );
    let (_, found) = read::<raw::Minutes>(
        "kind: minutes\ncommittee: c.yaml\ndate: 2019-03-13\npresent: []\nitems: [{ title: A, unanimous: yes }]\n",
    );
    assert_eq!(
        found,
        ["5:32 wrong-type `unanimous` must be `true` or `false`, but it is a text. / Write `true`."]
    );
}

#[test]
fn the_kind_is_read_first() {
    let found = |text: &str| read::<raw::Minutes>(text).1;
    let rest = "committee: c.yaml\ndate: 2019-03-13\npresent: []\nitems: []\n";
    let kinds = "Kinds are `agenda_pack`, `supplement`, `report`, `slides`, `minutes`, `work_programme`, `committee`, `theme`, `section`, `page_map`.";
    assert_eq!(found(&format!("{rest}kind: minutes\n")), Vec::<String>::new());
    assert_eq!(
        found(rest),
        ["1:1 missing-key The definition does not say its kind. / Begin the file with `kind: minutes`."]
    );
    assert_eq!(found(""), ["1:1 missing-key The file is empty. / Begin the file with `kind: minutes`."]);
    assert_eq!(
        found(&format!("kind: minuets\n{rest}")),
        [format!("1:7 wrong-kind `minuets` is no kind of definition. / Did you mean `minutes`? {kinds}")]
    );
    assert_eq!(
        found(&format!("kind: letter\n{rest}")),
        [format!("1:7 wrong-kind `letter` is no kind of definition. / {kinds}")]
    );
    assert_eq!(
        found("kind: report\n"),
        [
            "1:7 wrong-kind The file is of `kind: report`; here one of `kind: minutes` is needed. / In the pack, write \
             `report:` in place of `minutes:` before the file's name, or name another file."
        ]
    );
    assert_eq!(
        found(&format!("knid: minutes\n{rest}")),
        ["1:1 unknown-key Unknown key `knid`. / Did you mean `kind`?"]
    );
    assert_eq!(
        found("- kind: minutes\n"),
        [
            "1:1 missing-key The definition does not say its kind. / Begin the file with `kind: minutes`.",
            "1:1 wrong-type The definition must be a mapping of keys, but it is a list. / Remove the `- ` and write \
             `key: value`."
        ]
    );
    let project: raw::Project = good("");
    assert!(project.authority.is_none());
    let project: raw::Project = good("kind: project\nauthority: Northmere Borough Council\n");
    assert_eq!(project.authority.unwrap().value, "Northmere Borough Council");
}

#[test]
fn what_was_left_out_is_known_by_name() {
    let mut found = Diagnostics::new();
    let text = "kind: report\ntemplate: t\ntitle: T\ncharts: { a: { type: pie } }\ndata: []\nbody: []\n";
    let report = open(&file(text), &mut found).unwrap().decode::<raw::Report>(&mut found).unwrap();
    assert_eq!(report.dropped, ["charts.a", "data"]);
}

#[test]
fn the_root_is_the_nearest_project_above_the_definition() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("p/meetings/may");
    std::fs::create_dir_all(&below).unwrap();
    let definition = below.join("pack.yaml");
    assert_eq!(super::find_root(&definition, None), below);
    std::fs::write(folder.path().join("p/agendapack.yaml"), "").unwrap();
    assert_eq!(super::find_root(&definition, None), folder.path().join("p").canonicalize().unwrap());
    assert_eq!(super::find_root(&definition, Some(&below)), below);
}

#[test]
fn every_schema_is_made_of_known_shapes() {
    fn known(shape: &Shape, schema: &Schema, seen: &mut Vec<String>) {
        match shape {
            Shape::Anything => panic!("a shape that the checker does not know, after {seen:?}"),
            Shape::List(each) | Shape::Names(each) => known(each, schema, seen),
            Shape::Either(short, full) => {
                known(short, schema, seen);
                known(full, schema, seen);
            }
            Shape::Group(group) | Shape::OneOf(group) => {
                group.keys.iter().for_each(|key| known(&key.shape, schema, seen));
            }
            Shape::Named(name) if !seen.contains(name) => {
                seen.push(name.clone());
                known(schema.resolve(shape), schema, seen);
            }
            _ => {}
        }
    }
    for schema in schemas() {
        known(&schema.root, &schema, &mut Vec::new());
    }
}

fn schemas() -> Vec<std::sync::Arc<Schema>> {
    vec![
        Schema::of::<raw::AgendaPack>(),
        Schema::of::<raw::Report>(),
        Schema::of::<raw::Slides>(),
        Schema::of::<raw::Minutes>(),
        Schema::of::<raw::WorkProgramme>(),
        Schema::of::<raw::Committee>(),
        Schema::of::<raw::Project>(),
        Schema::of::<raw::TemplateManifest>(),
    ]
}

/// Trees that mostly fit a schema, from a linear congruential generator: the same in every run.
struct Trees {
    state: u64,
}

impl Trees {
    fn below(&mut self, bound: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % bound.max(1)
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    fn scalar(&mut self, texts: &[&str]) -> NodeKind {
        let text = texts[self.below(texts.len())].to_owned();
        NodeKind::Scalar { text, plain: !self.one_in(4) }
    }

    fn any(&mut self) -> NodeKind {
        match self.below(6) {
            0 => NodeKind::List(vec![node(self.scalar(&["a", "1"]))]),
            1 => NodeKind::Mapping(vec![entry("a", node(self.scalar(&["a", "~"])))]),
            2 => NodeKind::Broken,
            _ => self.scalar(&[
                "",
                "~",
                "true",
                "yes",
                "-1",
                "300",
                "2.5",
                "1e99",
                "2019-02-30",
                "5e",
                "5000000000",
                "x",
            ]),
        }
    }

    fn tree(&mut self, shape: &Shape, schema: &Schema, depth: usize) -> Node {
        if self.one_in(25) {
            return node(self.any());
        }
        node(match schema.resolve(shape) {
            Shape::Text | Shape::Named(_) | Shape::Anything => self.scalar(&["a", "12", "true", "19:00"]),
            Shape::Scalar => self.scalar(&["a", "12", "true", "~"]),
            Shape::Date => self.scalar(&["2019-05-08", "2020-02-29"]),
            Shape::Bool => self.scalar(&["true", "false", "True"]),
            Shape::Integer(..) => self.scalar(&["0", "12", "+7", "255"]),
            Shape::Number => self.scalar(&["0", "-2.5", "1e3", ".5", "5."]),
            Shape::Choice(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.word.as_str()).collect();
                self.scalar(&words)
            }
            Shape::Either(short, full) => {
                let shape = if depth > 6 || self.one_in(2) { short } else { full };
                return self.tree(shape, schema, depth);
            }
            Shape::List(each) => {
                let length = if depth > 6 { 0 } else { self.below(4) };
                NodeKind::List((0..length).map(|_| self.tree(each, schema, depth + 1)).collect())
            }
            Shape::Names(each) => {
                let names = ["a", "b", "12"];
                let length = if depth > 6 { 0 } else { self.below(4) };
                NodeKind::Mapping(
                    names[..length.min(3)]
                        .iter()
                        .map(|name| entry(name, self.tree(each, schema, depth + 1)))
                        .collect(),
                )
            }
            Shape::Group(group) => {
                let mut entries = Vec::new();
                for key in &group.keys {
                    let (left_out, misspelt) =
                        (self.one_in(if key.required { 40 } else { 2 }), self.one_in(40));
                    if left_out {
                        continue;
                    }
                    let value = self.tree(&key.shape, schema, depth + 1);
                    let name = if misspelt { format!("{}x", key.name) } else { key.name.clone() };
                    entries.push(entry(&name, value));
                }
                NodeKind::Mapping(entries)
            }
            Shape::OneOf(group) => {
                let key = &group.keys[self.below(group.keys.len())];
                NodeKind::Mapping(vec![entry(&key.name, self.tree(&key.shape, schema, depth + 1))])
            }
        })
    }
}

fn node(kind: NodeKind) -> Node {
    Node { mark: Mark { line: 1, column: 1 }, kind }
}

fn entry(key: &str, value: Node) -> Entry {
    Entry { key: Key { text: key.to_owned(), mark: Mark { line: 1, column: 1 } }, value }
}

#[test]
fn what_the_checker_hands_on_decodes() {
    fn holds<T: DeserializeOwned + JsonSchema>(trees: &mut Trees) -> (usize, usize) {
        let schema = Schema::of::<T>();
        let (mut clean, mut mended) = (0, 0);
        for _ in 0..2_000 {
            let tree = trees.tree(&schema.root, &schema, 0);
            let mut found = Diagnostics::new();
            let Some(fitting) = super::check::check(tree.clone(), &schema, FileId::default(), &mut found)
            else {
                continue;
            };
            if let Err(misfit) = super::decode::decode::<T>(&fitting.node, FileId::default()) {
                panic!("{} from {:#?}\n{:#?}", misfit.message, fitting.node, lines(&found));
            }
            *if found.is_empty() { &mut clean } else { &mut mended } += 1;
        }
        (clean, mended)
    }
    let mut trees = Trees { state: 2019 };
    let counts = [
        holds::<raw::AgendaPack>(&mut trees),
        holds::<raw::Report>(&mut trees),
        holds::<raw::Slides>(&mut trees),
        holds::<raw::Minutes>(&mut trees),
        holds::<raw::WorkProgramme>(&mut trees),
        holds::<raw::Committee>(&mut trees),
        holds::<raw::Project>(&mut trees),
        holds::<raw::TemplateManifest>(&mut trees),
    ];
    assert!(
        counts.iter().all(|&(clean, mended)| clean > 20 && mended > 100),
        "the trees say too little: {counts:?}"
    );
}
