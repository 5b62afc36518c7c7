use super::*;

#[test]
fn an_array_of_objects_keeps_the_order_of_its_keys() {
    let table = sound(
        "a.json",
        "[\n  {\"zone\": \"North\", \"received\": 1390, \"rate\": 0.1},\n\n  {\"received\": null, \"zone\": \"South\", \"rate\": 12.25, \"note\": \"n/a\"}\n]\n",
    );
    let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
    assert_eq!(names, ["zone", "received", "rate", "note"]);
    assert_eq!(column(&table, "received"), ["1390", "blank"]);
    assert_eq!(column(&table, "rate"), ["0.1", "12.25"]);
    assert_eq!((table.place(1, 0).line, table.place(1, 0).column), (4, 3));
}

#[test]
fn columns_and_rows_are_a_table() {
    let table = sound(
        "a.json",
        r#"{"note": {"any": [1]}, "columns": ["month", "n"], "rows": [["2019-03", 1], ["2019-04", 2.5]]}"#,
    );
    assert_eq!(kinds(&table), [ColumnType::Month, ColumnType::Number]);
    assert_eq!(column(&table, "n"), ["1", "2.5"]);
}

#[test]
fn mistakes_in_json_are_told_with_line_and_column() {
    assert_eq!(
        faults("a.json", "[\n  {\"a\": 1,}\n]"),
        ["a.json:2:11 data-syntax: The file is not JSON: key must be a string."]
    );
    assert_eq!(
        faults("a.json", "{\"columns\": [\"a\", \"b\"],\n \"rows\": [[1, 2],\n  [3]]}"),
        ["a.json:3:3 row-length: Row 2 has 1 cell, `columns` has 2."]
    );
    assert_eq!(
        faults("a.json", "[{\"a\": 1},\n {\"a\": [2]},\n 3]"),
        [
            "a.json:2:2 bad-value: Column `a` holds a list or an object where a single value belongs.",
            "a.json:3:2 data-syntax: This element of the array is not an object of column names and values.",
        ]
    );
    assert_eq!(faults("a.json", "3"), ["a.json data-syntax: The file holds no table."]);
    assert_eq!(faults("a.json", "{\"rows\": [[1]]}"), ["a.json data-syntax: The file holds no table."]);
    assert_eq!(faults("a.json", "[]"), ["a.json empty-table: The data `contacts` has no rows."]);
}
