//! Items as files of their own, and extracts: the numbers, links and tags of the full pack.

use crate::harness::{Link, Pdf, Project, letter_without_its_font};
use std::collections::BTreeMap;

/// The files of a folder of a project, by name.
fn files(project: &Project, folder: &str) -> BTreeMap<String, Pdf> {
    let entries = std::fs::read_dir(project.path().join(folder)).expect("the folder was made");
    entries
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "pdf"))
        .map(|entry| {
            let bytes = std::fs::read(entry.path()).expect("a file");
            (entry.file_name().to_string_lossy().into_owned(), Pdf::open(&bytes))
        })
        .collect()
}

#[test]
fn each_item_is_a_file_with_the_numbers_words_and_links_of_the_pack() {
    let project = Project::pack();
    let full = project.build("pack.yaml", &["--split", "items"]).pdf();
    let split = files(&project, "items");
    let names: Vec<&str> = split.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["00-agenda.pdf", "01-minutes-of-the-last-meeting.pdf", "03-contacts.pdf", "05-work-programme.pdf"]
    );
    let labels: Vec<String> = split.values().flat_map(Pdf::labels).collect();
    assert_eq!(labels, full.labels(), "each page is in one file, under its number");
    let mut away = 0;
    for (name, file) in &split {
        for (at, label) in file.labels().iter().enumerate() {
            let (here, there) = (at + 1, label.parse::<usize>().expect("a number"));
            assert_eq!(file.text(here), full.text(there), "{name}, page {label}");
            assert_eq!(file.artifacts(here), full.artifacts(there), "{name}, page {label}");
            let links = file.links(here).into_iter().zip(full.links(there)).zip(file.said_of_links(here));
            for ((own, whole), said) in links {
                match (own, whole) {
                    (Link::Page(own), Link::Page(whole)) => {
                        assert_eq!(file.labels()[own - 1], whole.to_string(), "{name}, page {label}");
                    }
                    (Link::File(other, place), Link::Page(whole)) => {
                        away += 1;
                        assert!(said.ends_with(&format!("(in {other})")), "{said}");
                        let place = place.expect("items name the places of one another");
                        let other = &split[&other];
                        let page = other.places()[&place];
                        assert_eq!(other.labels()[page - 1], whole.to_string(), "{name}, page {label}");
                    }
                    (own, whole) => assert_eq!(own, whole),
                }
            }
        }
        assert!(file.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}");
    }
    assert!(away > 4, "the order of business leads to the items");
    let contacts = &split["03-contacts.pdf"];
    assert_eq!(contacts.title(), "Item 3: Contacts with the service (Children’s Committee, 8 May 2019)");
    let (level, title, page) = &contacts.bookmarks()[0];
    assert_eq!((*level, title.as_str(), *page), (1, "3. Contacts with the service", 1));
    let parts: Vec<String> = contacts.structure().all("Part").iter().map(|part| part.text()).collect();
    assert_eq!(parts.len(), 3, "the report, its appendix and the letter: {parts:?}");
}

#[test]
fn a_file_claims_for_itself_alone_to_be_accessible() {
    let letter = letter_without_its_font("Thank you for the visit.");
    let project = Project::pack().file("letters/inspectorate.pdf", letter);
    let full = project.build("pack.yaml", &["--split", "items"]).pdf();
    let claim = "<pdfuaid:part>1</pdfuaid:part>";
    assert!(!full.metadata().contains(claim));
    for (name, file) in files(&project, "items") {
        assert_eq!(file.metadata().contains(claim), name != "03-contacts.pdf", "{name}");
    }
}

