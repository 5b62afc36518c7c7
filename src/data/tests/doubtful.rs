//! Slips that would make words of a whole column.

use super::*;

/// What is told of a column with a name before it, line by line.
fn told(head: &str, cells: &[&str]) -> Vec<String> {
    let rows: String = cells.iter().map(|cell| format!("A,\"{cell}\"\n")).collect();
    let project = Project::with("a.csv", format!("team,{head}\n{rows}"));
    let (table, found) = project.load(&project.source("a.csv"));
    assert!(table.is_some(), "{:?}", project.lines(&found));
    project.lines(&found)
}

#[test]
fn a_slip_among_figures_is_told_at_its_cell() {
    let slip = |cell: &str| {
        format!(
            "a.csv:3 bad-value: Column `n` is read as words, since `{cell}` is no figure; 3 other cells are."
        )
    };
    for cell in ["1O", "8O%", "1 390", "1.390,00", "12*", "13†", "15^1", "16¹", "1,401r", "nil", "Pending"]
    {
        assert_eq!(told("n", &["10", cell, "1,250", "90"]), [slip(cell)], "{cell}");
    }
    let remedy = |cell: &str| {
        let project = Project::with("a.csv", format!("t,n\nA,1\nA,{cell}\nA,2\nA,3\n"));
        let (_, found) = project.load(&project.source("a.csv"));
        remedies(&found).concat()
    };
    let stated = " `columns: { n: text }` says that words are meant.";
    assert_eq!(
        remedy("1O"),
        format!("Correct the cell, or leave it empty where there is no figure.{stated}")
    );
    assert_eq!(remedy("40r"), format!("Write `40 [r]` if the letter is a mark.{stated}"));
    assert_eq!(
        remedy("nil"),
        format!("Say what it means with `missing: {{ nil: not_available }}`, or write the figure.{stated}")
    );
}

#[test]
fn a_slip_among_periods_is_told_with_how_they_are_written() {
    let line = |cell: &str, kind: &str| {
        format!(
            "a.csv:3 bad-value: Column `when` is read as words, since `{cell}` is no {kind}; 3 other cells are."
        )
    };
    assert_eq!(told("when", &["Jan-19", "Feb-l9", "Mar-19", "Apr-19"]), [line("Feb-l9", "month")]);
    assert_eq!(
        told("when", &["Q1 2018/19", "Q2 18/19", "Q3 2018/19", "Q4 2018/19"]),
        [line("Q2 18/19", "quarter")]
    );
    assert_eq!(told("when", &["2016/17", "17/18", "2018/19", "2019/20"]), [line("17/18", "financial year")]);
    assert_eq!(
        told("when", &["01/02/2019", "01/31/2019", "03/04/2019", "05/04/2019"]),
        [line("01/31/2019", "date")]
    );
    // Two are enough where both have the month first.
    assert_eq!(
        told("when", &["01/31/2019", "02/28/2019"]),
        ["a.csv:2 bad-value: Column `when` is read as words, since `01/31/2019` is no date."]
    );
}

/// What is meant as words stays so without one.
#[test]
fn columns_that_are_meant_as_words_are_left_alone() {
    for (head, cells) in [
        ("ref", &["4.7", "4.8", "6.3D", "11.13"][..]),
        ("age", &["0", "1", "2", "3 *", "18+"]),
        ("n", &["6/8 75%", "1", "2", "3"]),
        ("n", &["1.56 : 1", "2", "3", "4"]),
        ("n", &["4.5 days", "5", "6", "7"]),
        ("target", &["90%", "Monitor", "95%", "85%"]),
        ("target", &["90%", "95-100%", "95%", "85%"]),
        ("target", &["90%", "≥ 5", "95%", "85%"]),
        ("n", &["90%", "New for 2016/17", "95%", "85%"]),
        ("when", &["Apr-18", "May-18", "Jun-18", "Total 2018/19"]),
        ("when", &["Apr-18", "May-18", "Jun-18", "2018/19"]),
        ("name", &["Moor Lane", "Hill Street 4", "12 High Street"]),
        ("n", &["12", "12a", "13b"]),
    ] {
        assert_eq!(told(head, cells), [""; 0], "{head}: {cells:?}");
    }
    // The first column names the rows.
    assert_eq!(sound("a.csv", "room,n\n1,2\n2,3\n3,4\n3a,5\n").columns.len(), 2);
}
