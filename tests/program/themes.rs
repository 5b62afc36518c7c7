//! Themes: taken key by key, checked for contrast, and what the built-in ones promise.

use crate::harness::{Pdf, Project, agendapack, repository};
use std::sync::LazyLock;

const OWN: &str = "kind: theme\nsizes: { heading_1: { size: 21 } }\ncolours: { link: \"#5b2a6e\" }\n";

#[test]
fn a_theme_of_the_project_changes_the_keys_that_it_says() {
    let project = Project::pack().file("report-templates/themes/plum.yaml", OWN);
    let plain = project.build("pack.yaml", &[]).pdf();
    let plum = project.build("pack.yaml", &["--theme", "plum"]).pdf();
    let (before, after) = (plain.colors(), plum.colors());
    assert!(before.contains(&[0x1d, 0x5a, 0x96]) && !after.contains(&[0x1d, 0x5a, 0x96]), "{after:x?}");
    assert!(after.contains(&[0x5b, 0x2a, 0x6e]), "{after:x?}");
    assert!(after.contains(&[0x12, 0x43, 0x6d]), "what the theme does not say stands as in its base");
    assert!(plum.sizes().contains(&2100) && !plum.sizes().contains(&1800), "{:?}", plum.sizes());
    assert!(plum.sizes().contains(&1150), "what the theme does not say stands as in its base");
}

#[test]
fn the_command_comes_before_the_pack_and_the_pack_before_the_project() {
    let colours = |theme: &str| format!("kind: theme\ncolours: {{ brand: \"{theme}\" }}\n");
    let project = Project::pack()
        .file("report-templates/themes/one.yaml", colours("#111111"))
        .file("report-templates/themes/two.yaml", colours("#222222"))
        .file("looks/three.yaml", colours("#333333"));
    let authority = String::from_utf8(project.read("agendapack.yaml")).expect("text");
    let project = project.file("agendapack.yaml", format!("{authority}\ntheme: one\n"));
    let brand = |project: &Project, more: &[&str]| {
        let colors = project.build("pack.yaml", more).pdf().colors();
        [0x11, 0x22, 0x33].map(|grey| colors.contains(&[grey; 3]))
    };
    assert_eq!(brand(&project, &[]), [true, false, false]);
    let pack = String::from_utf8(project.read("pack.yaml")).expect("text");
    let project = project.file("pack.yaml", format!("{pack}\ntheme: two\n"));
    assert_eq!(brand(&project, &[]), [false, true, false]);
    assert_eq!(brand(&project, &["--theme", "looks/three.yaml"]), [false, false, true]);
}

#[test]
fn what_nobody_could_read_is_told_where_the_theme_says_it() {
    let theme = "kind: theme\nbase: deflaut\ncolours:\n  text: \"#1c1f24\"\n";
    let project = Project::pack()
        .file("report-templates/themes/pale.yaml", "kind: theme\ncolours:\n  grey: \"#8a8f98\"\n")
        .file("report-templates/themes/lost.yaml", theme);
    let run = project.build("pack.yaml", &["--theme", "pale", "--format", "json"]);
    assert_eq!(run.code, 1);
    let [finding] = run.findings().try_into().expect("one finding");
    assert_eq!(
        (finding.code.as_str(), finding.file.as_str(), finding.line, finding.column),
        ("low-contrast", "report-templates/themes/pale.yaml", Some(3), Some(9))
    );
    assert_eq!(
        finding.message,
        "The colour `grey` has a contrast of 2.6 to its ground `watermark`; text needs 4.5."
    );
    let run = project.build("pack.yaml", &["--theme", "lost", "--format", "json"]);
    let [finding] = run.findings().try_into().expect("one finding");
    assert_eq!((finding.code.as_str(), finding.line), ("unknown-theme", Some(2)));
    assert_eq!(finding.message, "There is no theme `deflaut`.");
    assert_eq!(
        finding.remedy.as_deref(),
        Some(
            "Did you mean `default`? Themes are `black_and_white`, `default`, `large_print`, `lost`, `pale`."
        )
    );
}

#[test]
fn black_and_white_has_no_colour_and_no_dark_ground() {
    let pdf = Project::pack().build("pack.yaml", &["--theme", "black_and_white"]).pdf();
    let coloured: Vec<[u8; 3]> = pdf.colors().into_iter().filter(|[r, g, b]| r != g || g != b).collect();
    assert_eq!(coloured, Vec::<[u8; 3]>::new());
    for page in 1..=pdf.page_count() {
        for (width, height, color) in pdf.ink(page).grounds {
            let is_ground = width > 40.0 && height > 12.0;
            assert!(
                !is_ground || color[0] >= 0xe6,
                "page {page}: a ground of {color:x?}, {width} by {height}"
            );
        }
    }
}

