//! Output appears whole or not at all: on a full disk, when the program is killed, side by side.
#![cfg(unix)]

use crate::harness::{Project, Run};
use std::fs;
use std::io::Read;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const REPORT: &str = "kind: report
template: briefing
title: Numbers
params: { n: { type: number, default: 1 } }
body:
  - markdown: The number is {{ params.n }}.
";
const OLD: &[u8] = b"%PDF-1.7 of last week";

fn project() -> Project {
    Project::new().file("report.yaml", REPORT).file("out.pdf", OLD)
}

fn finding(run: &Run) -> String {
    let found = run.findings();
    let [only] = &found[..] else { panic!("{found:?}") };
    format!("{} {}", only.code, only.message)
}

/// Temporary files in the project's folder.
fn left(project: &Project) -> Vec<String> {
    project.names().into_iter().filter(|name| name.starts_with(".agendapack-")).collect()
}

/// The program under a limit of 2 KB for the files that it writes.
fn limited(project: &Project, before: &str) -> (Option<i32>, String) {
    let script = format!("{before} ulimit -f 2; exec \"$0\" build report.yaml -o out.pdf --format json");
    let output = Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_agendapack")])
        .current_dir(project.path())
        .output()
        .expect("a shell");
    (output.status.code(), String::from_utf8(output.stderr).expect("messages are text"))
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let project = project();
    let (code, told) = limited(&project, "trap '' XFSZ;");
    assert_eq!(code, Some(3), "{told}");
    assert!(
        told.contains("`out.pdf` could not be written: the disk is full. Nothing was changed."),
        "{told}"
    );
    assert_eq!(project.read("out.pdf"), OLD);
    assert_eq!(left(&project), [""; 0]);
    // The system ends the program in the middle of the file.
    let (code, _) = limited(&project, "");
    assert_eq!(code, None);
    assert_eq!(project.read("out.pdf"), OLD);
    assert_eq!(left(&project).len(), 1);
    project.build("report.yaml", &[]).pdf();
    assert_eq!(left(&project), [""; 0], "the next build sweeps");
}

fn start(project: &Project, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["build", "report.yaml", "-o", "out.pdf", "--quiet"])
        .args(more)
        .current_dir(project.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// The same whole numbers in every run.
fn random() -> impl FnMut(u64) -> u64 {
    let mut state: u64 = 1972;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

#[test]
fn a_build_that_is_killed_leaves_the_old_file_or_the_whole_new_one() {
    let project = project();
    let begun = Instant::now();
    let new = project.build("report.yaml", &[]).pdf.expect("a file");
    let whole = begun.elapsed();
    let mut next = random();
    let (mut killed, mut swept) = (0, 0);
    for round in 0..200 {
        fs::write(project.path().join("out.pdf"), OLD).expect("a file can be written");
        let mut child = start(&project, &[]);
        if round % 2 == 0 {
            sleep(whole.mul_f64(next(1200) as f64 / 1000.0));
        } else {
            // In the moments in which files change.
            while left(&project).is_empty() && child.try_wait().expect("a process").is_none() {
                std::hint::spin_loop();
            }
            sleep(Duration::from_micros(next(3000)));
        }
        let _ = child.kill();
        killed += usize::from(!child.wait().expect("a process").success());
        swept += left(&project).len();
        let now = project.read("out.pdf");
        assert!(now == OLD || now == new, "round {round}: neither file");
    }
    assert!(killed > 50, "{killed} were killed");
    assert!(swept > 0, "none was killed while it wrote");
    assert_eq!(project.build("report.yaml", &[]).pdf.expect("a file"), new);
    assert_eq!(left(&project), [""; 0]);
}

#[test]
fn builds_side_by_side_do_not_mix() {
    let project = project();
    let whole: Vec<Vec<u8>> =
        ["n=1", "n=2"].map(|set| project.build("report.yaml", &["--set", set]).pdf.expect("a file")).to_vec();
    assert_ne!(whole[0], whole[1]);
    for _ in 0..5 {
        let children = ["n=1", "n=2", "n=1", "n=2"].map(|set| start(&project, &["--set", set]));
        for mut child in children {
            assert!(child.wait().expect("a process").success());
        }
        assert!(whole.contains(&project.read("out.pdf")));
        assert_eq!(left(&project), [""; 0]);
    }
}

#[test]
fn several_files_are_written_all_or_none() {
    let project = project().file("folder/x", "");
    for (manifest, why) in
        [("missing/m.json", "there is no folder `missing`"), ("folder", "a folder has this name")]
    {
        let run = project.build("report.yaml", &["--manifest", manifest, "--format", "json"]);
        assert_eq!(run.code, 3);
        let told =
            format!("output-unwritable `{manifest}` could not be written: {why}. Nothing was changed.");
        assert_eq!(finding(&run), told);
        assert_eq!(project.read("out.pdf"), OLD);
        assert_eq!(left(&project), [""; 0]);
    }
    let run = project.build("report.yaml", &["--manifest", "./out.pdf", "--format", "json"]);
    assert_eq!(
        finding(&run),
        "output-unwritable Two files would be written to `./out.pdf`. Nothing was changed."
    );
    assert_eq!(project.read("out.pdf"), OLD);
}

#[test]
fn the_definition_is_never_replaced() {
    let project = project();
    symlink("report.yaml", project.path().join("link.pdf")).expect("a link");
    for output in ["report.yaml", "./report.yaml", "link.pdf"] {
        let run = project.run(&["build", "report.yaml", "-o", output, "--format", "json"]);
        assert_eq!(run.code, 3);
        assert_eq!(
            finding(&run),
            format!("output-unwritable `{output}` is the definition itself. Nothing was changed.")
        );
        assert_eq!(project.read("report.yaml"), REPORT.as_bytes());
    }
}

#[test]
fn links_stay_and_pipes_are_written_to() {
    let project = project().file("published/pack.pdf", OLD);
    symlink("published/pack.pdf", project.path().join("link.pdf")).expect("a link");
    assert_eq!(project.run(&["build", "report.yaml", "-o", "link.pdf"]).code, 0);
    let is_link = fs::symlink_metadata(project.path().join("link.pdf")).expect("a link").is_symlink();
    assert!(is_link && project.read("published/pack.pdf").len() > 1000);

    let pipe = project.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || {
            let mut bytes = Vec::new();
            fs::File::open(pipe).and_then(|mut file| file.read_to_end(&mut bytes)).expect("a pipe");
            bytes
        }
    });
    assert_eq!(project.run(&["build", "report.yaml", "-o", "pipe"]).code, 0);
    assert_eq!(reader.join().expect("a thread"), project.read("published/pack.pdf"));
    assert!(fs::metadata(&pipe).expect("a pipe").file_type().is_fifo());
}
