//! Fixing the columns of a table in the room that it has, and what is done where they do not fit.

use super::super::compose::{Type, Wants};
use super::super::galley::{Galley, Measure};
use super::asks::{Asks, Scale};
use super::grid::Grid;
use super::manner::Manner;
use super::widths::share_out;
use super::{Look, Set, heads};
use crate::diagnostics::Code;
use crate::document::{Fit, Table, TableLook, Width, plain_text};
use crate::units::Pt;

/// Type is made smaller by this much at a time until a wide table fits.
const STEP: Pt = Pt(0.5);
/// A column of data gets no more than this beyond what it asks for, in ems.
const SPARE: f32 = 7.0;
/// So many columns are named when a table is too wide.
const NAMED: usize = 3;

impl Galley<'_> {
    /// Fixes columns and type so that the table fits the measure; what cannot fit is an error.
    pub(super) fn fix_columns<'t>(
        &mut self,
        table: &'t Table,
        header: &Grid<'t>,
        body: &Grid<'t>,
        measure: Measure,
        manner: Manner,
    ) -> Set<'t> {
        let whole = self.look(table.look);
        let asks = self.asks(table, header, body, &whole);
        let (look, scale, wants) = self.shrunk(table, &asks, whole, measure.width, manner);
        let least: Pt = wants.iter().map(|want| want.min).sum();
        let over = least - measure.width;
        let fits = over <= Pt(0.01);
        if fits {
            let narrow = asks.too_narrow(&table.columns, scale, look.pad_side * 2.0);
            self.tell_too_narrow(table, header, &narrow);
        } else {
            self.tell_too_wide(table, header, over, &wants, measure);
        }
        let mut edges = Vec::with_capacity(wants.len() + 1);
        let mut x = measure.x;
        edges.push(x);
        // Tables of facts, lists and tiles fill their room, so that they line up with what is beside them.
        let names_over = manner == Manner::NamesOver;
        let keeps_together = (look.kind == TableLook::Data && !names_over) || self.cell_type.is_some();
        let spare = if keeps_together { look.body.size * SPARE } else { Pt(f32::INFINITY) };
        // Names over values take nothing of their width.
        let beside = usize::from(names_over);
        edges.extend(std::iter::repeat_n(x, beside));
        for width in share_out(&table.columns[beside..], &wants[beside..], measure.width, spare) {
            x += width;
            edges.push(x);
        }
        let (tails, figures) = (asks.tails(scale), asks.figures(scale));
        let heads = heads::lists(header, body, &table.columns);
        let plain = matches!(look.kind, TableLook::Data | TableLook::Compact);
        let stripes = (table.zebra.unwrap_or(self.theme.tables.zebra) && plain).then(|| body.striped());
        Set { table, look, edges, tails, figures, heads, stripes, fits, names_over }
    }

    /// The type in which a table fits, its own where it need not or may not shrink, and what its
    /// columns want in it.
    fn shrunk(
        &self,
        table: &Table,
        asks: &Asks,
        whole: Look,
        width: Pt,
        manner: Manner,
    ) -> (Look, Scale, Vec<Wants>) {
        let floor = self.theme.tables.floor;
        let mut size = whole.body.size;
        let (mut look, mut scale) = (whole, Scale::WHOLE);
        loop {
            let [kept, wants] = [true, false].map(|kept| {
                let mut wants = asks.wants(&table.columns, scale, look.pad_side * 2.0, kept);
                if manner == Manner::NamesOver {
                    wants[0] = Wants::default();
                }
                wants
            });
            let fits = |wants: &[Wants]| wants.iter().map(|want| want.min).sum::<Pt>() <= width + Pt(0.01);
            if fits(&kept) {
                return (look, scale, kept);
            }
            if table.fit != Fit::Shrink || size <= floor || fits(&wants) {
                return (look, scale, wants);
            }
            size = (size - STEP).max(floor);
            (look, scale) = shrink(whole, size, floor);
        }
    }

    /// Tells words that are broken between letters because the definition fixes too narrow a column.
    fn tell_too_narrow(&mut self, table: &Table, header: &Grid<'_>, narrow: &[(usize, Pt)]) {
        for &(column, by) in narrow {
            let name = column_name(header, column);
            self.found
                .warning(
                    Code::DoesNotFit,
                    table.place.clone(),
                    format!(
                        "The width of {name} is fixed {:.1} mm too narrow for its longest word, which is broken.",
                        millimetres(by).max(0.1)
                    ),
                )
                .remedy("Give the column more width, or a shorter word.");
        }
    }

    fn tell_too_wide(
        &mut self,
        table: &Table,
        header: &Grid<'_>,
        over: Pt,
        wants: &[Wants],
        measure: Measure,
    ) {
        let by = millimetres(over).ceil();
        let name = plain_text(&table.title);
        let what = if name.is_empty() { "The table".to_owned() } else { format!("The table `{name}`") };
        // In a cell, a tile or a box it has less room than the page.
        let whole_page = measure.width >= self.page.width - Pt(0.5);
        let room = match (whole_page, table.fit) {
            (true, Fit::Turn) => "a page, even a turned one",
            (true, _) => "its page",
            (false, _) => "the room that it has in its cell, tile or box",
        };
        let type_size = match table.fit {
            Fit::Shrink => format!(" even in type of {} pt", self.theme.tables.floor.0),
            _ => String::new(),
        };
        let columns = widest(table, header, wants);
        let remedy = match (table.fit, whole_page) {
            (Fit::Tell, true) => {
                "Give it `fit: turn` for landscape pages or `fit: shrink` for smaller type, shorten the longest words of these columns, or leave columns out."
            }
            (Fit::Shrink, true) => {
                "Give it `fit: turn` for landscape pages, shorten the longest words of these columns, or leave columns out."
            }
            (Fit::Turn, true) => {
                "Put it under `landscape:` with `fit: shrink`, shorten the longest words of these columns, or leave columns out."
            }
            (Fit::Turn, false) => {
                "Only a table that stands alone can be turned: move it out, shorten the longest words of these columns, or leave columns out."
            }
            (_, false) => {
                "Shorten the longest words of these columns, leave columns out, or give it more room."
            }
        };
        self.found
            .error(
                Code::DoesNotFit,
                table.place.clone(),
                format!("{what} is {by} mm too wide for {room}{type_size}; {columns}."),
            )
            .remedy(remedy);
    }
}