/// A template that says what runs above and below its text.
const TEMPLATE: &str = "description: D
page:
  margins: { side: 40 }
  header: { left: \"{authority}\", right: \"{status}\" }
  footer: { left: \"{title}\", middle: \"{committee}\", right: \"Page {page} of {pages}\" }
  first:
    footer: { middle: \"First page\" }
";

#[test]
fn a_template_says_what_runs_above_and_below_its_text() {
    let report = "kind: report\ntemplate: letter\ntitle: The harbour\nstatus: restricted\nbody:\n  - markdown: One.\n  - page_break: true\n  - markdown: Two.\n";
    let project = Project::new()
        .file("agendapack.yaml", "authority: Northmere Borough Council\n")
        .file("report-templates/letter/template.yaml", TEMPLATE)
        .file("report-templates/letter/template.md", "{{ body() }}\n")
        .file("report.yaml", report);
    let pdf = project.build("report.yaml", &[]).pdf();
    assert_eq!(pdf.artifacts(1), "RESTRICTED First page", "no header beside a stamp unless it is asked for");
    let second = pdf.artifacts(2);
    for words in ["RESTRICTED", "Northmere Borough Council", "Restricted", "The harbour", "Page 2 of 2"] {
        assert!(second.contains(words), "`{words}` in `{second}`");
    }
    let project = project.change("report-templates/letter/template.yaml", "{title}", "{titel}");
    let run = project.build("report.yaml", &["--format", "json"]);
    let [finding] = run.findings().try_into().expect("one finding");
    assert_eq!(finding.place(), "report-templates/letter/template.yaml:5:19");
    assert_eq!(finding.message, "Running words have no field `{titel}`.");
}

/// The committee pack in large print; warnings are not allowed.
static LARGE: LazyLock<Pdf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("pack.pdf");
    let (pack, out_words) = ("examples/committee-pack/pack.yaml", &*out.to_string_lossy());
    let arguments = ["build", pack, "--theme", "large_print", "--strict", "-o", out_words];
    let output = agendapack(&repository(), &arguments, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    Pdf::open(&std::fs::read(out).expect("the file is there"))
});

#[test]
fn nothing_in_large_print_is_under_fourteen_points() {
    let sizes = LARGE.sizes();
    let small: Vec<_> = sizes.iter().filter(|&&size| size < 1400).collect();
    assert!(small.is_empty(), "hundredths of a point: {small:?}");
    assert!(sizes.contains(&1600), "running text is of 16 pt: {sizes:?}");
}

#[test]
fn footers_in_large_print_are_not_cut_short() {
    for page in 1..=LARGE.page_count() {
        let furniture = LARGE.artifacts(page);
        let words = furniture.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = words.contains("Children, Education");
        let committee = "Children, Education and Safeguarding Committee";
        // Beside the name of an annex to an appendix there is no room for the date.
        let date = if words.contains("Appendix A, Annex") { "…" } else { ", 8 May 2019" };
        let whole = words.contains(&format!("{committee}{date}"));
        assert!(!named || whole, "page {page}: {words}");
    }
}

#[test]
fn large_print_says_all_that_the_pack_says() {
    let words = |pdf: &Pdf| -> Vec<String> {
        let pages = (1..=pdf.page_count()).map(|page| pdf.text(page)).collect::<Vec<_>>().join(" ");
        let mut words: Vec<String> = pages
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 3 && word.chars().all(char::is_alphabetic))
            // Labels of a chart follow each other without spaces: `agencyStrategy`.
            .filter(|word| !word.chars().skip(1).any(char::is_uppercase))
            .map(str::to_owned)
            .collect();
        words.sort();
        words.dedup();
        words
    };
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let out = folder.path().join("pack.pdf");
    let arguments = ["build", "examples/committee-pack/pack.yaml", "-o", &*out.to_string_lossy()];
    assert_eq!(agendapack(&repository(), &arguments, &[]).status.code(), Some(0));
    let usual = words(&Pdf::open(&std::fs::read(out).expect("the file is there")));
    let large = words(&LARGE);
    let lost: Vec<_> = usual.iter().filter(|word| large.binary_search(word).is_err()).collect();
    assert!(lost.is_empty(), "words that large print lost: {lost:?}");
}

#[test]
fn a_table_too_wide_for_large_print_becomes_records_that_are_tagged_as_a_table() {
    let tables = LARGE.tags("Table");
    let records = tables
        .iter()
        .find(|table| table.text().contains("Data dashboard of the improvement plan: Sustainable"))
        .expect("the widest table of the pack");
    let heads: Vec<String> = records.all("TH").iter().map(|cell| cell.text()).collect();
    assert!(heads.contains(&"At inspection".to_owned()), "the columns name the lines: {heads:?}");
    assert!(heads.iter().any(|head| head.ends_with("Unfunded posts")), "rows name the records: {heads:?}");
}

#[test]
fn levels_of_ratings_keep_shapes_of_their_own() {
    let theme = "kind: theme\nratings:\n  red: { shape: circle }\n  amberr: { colour: \"#9a4a00\" }\n";
    let project = Project::pack().file("report-templates/themes/shapes.yaml", theme);
    let told = |project: &Project| -> Vec<String> {
        let run = project.build("pack.yaml", &["--theme", "shapes", "--format", "json"]);
        run.findings().iter().map(|found| format!("{} {}", found.place(), found.message)).collect()
    };
    assert_eq!(
        told(&project),
        [
            "report-templates/themes/shapes.yaml:3:17 `green` and `red` have one shape; printed in grey they look alike.",
            "report-templates/themes/shapes.yaml:4:21 No scheme of ratings has a level `amberr`.",
        ]
    );
    let right = "kind: theme\nratings:\n  red: { colour: \"#7a0019\" }\n";
    let project = project.file("report-templates/themes/shapes.yaml", right);
    assert_eq!(told(&project), Vec::<String>::new());
}

#[test]
fn negative_numbers_are_printed_as_the_theme_says_and_heard_with_a_minus() {
    let report = "kind: report\ntemplate: briefing\ntitle: Spending\ndata:\n  d: { file: d.csv }\ntables:\n  t:\n    data: d\n    columns: [service, over]\ncharts:\n  c: { type: bar, data: d, x: service, y: [over], title: Over }\nbody:\n  - table: t\n  - tiles: { tiles: [{ label: Over, value: (109), unit: jobs }] }\n  - chart: c\n";
    let project = Project::new()
        .file("report.yaml", report)
        .file("d.csv", "service,over\nCare,-109\nVisits,12\n")
        .file("brackets.yaml", "kind: theme\nnegatives: brackets\n");
    let made = |more: &[&str]| project.build("report.yaml", more).pdf();
    let minus = made(&[]).text(1);
    assert_eq!(minus.matches("−109").count(), 2, "in table and chart: {minus}");
    let pdf = made(&["--theme", "brackets.yaml"]);
    let bracketed = pdf.text(1);
    assert_eq!(bracketed.matches("(109)").count(), 3, "in table, tile and chart: {bracketed}");
    assert!(!bracketed.contains("−109"), "{bracketed}");
    let said = |role: &str| pdf.tags(role).into_iter().filter_map(|tag| tag.said).collect::<Vec<_>>();
    assert_eq!(said("TD"), ["−109"]);
    assert_eq!(said("P"), ["Over −109 jobs"]);
}

#[test]
fn a_theme_sets_the_pack_in_fonts_of_the_project() {
    let font = std::fs::read(repository().join("fonts/DejaVuSans.ttf")).expect("the font is there");
    let theme = "kind: theme\nfonts: { regular: ../../fonts/House-Sans.ttf }\n";
    let project =
        Project::pack().file("fonts/House-Sans.ttf", font).file("report-templates/themes/house.yaml", theme);
    let pdf = project.build("pack.yaml", &["--theme", "house"]).pdf();
    let names = pdf.fonts();
    assert!(names.iter().any(|name| name.ends_with("+House-Sans")), "{names:?}");
    assert!(names.iter().all(|name| !name.ends_with("+IBMPlexSans")), "{names:?}");
    assert!(names.iter().any(|name| name.ends_with("+IBMPlexSans-SmBld")), "bold is not said: {names:?}");
}

#[test]
fn a_file_that_is_no_font_or_may_not_be_embedded_is_told_where_the_theme_names_it() {
    let mut font = std::fs::read(repository().join("fonts/DejaVuSans.ttf")).expect("the font is there");
    let os2 = font[12..].chunks_exact(16).find(|record| record[..4] == *b"OS/2").expect("a table OS/2");
    let at = u32::from_be_bytes([os2[8], os2[9], os2[10], os2[11]]) as usize;
    // fsType 2: embedding needs the maker's leave.
    font[at + 8..at + 10].copy_from_slice(&[0, 2]);
    let theme = "kind: theme\nfonts:\n  regular: closed.ttf\n  bold: words.ttf\n  italic: lost.ttf\n";
    let project = Project::pack()
        .file("report-templates/themes/closed.ttf", font)
        .file("report-templates/themes/words.ttf", "no font at all")
        .file("report-templates/themes/house.yaml", theme);
    let run = project.build("pack.yaml", &["--theme", "house", "--format", "json"]);
    assert_eq!(run.code, 1);
    let told: Vec<(Option<u32>, String)> =
        run.findings().into_iter().map(|finding| (finding.line, finding.message)).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(
        told[0],
        (Some(3), "The font `closed` may not be embedded in subsets, as its maker says in it.".to_owned())
    );
    assert_eq!(told[1], (Some(4), "The font `words` is no TrueType file.".to_owned()));
    assert_eq!(told[2].0, Some(5));
}
