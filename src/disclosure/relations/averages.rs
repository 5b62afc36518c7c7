//! Rows that are the average of others. Readers multiply it by the number of rows: an average is as good as a
//! total.

use super::rows::{Added, columns_of};
use super::{Holds, Laid, PartSum};
use crate::disclosure::sheet::Key;
use crate::disclosure::system::{Along, At, Relation, System};

/// Rows of these names are the average of the table; others, such as that of England, only where a column proves
/// it.
const PLAIN: [&str; 6] = ["average", "mean", "avg", "overall average", "average of all", "overall mean"];

/// How far an average that is printed without places may be off, though the counts that it is of are exact.
const HALF: f64 = 0.5;

pub(super) fn find(laid: &Laid<'_>, system: &mut System) {
    let rows = &laid.sheet.rows;
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.is_average()) {
        let is_part = |other: usize| {
            !rows[other].is_average()
                && !rows[other].keys.contains(&Key::Total)
                && row.keys.iter().zip(&rows[other].keys).all(|(own, other)| match own {
                    // An average in one key is over all of its values; a blank beside it is over all as well.
                    Key::Average(_) | Key::Total => true,
                    Key::Word(word) => word.is_empty() || own == other,
                })
        };
        let added = Added::of(laid, (0..rows.len()).filter(|&other| is_part(other)));
        relate(laid, at, &added, system);
    }
}

/// Relates the figures of a row of averages in the columns in which it can be one.
fn relate(laid: &Laid<'_>, at: usize, added: &Added, system: &mut System) {
    let room = |column: usize| if laid.half(at, column) > 0.0 { 0.0 } else { HALF };
    let averages: Vec<PartSum> =
        added.sums.iter().enumerate().map(|(column, sum)| sum.averaged(room(column))).collect();
    let plain = laid.sheet.rows[at].keys.iter().any(|key| match key {
        Key::Average(name) => PLAIN.contains(&name.to_lowercase().as_str()),
        Key::Total | Key::Word(_) => false,
    });
    let proved =
        averages.iter().enumerate().any(|(column, average)| average.makes(laid, (at, column)) == Holds::Yes);
    if !plain && !proved {
        return;
    }
    for column in columns_of(laid, at, &averages, true) {
        let Some(mean) = laid.at(at, column) else { continue };
        let parts: Vec<At> = added.rows.iter().filter_map(|&row| laid.at(row, column)).collect();
        if parts.len() > 1 {
            let room = room(column) * parts.len() as f64;
            system.relate(Relation::Mean { mean, parts, room, along: Along::Column });
        }
    }
}