/// The table's type at a smaller size of its body, with the padding in proportion and nothing under the floor.
fn shrink(whole: Look, size: Pt, floor: Pt) -> (Look, Scale) {
    let body = size / whole.body.size;
    let header = (whole.header.size * body).max(floor.min(whole.header.size)) / whole.header.size;
    let scaled = |kind: Type, by: f32| Type { size: kind.size * by, leading: kind.leading * by, ..kind };
    let look = Look {
        body: scaled(whole.body, body),
        header: scaled(whole.header, header),
        pad_side: whole.pad_side * body,
        pad_top: whole.pad_top * body,
        pad_bottom: whole.pad_bottom * body,
        ..whole
    };
    (look, Scale { header, body })
}

/// The columns that ask for most, by their headers.
fn widest(table: &Table, header: &Grid<'_>, wants: &[Wants]) -> String {
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by(|&a, &b| wants[b].min.0.total_cmp(&wants[a].min.0));
    let named: Vec<String> = order
        .iter()
        .take(NAMED)
        .map(|&at| {
            let fixed = if matches!(table.columns[at].width, Width::Fixed(_)) { ", fixed" } else { "" };
            format!("{} ({:.0} mm{fixed})", column_name(header, at), millimetres(wants[at].min))
        })
        .collect();
    match named.as_slice() {
        [one] => format!("{one} asks for all of it"),
        [rest @ .., last] => format!("{} and {last} ask for most", rest.join(", ")),
        [] => "it has no columns".to_owned(),
    }
}

/// A column by the lowest of its header cells that is its own, else by its number.
fn column_name(header: &Grid<'_>, column: usize) -> String {
    let own = header.rows.iter().rev().flatten().find_map(|cell| {
        let words = match &cell.cell.content {
            crate::document::CellContent::Text(inlines) => plain_text(inlines),
            _ => String::new(),
        };
        (cell.column == column && cell.columns == 1 && !words.trim().is_empty()).then_some(words)
    });
    match own {
        Some(words) => format!("column {} `{}`", column + 1, words.trim()),
        None => format!("column {}", column + 1),
    }
}

fn millimetres(length: Pt) -> f32 {
    length.0 * 25.4 / 72.0
}
