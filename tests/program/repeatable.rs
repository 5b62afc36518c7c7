//! Same input, same bytes; nothing of the machine or the moment is in the file.

use crate::harness::{Project, repository};
use lopdf::{Document, Object};

/// The whole file with its streams unpacked, as bytes that can be searched.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("the file opens");
    document.decompress();
    let mut all = bytes.to_vec();
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => {
                all.extend(format!("{:?}", stream.dict).into_bytes());
                all.extend(&stream.content);
            }
            other => all.extend(format!("{other:?}").into_bytes()),
        }
        all.push(b'\n');
    }
    all.extend(format!("{:?}", document.trailer).into_bytes());
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words.as_bytes()))
}

/// The dates of the information dictionary and of the XMP metadata.
fn dates(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).expect("the file opens");
    let info =
        document.trailer.get(b"Info").and_then(|info| document.dereference(info)).expect("information").1;
    let info = info.as_dict().expect("a dictionary");
    let mut dates: Vec<String> = [&b"CreationDate"[..], b"ModDate"]
        .iter()
        .filter_map(|key| info.get(key).ok())
        .map(|date| lopdf::decode_text_string(date).expect("a text string"))
        .collect();
    let catalog = document.catalog().expect("a catalog");
    let metadata =
        catalog.get(b"Metadata").and_then(|entry| document.dereference(entry)).expect("metadata").1;
    let stream = metadata.as_stream().expect("metadata is a stream");
    let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let xmp = String::from_utf8(plain).expect("metadata is text");
    for key in ["xmp:CreateDate", "xmp:ModifyDate"] {
        let (open, close) = (format!("<{key}>"), format!("</{key}>"));
        let date = xmp.split_once(&open).and_then(|(_, rest)| rest.split_once(&close));
        dates.extend(date.map(|(date, _)| date.to_owned()));
    }
    dates
}

#[test]
fn two_builds_and_any_number_of_threads_give_the_same_bytes() {
    let project = Project::pack();
    let build = |more: &[&str]| project.build("pack.yaml", more).pdf.expect("the file is written");
    let first = build(&[]);
    assert!(first == build(&[]), "a second build differs");
    for jobs in ["1", "2", "5"] {
        assert!(first == build(&["--jobs", jobs]), "a build with --jobs {jobs} differs");
    }
}

#[test]
fn the_folder_of_the_project_does_not_matter() {
    let (here, there) = (Project::pack(), Project::pack());
    assert_ne!(here.path(), there.path());
    let (here, there) = (here.build("pack.yaml", &[]).pdf, there.build("pack.yaml", &[]).pdf);
    assert!(here.is_some() && here == there);
}

#[test]
fn nothing_of_the_machine_is_in_the_file() {
    let project = Project::pack();
    let user = "quintus-of-this-machine";
    let variables = [("USER", user), ("LOGNAME", user), ("USERNAME", user), ("HOSTNAME", user)];
    let run = project.run_with(&["build", "pack.yaml", "-o", "out.pdf"], &variables);
    let all = unpacked(&run.pdf.expect("the file is written"));
    assert!(holds(&all, "Thank you for the visit."), "streams are searched unpacked");
    let temporary = std::env::temp_dir();
    let places = [project.path(), &temporary, &repository()].map(|path| path.to_string_lossy().into_owned());
    for secret in places.iter().map(String::as_str).chain([user, "out.pdf", "pack.yaml", "report.yaml"]) {
        assert!(!holds(&all, secret), "`{secret}` is in the file");
    }
}

#[test]
fn dates_are_those_of_publication_and_not_of_the_clock() {
    let built = Project::pack().build("pack.yaml", &[]).pdf.expect("the file is written");
    let found = dates(&built);
    assert_eq!(found.len(), 4, "{found:?}");
    for date in found {
        assert!(date.starts_with("D:20190429000000") || date.starts_with("2019-04-29T00:00:00"), "{date}");
    }
}

#[test]
fn source_date_epoch_sets_the_dates() {
    // 12:34:56 on 1 May 2019.
    let variables = [("SOURCE_DATE_EPOCH", "1556714096")];
    let run = Project::pack().run_with(&["build", "pack.yaml", "-o", "out.pdf"], &variables);
    let found = dates(&run.pdf.expect("the file is written"));
    assert_eq!(found.len(), 4, "{found:?}");
    for date in found {
        assert!(date.starts_with("D:20190501123456") || date.starts_with("2019-05-01T12:34:56"), "{date}");
    }
}

#[test]
fn a_report_without_a_date_has_none() {
    let report = "kind: report\ntemplate: briefing\ntitle: Note\nbody:\n  - markdown: Words.\n";
    let run = Project::new().file("note.yaml", report).build("note.yaml", &[]);
    assert_eq!(dates(&run.pdf.expect("the file is written")), Vec::<String>::new());
}

#[test]
fn a_source_date_epoch_that_is_no_number_is_told() {
    let run = Project::pack().run_with(
        &["build", "pack.yaml", "-o", "out.pdf", "--format", "json"],
        &[("SOURCE_DATE_EPOCH", "1 May 2019")],
    );
    assert_eq!((run.code, run.pdf.is_some()), (3, false));
    let findings = run.findings();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, "invalid-value");
    assert_eq!(
        findings[0].message,
        "The environment variable SOURCE_DATE_EPOCH is not a number of seconds since 1970."
    );
}