#[test]
fn the_files_are_the_same_whatever_the_threads_and_all_are_there_or_none() {
    let project = Project::pack();
    for (jobs, folder) in [("1", "one"), ("4", "four")] {
        let run = project.build("pack.yaml", &["--jobs", jobs, "--split", folder]);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    for name in ["00-agenda.pdf", "03-contacts.pdf"] {
        let [one, four] = ["one", "four"].map(|folder| project.read(&format!("{folder}/{name}")));
        assert!(one == four, "{name} differs");
    }
    let before = project.read("out.pdf");
    let project = project
        .file("taken/05-work-programme.pdf/in-the-way.txt", "A folder where a file should be.")
        .change("pack.yaml", "title: Absence of members", "title: Apologies");
    let run = project.build("pack.yaml", &["--split", "taken"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("05-work-programme.pdf"), "{}", run.stderr);
    assert!(project.read("out.pdf") == before, "the pack is as it was");
    let left: Vec<_> = std::fs::read_dir(project.path().join("taken")).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn an_extract_keeps_the_numbers_and_leads_to_the_pack() {
    let project = Project::pack();
    let full = project.build("pack.yaml", &[]).pdf();
    let extract = project.build("pack.yaml", &["--pages", "5-6, 9"]).pdf();
    assert_eq!(extract.labels(), ["5", "6", "9"]);
    assert_eq!(extract.text(3), full.text(9));
    assert_eq!(extract.artifacts(1), full.artifacts(5));
    assert!(extract.title().ends_with(": pages 5\u{a0}–\u{a0}6, 9"), "{}", extract.title());
    let front = project.build("pack.yaml", &["--pages", "2"]).pdf();
    let to_items: Vec<Link> = front.links(1).into_iter().filter(|l| matches!(l, Link::File(..))).collect();
    assert!(!to_items.is_empty());
    for (own, whole) in front.links(1).into_iter().zip(full.links(2)) {
        if let (Link::File(file, place), Link::Page(page)) = (own, whole) {
            assert_eq!((file.as_str(), place), ("pack.pdf", Err(page)));
        }
    }
    let items = project.build("pack.yaml", &["--items", "contacts,1"]).pdf();
    assert_eq!(items.labels(), ["3", "4", "5", "6", "7", "8"]);
    let run = project.run(&["build", "pack.yaml", "--items", "1,3"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(project.names().contains(&"pack-items-1-3.pdf".to_owned()), "{:?}", project.names());
}

#[test]
fn a_table_that_goes_on_from_a_page_before_keeps_its_header() {
    let rows: String = (1..=150).map(|n| format!("Team {n},{n}\n")).collect();
    let project = Project::new().file("teams.csv", format!("team,cases\n{rows}")).file(
        "report.yaml",
        "kind: report\ntemplate: briefing\ntitle: Caseloads\ndata:\n  d: { file: teams.csv }\n\
         tables:\n  t: { title: Cases by team, data: d }\nbody:\n  - table: t\n",
    );
    let full = project.build("report.yaml", &[]).pdf();
    assert!(full.page_count() >= 3, "{} pages", full.page_count());
    let extract = project.build("report.yaml", &["--pages", "2"]).pdf();
    let [table] = &extract.tags("Table")[..] else { panic!("one table") };
    let head = &table.all("THead")[0];
    let said: Vec<_> = head.all("TH").iter().map(|cell| cell.said.clone()).collect();
    assert_eq!(said, [Some("Team".to_owned()), Some("Cases".to_owned())]);
    let body = &table.all("TBody")[0];
    let rows = body.all("TR");
    assert!(rows.len() > 10 && rows.len() < 60, "{} rows", rows.len());
    for row in rows {
        assert_eq!(row.kids.len(), 2, "each row has both cells");
        assert!(row.text().starts_with("Team "), "{}", row.text());
    }
    assert!(extract.tags("H1").is_empty(), "the headings are on the page before");
    assert!(extract.metadata().contains("<pdfuaid:part>1</pdfuaid:part>"));
}

#[test]
fn what_is_asked_for_and_is_not_there_is_told() {
    let project = Project::pack();
    let told = |more: &[&str]| {
        let run = project.build("pack.yaml", &[more, &["--format", "json"]].concat());
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(run.pdf.is_none(), "nothing is written");
        let finding =
            run.findings().into_iter().find(|finding| finding.severity == "error").expect("an error");
        (finding.message, finding.remedy.unwrap_or_default())
    };
    assert_eq!(
        told(&["--pages", "9-400"]),
        ("There is no page 400.".to_owned(), "The pages are 1 to 10.".to_owned())
    );
    assert_eq!(
        told(&["--pages", "7-5"]),
        ("Page 5 does not come after page 7.".to_owned(), "Write `--pages 5-7`.".to_owned())
    );
    assert_eq!(told(&["--items", "99"]).0, "There is no item `99`.");
    assert_eq!(told(&["--items", "2"]).0, "Item 2 has no papers.");
    assert_eq!(told(&["--pages", ","]).0, "`--pages` names no page.");
    let run = project.run(&["build", "pack.yaml", "--pages", "1", "--split", "items"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

/// The names of the PDFs of a folder.
fn names(project: &Project, folder: &str) -> Vec<String> {
    files(project, folder).into_keys().collect()
}

#[test]
fn files_of_items_that_moved_or_went_are_removed() {
    let project = Project::pack();
    let run = project.run(&["build", "pack.yaml", "--split", "items"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let project = project
        .file("items/notes.pdf", "Somebody else's.")
        .change("pack.yaml", "items:\n", "items:\n  - title: Welcome\n")
        .change("pack.yaml", "id: contacts", "id: referrals");
    let run = project.run(&["build", "pack.yaml", "--split", "items"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for gone in ["01-minutes-of-the-last-meeting.pdf", "03-contacts.pdf", "05-work-programme.pdf"] {
        let said = format!("items: removed {gone}, which is no file of the pack any more");
        assert!(run.stderr.contains(&said), "{gone}: {}", run.stderr);
    }
    std::fs::remove_file(project.path().join("items/notes.pdf")).expect("what others put there stays");
    assert_eq!(
        names(&project, "items"),
        ["00-agenda.pdf", "02-minutes-of-the-last-meeting.pdf", "04-referrals.pdf", "06-work-programme.pdf"]
    );
}

#[test]
fn a_file_that_somebody_changed_is_told_and_stays() {
    let project = Project::pack();
    assert_eq!(project.run(&["build", "pack.yaml", "--split", "items"]).code, 0);
    let project = project.file("items/03-contacts.pdf", "Signed by hand.").change(
        "pack.yaml",
        "id: contacts",
        "id: referrals",
    );
    let run = project.run(&["build", "pack.yaml", "--split", "items", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let [stale] = &run.findings()[..] else { panic!("{}", run.stderr) };
    assert_eq!((stale.code.as_str(), stale.severity.as_str()), ("stale-file", "warning"));
    assert_eq!(
        stale.message,
        "`items/03-contacts.pdf` is no file of the pack any more, and was changed since it was written."
    );
    assert_eq!(project.read("items/03-contacts.pdf"), b"Signed by hand.");
    // A record that leads out of the folder, or is none, removes nothing.
    let project = project.file("kept.pdf", "Kept.").file(
        "items/.agendapack-split.json",
        "{\"sets\":[{\"of\":\"Children’s Committee, 8 May 2019\",\"restricted\":false,\"files\":{\"../kept.pdf\":\"\"}}]}",
    );
    assert_eq!(project.run(&["build", "pack.yaml", "--split", "items"]).code, 0);
    assert_eq!(project.read("kept.pdf"), b"Kept.");
    let project = project.file("items/.agendapack-split.json", "{");
    let run = project.run(&["build", "pack.yaml", "--split", "items"]);
    assert!(
        run.stderr.contains("What earlier builds have written into `items` is not known"),
        "{}",
        run.stderr
    );
}

#[test]
fn files_for_the_public_and_for_members_do_not_go_into_one_folder() {
    let project = Project::pack();
    assert_eq!(project.run(&["build", "pack.yaml", "--split", "items"]).code, 0);
    let before = project.read("items/03-contacts.pdf");
    let restricted = ["build", "pack.yaml", "--audience", "restricted", "--split"];
    let run = project.run(&[&restricted[..], &["items"]].concat());
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "`items` holds files of the public pack (Children’s Committee, 8 May 2019); those for members"
        ),
        "{}",
        run.stderr
    );
    assert!(project.read("items/03-contacts.pdf") == before);
    assert!(!project.names().contains(&"pack-restricted.pdf".to_owned()), "nothing was written");
    assert_eq!(project.run(&[&restricted[..], &["members"]].concat()).code, 0);
    let run = project.run(&["build", "pack.yaml", "--split", "members"]);
    assert!(run.stderr.contains("`members` holds files of the restricted pack"), "{}", run.stderr);
    // A folder that was emptied may be used again.
    for name in names(&project, "items") {
        std::fs::remove_file(project.path().join("items").join(name)).expect("it was written");
    }
    assert_eq!(project.run(&[&restricted[..], &["items"]].concat()).code, 0);
}

#[test]
fn a_supplement_stands_beside_its_pack_and_another_meeting_does_not() {
    let project = Project::pack().file(
        "supplement.yaml",
        "kind: supplement\npack: pack.yaml\npage_maps: [map.yaml]\npapers:\n\
         \x20 - { item: contacts, report: reports/contacts/report.yaml, replaces: A team was left out. }\n",
    );
    let run = project.run(&["build", "pack.yaml", "--split", "items", "--page-map", "map.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = project.build("supplement.yaml", &["--split", "items"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let full = run.pdf();
    let split = files(&project, "items");
    let own: Vec<&str> = split.keys().map(String::as_str).filter(|name| name.starts_with("supp")).collect();
    assert_eq!(own, ["supplement-1-00-cover.pdf", "supplement-1-03-contacts.pdf"]);
    assert_eq!(split.len(), 6, "the files of the pack are there still");
    let labels: Vec<String> = own.iter().flat_map(|name| split[*name].labels()).collect();
    assert_eq!(labels, full.labels());
    assert_eq!(
        split["supplement-1-00-cover.pdf"].title(),
        "Cover (Children’s Committee, 8 May 2019, Supplement 1)"
    );
    let link = Link::File("supplement-1-03-contacts.pdf".to_owned(), Ok("item-3".to_owned()));
    assert!(split["supplement-1-00-cover.pdf"].links(1).contains(&link));

    let june = project.change("pack.yaml", "date: 2019-05-08", "date: 2019-06-12");
    let run = june.run(&["build", "pack.yaml", "--split", "items"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let said = "`items/00-agenda.pdf` is a file of another meeting: Children’s Committee, 8 May 2019. Nothing was changed.";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
fn split_files_of_a_public_pack_keep_the_numbers_of_the_restricted_one_and_what_is_exempt_from_all() {
    let exempt = "  - title: Award of the Lodgeway contract\n    report: exempt/award.yaml\n    id: award\n\
                  \x20   exempt: { paragraph: 3, reason: Bidders. , public_title: Award of a contract }\n";
    let award = "kind: report\ntemplate: briefing\ntitle: Award\nbody:\n  - markdown: Tarnbrook won.\n  - page_break: true\n\
                 \x20 - markdown: By far.\n  - page_break: true\n  - markdown: And again.\n";
    let project = Project::pack().file("exempt/award.yaml", award).change(
        "pack.yaml",
        "  - title: Work programme\n",
        &format!("{exempt}  - title: Work programme\n"),
    );
    let restricted = project
        .build("pack.yaml", &["--audience", "restricted", "--split", "members", "--page-map", "map.yaml"])
        .pdf();
    let project = project.change("pack.yaml", "summoned_by:", "restricted_page_map: map.yaml\nsummoned_by:");
    let public = project.build("pack.yaml", &["--split", "public"]).pdf();
    let (members, all) = (files(&project, "members"), files(&project, "public"));
    assert_eq!(
        all.keys().collect::<Vec<_>>(),
        members.keys().filter(|name| !name.contains("cover")).collect::<Vec<_>>()
    );
    let award = "05-award-of-a-contract.pdf";
    assert!(
        members[award].text(1).contains("Tarnbrook") && all[award].text(1).contains("not for publication")
    );
    assert_eq!(all[award].labels()[0], members[award].labels()[0]);
    let last = "06-work-programme.pdf";
    assert_eq!(all[last].labels(), members[last].labels(), "the item behind it has its number in both");
    let labels: Vec<String> = all.values().flat_map(Pdf::labels).collect();
    assert_eq!(labels, public.labels());
    assert!(restricted.labels().contains(&all[last].labels()[0]));
    for (name, file) in &all {
        let words: String =
            (1..=file.page_count()).map(|page| file.text(page) + &file.artifacts(page)).collect();
        for secret in ["Lodgeway", "Tarnbrook"] {
            assert!(!words.contains(secret) && !file.title().contains(secret), "{secret} is in {name}");
        }
    }
    let extract = project.build("pack.yaml", &["--items", "award,6"]).pdf();
    assert_eq!(extract.labels()[0], members[award].labels()[0]);
    assert!(extract.text(1).contains("not for publication"), "{}", extract.text(1));
}
