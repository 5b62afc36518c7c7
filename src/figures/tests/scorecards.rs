use super::*;
use crate::definition::raw::Scorecard;
use crate::figures::{MeasureRow, Schemes, level_of_words, movement_of_words, scorecard};

fn work_out(csv: &str, parts: &[&str]) -> (Option<Vec<MeasureRow>>, Vec<String>) {
    let files = Files::new();
    let name = |part: &str| words(&files, 30, part);
    let maybe = |part: &str| parts.contains(&part).then(|| name(part));
    let definition = Scorecard {
        data: name("data"),
        title: name("title"),
        previous: maybe("previous"),
        latest: name("latest"),
        unit: maybe("unit"),
        polarity: maybe("polarity"),
        target: maybe("target"),
        amber_within: maybe("within"),
        minimum: maybe("minimum"),
        last_year: maybe("last_year"),
        complete: maybe("complete"),
        amber_if_no_worse_than: None,
        scheme: None,
        previous_title: None,
        latest_title: None,
    };
    let tables = tables(&files, csv);
    let mut found = Diagnostics::new();
    let rows = scorecard(&definition, &tables, Schemes::built_in(), &mut found);
    (rows, lines(&files, &found))
}

const ALL: [&str; 5] = ["previous", "unit", "polarity", "target", "within"];

#[test]
fn each_row_has_its_own_unit_polarity_and_target() {
    let (rows, found) = work_out(
        "title,previous,latest,unit,polarity,target,within\n\
         Assessments in 45 days,74.3%,52.5%,percent,bigger_is_better,90%,5 points\n\
         Pre-proceedings,13,17.5,weeks,Smaller is better,16,10% of target\n\
         Contacts,1390,\"1,052\",number,monitor,Monitor,\n\
         Life story work,awaiting data,20,number,bigger_is_better,20,\n\
         Views sent,100,95.1,percent,bigger_is_better,95,\n",
        &ALL,
    );
    assert_eq!(found, [""; 0]);
    let shown: Vec<String> = rows
        .unwrap()
        .iter()
        .map(|row| {
            let text = |reading: &Option<crate::figures::Reading>| {
                reading.as_ref().map_or("-", |reading| reading.text.as_str()).to_owned()
            };
            let movement = row.movement.map_or("-", |movement| movement.word());
            let rating = row.rating.as_ref().map_or("-", |level| level.word.as_str());
            format!(
                "{} | {} | {} | {} | {movement} | {} | {rating}",
                row.title,
                text(&row.previous),
                row.latest.text,
                text(&row.change),
                text(&row.target)
            )
            .replace('\u{a0}', " ")
        })
        .collect();
    assert_eq!(
        shown,
        [
            "Assessments in 45 days | 74.3% | 52.5% | −21.8 points | Worsening | 90% | Red",
            "Pre-proceedings | 13.0 weeks | 17.5 weeks | +4.5 weeks | Worsening | 16 weeks | Amber",
            "Contacts | 1,390 | 1,052 | −338 | Down | Monitor | -",
            "Life story work | awaiting data | 20 | - | - | 20 | Green",
            "Views sent | 100.0% | 95.1% | −4.9 points | Worsening | 95% | Green",
        ]
    );
}

#[test]
fn without_a_unit_column_the_cells_say_it() {
    let (rows, found) =
        work_out("title,previous,latest\nAgency,32%,27%\nWeeks,30 weeks,27 weeks\n", &["previous"]);
    assert_eq!(found, [""; 0]);
    let rows = rows.unwrap();
    assert_eq!(rows[0].change.as_ref().unwrap().text, "−5\u{a0}points");
    assert_eq!(rows[1].change.as_ref().unwrap().text, "−3\u{a0}weeks");
    assert_eq!(rows[1].movement.unwrap().word(), "Down");
}

