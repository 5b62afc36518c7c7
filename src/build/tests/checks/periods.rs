use super::of_markdown;

#[test]
fn a_month_s_rate_beside_the_year_to_date() {
    let table = |order: &str| {
        let rows = [
            ["15,129", "100.0%", "1,390"],
            ["3,488", "21.8%", "303"],
            ["2,152", "17.2%", "239"],
            ["9,489", "61.0%", "848"],
        ];
        let names = ["Contacts received", "To social care", "To early help", "Other"];
        let mut text = match order {
            "beside" => "| Outcome | YTD | Rate | Feb |\n|---|---|---|---|\n".to_owned(),
            _ => "| Outcome | YTD | Feb | Rate |\n|---|---|---|---|\n".to_owned(),
        };
        for (name, [year, rate, month]) in names.iter().zip(rows) {
            text += &match order {
                "beside" => format!("| {name} | {year} | {rate} | {month} |\n"),
                _ => format!("| {name} | {year} | {month} | {rate} |\n"),
            };
        }
        of_markdown(&text)
    };
    assert_eq!(
        table("beside"),
        ["a.md:3 warning[mixed-periods] “Rate” stands beside “YTD”, but its figures are those of “Feb”."]
    );
    assert_eq!(table("apart"), Vec::<String>::new());
}

#[test]
fn a_snapshot_is_the_figure_of_its_last_month() {
    let head = "| Measure | Current | Period | Dec 18 | Jan 19 | Feb 19 |\n|---|---|---|---|---|---|\n";
    let rows = "| Reviews in time | 99.3% | Snapshot | 99.4% | 99.5% | 99.5% |\n| Homes | 87.3% | Snapshot | 82.0% | 91.9% | 87.5% |\n| Contacts in a day | 97.2% | YTD | 97.0% | 97.3% | 97.0% |\n| Plans | 89.0% | Snapshot | 83.3% | 86.5% | 89.0% |\n";
    assert_eq!(
        of_markdown(&format!("{head}{rows}")),
        [
            "a.md:3 warning[two-values] “Reviews in time” is 99.3% here and 99.5% under “Feb 19”, which is the same month.",
            "a.md:4 warning[two-values] “Homes” is 87.3% here and 87.5% under “Feb 19”, which is the same month.",
        ]
    );
}
