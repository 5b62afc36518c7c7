use crate::data::grid::{Cell, Store, Written};
use crate::data::written::{Figure, from_float};
use indexmap::IndexSet;
use rust_decimal::Decimal;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Rows of JSON as they are read; cells that are not there cost nothing.
#[derive(Default)]
pub(super) struct Rows {
    /// The columns of objects, in the order in which they first appear.
    pub(super) names: IndexSet<String>,
    store: Store,
    /// Each with its column, row by row.
    cells: Vec<(u32, Cell)>,
    /// Where the cells of each row end.
    pub(super) ends: Vec<usize>,
    /// Of each column, the row that had it last, from 1.
    seen: Vec<usize>,
    /// What is wrong, with the row it is in.
    pub(super) faults: Vec<(usize, Fault)>,
    arrays: bool,
}

/// What is wrong with a row.
pub(super) enum Fault {
    /// It is not an object, or not an array where rows are arrays.
    Shape,
    /// A cell holds a list or an object; its column.
    Nested(u32),
    /// A key stands twice; its column.
    Repeated(u32),
}

impl Rows {
    /// Rows that are arrays of cells, not objects.
    pub(super) fn of_arrays() -> Rows {
        Rows { arrays: true, ..Rows::default() }
    }

    pub(super) fn are_arrays(&self) -> bool {
        self.arrays
    }

    pub(super) fn height(&self) -> usize {
        self.ends.len()
    }

    /// The cells of a row with their columns.
    pub(super) fn row(&self, row: usize) -> &[(u32, Cell)] {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(row).and_then(|&end| self.cells.get(start..end)).unwrap_or_default()
    }

    /// All cells in full rows of a width, those of the rows that `keep` says.
    pub(super) fn into_cells(self, width: usize, keep: &[bool]) -> (Store, Vec<Cell>) {
        let kept = keep.iter().filter(|&&keep| keep).count();
        let mut full = vec![Cell::Blank; width * kept];
        let rows = (0..self.height()).filter(|&row| keep.get(row) == Some(&true));
        for (at, row) in rows.enumerate() {
            for &(column, cell) in self.row(row) {
                if let Some(place) = full.get_mut(at * width + column as usize) {
                    *place = cell;
                }
            }
        }
        (self.store, full)
    }

    /// Leaves the row empty that could not be read to its end.
    pub(super) fn undo(&mut self) {
        let row = self.ends.len();
        while self.faults.pop_if(|(fault, _)| *fault >= row).is_some() {}
        let end = self.ends.last().copied().unwrap_or(0);
        self.cells.truncate(end);
        self.ends.push(end);
    }

    fn fault(&mut self, fault: Fault) {
        self.faults.push((self.ends.len(), fault));
    }

    /// The column of a key of the row that is read.
    fn column(&mut self, key: &str) -> u32 {
        let at = match self.names.get_index_of(key) {
            Some(at) => at,
            None => {
                self.seen.push(0);
                self.names.insert_full(key.to_owned()).0
            }
        };
        let row = self.ends.len() + 1;
        if std::mem::replace(&mut self.seen[at], row) == row {
            self.fault(Fault::Repeated(at as u32));
        }
        at as u32
    }

    fn add(&mut self, column: u32, cell: Option<Cell>) {
        match cell {
            Some(Cell::Blank) if !self.arrays => {}
            Some(cell) => self.cells.push((column, cell)),
            None => {
                self.fault(Fault::Nested(column));
                self.cells.push((column, Cell::Blank));
            }
        }
    }
}

/// Reads an array of rows.
pub(super) struct All<'a>(pub(super) &'a mut Rows);

/// Reads one row.
pub(super) struct One<'a>(pub(super) &'a mut Rows);

/// Reads the name of a column.
struct Key<'a>(&'a mut Rows);

/// Reads one cell into a store; `None` for what is none.
struct Value<'a>(&'a mut Store);

impl<'de> DeserializeSeed<'de> for All<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for All<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(One(self.0))?.is_some() {}
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let One(rows) = self;
        deserializer.deserialize_any(One(rows))?;
        rows.ends.push(rows.cells.len());
        Ok(())
    }
}

/// A single value where a row belongs.
macro_rules! no_row {
    ($($visit:ident: $kind:ty,)*) => {
        $(fn $visit<E: Error>(self, _: $kind) -> Result<(), E> {
            self.0.fault(Fault::Shape);
            Ok(())
        })*
    };
}

impl<'de> Visitor<'de> for One<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let rows = self.0;
        if rows.arrays {
            rows.fault(Fault::Shape);
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        while let Some(column) = map.next_key_seed(Key(rows))? {
            let cell = map.next_value_seed(Value(&mut rows.store))?;
            rows.add(column, cell);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let rows = self.0;
        if !rows.arrays {
            rows.fault(Fault::Shape);
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let mut column = 0;
        while let Some(cell) = seq.next_element_seed(Value(&mut rows.store))? {
            rows.add(column, cell);
            column += 1;
        }
        Ok(())
    }

    no_row! { visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str, }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.fault(Fault::Shape);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u32, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a column")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<u32, E> {
        Ok(self.0.column(key))
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Option<Cell>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Cell>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Value<'_> {
    fn number(self, value: Decimal) -> Option<Cell> {
        Some(self.0.keep(Written::Figure(Figure {
            value,
            decimals: value.scale(),
            percent: false,
            money: false,
        })))
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Option<Cell>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell")
    }

    fn visit_unit<E: Error>(self) -> Result<Option<Cell>, E> {
        Ok(Some(Cell::Blank))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Option<Cell>, E> {
        Ok(Some(self.0.keep(Written::Text(if value { "true" } else { "false" }))))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Option<Cell>, E> {
        Ok(self.number(Decimal::from(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Option<Cell>, E> {
        Ok(self.number(Decimal::from(value)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Option<Cell>, E> {
        Ok(match from_float(value) {
            Some(number) => self.number(number),
            None => Some(self.0.keep(Written::Text(&value.to_string()))),
        })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<Cell>, E> {
        Ok(Some(self.0.keep(Written::Text(text))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<Cell>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Cell>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
