use crate::diagnostics::{Diagnostics, Place, Severity};
use crate::disclosure::bounds::Found;
use crate::disclosure::complement::Open;
use crate::disclosure::sheet::{Cell, Head, Sheet, SheetRow};
use crate::disclosure::system::{At, Figure, Spot, System};
use crate::disclosure::tell::{Advice, Teller};

/// Withheld figures of two columns, by the rows of one table.
fn withheld(rows: usize) -> (System, Sheet) {
    let mut system = System::default();
    let head = |name: &str| Head { name: name.to_owned(), share: false, at: 0 };
    let cell =
        Cell { value: None, half: 0.0, withheld: true, text: "[c]".to_owned(), place: Place::default() };
    for at in 0..2 * rows {
        let spot = Spot { sheet: 0, row: Some(at / 2), column: at % 2 };
        system.push(Figure { need: 5.0, at: Some(spot), ..Figure::of_no_table() });
    }
    let row = |row: usize| SheetRow { keys: Vec::new(), label: format!("Ward {row}") };
    let sheet = Sheet {
        name: "`d`".to_owned(),
        keys: Vec::new(),
        columns: vec![head("boys"), head("girls")],
        rows: (0..rows).map(row).collect(),
        cells: vec![Some(cell); 2 * rows],
    };
    (system, sheet)
}

/// What is told where nothing is proved of some figures.
fn told(rows: usize, unproven: &[At]) -> Vec<String> {
    let (system, sheet) = withheld(rows);
    let open = |&at: &At| Open { at, found: Found::Unproven, cure: None };
    let open: Vec<Open> = unproven.iter().map(open).collect();
    let mut found = Diagnostics::new();
    Teller { system: &system, sheets: &[sheet], advice: Advice::Guarded { secondary: &[] } }
        .tell(&open, &mut found);
    assert!(found.iter().all(|told| told.severity == Severity::Warning));
    found.iter().map(|told| told.message.clone()).collect()
}

#[test]
fn what_is_not_proved_is_told_once_for_each_column() {
    let rest = "too many withheld figures stand in relations with";
    let expected = [
        format!(
            "It cannot be proved that 5 figures withheld as `boys` in `d` stay unknown, those of Ward 0, Ward 1, \
             Ward 3 and 2 more: {rest} them."
        ),
        format!("It cannot be proved that `girls` of Ward 2 in `d` stays unknown: {rest} it."),
    ];
    assert_eq!(told(9, &[0, 2, 5, 6, 8, 10]), expected);
    let expected = format!(
        "It cannot be proved that 3 figures withheld as `boys` in `d` stay unknown, those of Ward 0, Ward 1 and \
         Ward 2: {rest} them."
    );
    assert_eq!(told(9, &[0, 2, 4]), [expected]);
}

/// Where the program may withhold more already, nobody is told to let it.
#[test]
fn what_secondary_cannot_protect_is_not_told_to_set_it() {
    let (system, sheet) = withheld(2);
    let remedy = |secondary: &[bool]| {
        let open = [Open { at: 0, found: Found::Between(3.0, 3.0), cure: Some(vec![2]) }];
        let mut found = Diagnostics::new();
        let advice = Advice::Guarded { secondary };
        Teller { system: &system, sheets: std::slice::from_ref(&sheet), advice }.tell(&open, &mut found);
        found.iter().filter_map(|told| told.remedy.clone()).collect::<Vec<String>>()
    };
    assert_eq!(
        remedy(&[false]),
        [
            "Withhold `boys` of Ward 1 in `d` ([c]) as well, or write `secondary: true` under `disclosure` and the program does."
        ]
    );
    assert_eq!(
        remedy(&[true]),
        [
            "Withhold `boys` of Ward 1 in `d` ([c]) as well, with `where` under `disclosure`, or break the data down less: \
             `secondary` found no figures to withhold that would do."
        ]
    );
}