#[test]
fn units_may_be_written_short_and_pence_are_two_digits() {
    let (rows, found) = work_out(
        "title,previous,latest,unit\nWeeks,12.7 wks,9.0 wks,weeks\nYears,1 yr,2 yrs.,years\nCost,£12,12.5,£\n",
        &["previous", "unit"],
    );
    assert_eq!(found, [""; 0]);
    let shown: Vec<String> = rows
        .unwrap()
        .iter()
        .map(|row| {
            let change = row.change.as_ref().map(|change| change.text.as_str());
            format!("{} | {}", row.latest.text, change.unwrap_or("-")).replace('\u{a0}', " ")
        })
        .collect();
    assert_eq!(shown, ["9.0 weeks | −3.7 weeks", "2 years | +1 year", "£12.50 | +£0.50"]);
}

#[test]
fn every_wrong_cell_is_told() {
    let (rows, found) = work_out(
        "title,previous,latest,unit,polarity,target,within\n\
         A,1,12a,number,biger_is_better,2,\n\
         B,1 weeks,2,days,monitor,95 - 100%,5%\n",
        &ALL,
    );
    assert_eq!(rows, None);
    assert_eq!(
        found,
        [
            "data.csv:2 bad-value: `biger_is_better` in column `polarity` is not a polarity. / Did you mean `bigger_is_better`? Write one of bigger_is_better, smaller_is_better, plan_is_best, monitor.",
            "data.csv:2 bad-value: `12a` in column `latest` is not a figure. / Write the figure, or `n/a`, `awaiting data` or `not available` where there is none.",
            "data.csv:3 bad-value: `1 weeks` in column `previous` is in `weeks`, its row in `days`. / Give all figures of a row one unit.",
            "data.csv:3 bad-value: `95 - 100%` in column `target` is in `%`, its row in `days`. / Give all figures of a row one unit.",
            "data.csv:3 invalid-value: `5%` does not say what it is a share of. / Write `5 points` or `5% of target`.",
        ]
    );
}

#[test]
fn unknown_columns_are_told_together() {
    let (_, found) = work_out("titles,latests\nA,1\n", &["unit"]);
    assert_eq!(
        found,
        [
            "report.yaml:30 unknown-column: `data` has no column `title`. / Did you mean `titles`? The columns are: titles, latests.",
            "report.yaml:30 unknown-column: `data` has no column `latest`. / Did you mean `latests`? The columns are: titles, latests.",
            "report.yaml:30 unknown-column: `data` has no column `unit`. / The columns are: titles, latests.",
        ]
    );
}

#[test]
fn ratings_and_directions_stand_in_words() {
    let files = Files::new();
    let place = Place::line(files.id("data.csv"), 4);
    let mut found = Diagnostics::new();
    for (text, word) in
        [("GREEN", "Green"), ("ga", "Green amber"), ("red_amber", "Red amber"), (" Amber ", "Amber")]
    {
        let level = level_of_words(Schemes::built_in(), text, Some("rating"), &place, &mut found);
        assert_eq!(level.map(|level| level.word.as_str()), Some(word));
    }
    for (text, word) in
        [("up", "Up"), ("Up good", "Improving"), ("↓ (bad)", "Worsening"), ("same", "No change")]
    {
        assert_eq!(movement_of_words(text, Some("trend"), &place, &mut found).unwrap().word(), word);
    }
    assert!(found.is_empty());
    assert_eq!(level_of_words(Schemes::built_in(), "Ambre", Some("rating"), &place, &mut found), None);
    assert_eq!(movement_of_words("up up", Some("trend"), &place, &mut found), None);
    assert_eq!(
        lines(&files, &found),
        [
            "data.csv:4 bad-value: `Ambre` in column `rating` is not a rating. / Did you mean `Amber`?",
            "data.csv:4 bad-value: `up up` in column `trend` is not a direction. / Write `up`, `down` or `same`, with `good` or `bad` after it where it is judged.",
        ]
    );
}
