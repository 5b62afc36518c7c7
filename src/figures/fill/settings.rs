//! Settings of lines, columns and bars that another type of chart has no use for.

use super::Filler;
use crate::definition::raw::{AxisSide, ChartType, DrawAs, FullSeries, LegendPlace, SeriesDefinition};
use crate::diagnostics::{Code, Diagnostics, Place};
use ChartType::{Bar, Column, FullBar, FullColumn, Line, StackedBar, StackedColumn};

const ANY: &[ChartType] = &[Line, Column, StackedColumn, FullColumn, Bar, StackedBar, FullBar];
const UPRIGHT: &[ChartType] = &[Line, Column, StackedColumn];
const COLUMNS: &[ChartType] = &[Column, StackedColumn];
const ORDERED: &[ChartType] = &[Column, StackedColumn, FullColumn, Bar, StackedBar, FullBar];
const SIDE_BY_SIDE: &[ChartType] = &[Line, Column, Bar];
const FIGURES: &[ChartType] = &[Line, Column, StackedColumn, Bar, StackedBar];

impl Filler<'_> {
    /// Every setting of the chart and of its series that its type does not know is told.
    pub(super) fn check_plot_settings(&self, found: &mut Diagnostics) {
        let definition = self.definition;
        let (sort, last) = (definition.sort.as_ref(), definition.last.first());
        let words =
            |given: &Option<crate::definition::raw::Words>| given.as_ref().map(|words| words.place.clone());
        let given = [
            ("lines", definition.lines.first().map(|line| line.place.clone()), ANY),
            ("bands", definition.bands.first().map(|band| band.place.clone()), ANY),
            ("interval_title", words(&definition.interval_title), SIDE_BY_SIDE),
            ("axis_title", words(&definition.axis_title), ANY),
            ("right_axis_title", words(&definition.right_axis_title), UPRIGHT),
            ("right_format", words(&definition.right_format), UPRIGHT),
            ("sort", sort.map(|sort| sort.place.clone()), ORDERED),
            ("last", last.map(|last| last.place.clone()), ORDERED),
        ];
        for (key, place, kinds) in given {
            self.refuse(key, place, kinds, found);
        }
        self.check_key(found);
        let mut intervals = None;
        let mut over = 0;
        for series in &definition.y {
            let SeriesDefinition::Full(full) = &series.value else { continue };
            self.check_series(full, found);
            intervals = intervals.or(full.low.as_ref().or(full.high.as_ref()));
            over += usize::from(full.draw.as_ref().is_some_and(|draw| draw.value == DrawAs::Line));
        }
        if over > 0 && over == definition.y.len() && COLUMNS.contains(&definition.kind.value) {
            found
                .error(
                    Code::BadChart,
                    definition.kind.place.clone(),
                    format!("The chart `{}` has lines only, and no columns.", self.name),
                )
                .remedy("Write `type: line`.");
        }
        if let Some(column) = intervals.filter(|_| definition.interval_title.is_none()) {
            found
                .error(
                    Code::BadChart,
                    column.place.clone(),
                    format!("The chart `{}` does not say what its error bars show.", self.name),
                )
                .remedy("Write `interval_title: 95% confidence interval`, or what they are.");
        }
    }

    /// The key and the markers have no place of their own in the definition.
    fn check_key(&self, found: &mut Diagnostics) {
        let definition = self.definition;
        let lines = definition.kind.value == Line
            || definition.y.iter().any(|series| match &series.value {
                SeriesDefinition::Full(full) => {
                    full.draw.as_ref().is_some_and(|draw| draw.value == DrawAs::Line)
                }
                SeriesDefinition::Name(_) => false,
            });
        let place = || Some(definition.kind.place.clone());
        if definition.markers.is_some() && !lines {
            self.refuse("markers", place(), &[], found);
        }
        match definition.legend {
            Some(LegendPlace::Direct) => {
                self.refuse("legend: direct", place(), &[Line], found);
                if definition.right_axis_title.is_some() {
                    found
                        .error(
                            Code::BadChart,
                            definition.kind.place.clone(),
                            format!(
                                "The chart `{}` has its right axis where `legend: direct` puts names.",
                                self.name
                            ),
                        )
                        .remedy("Write `legend: above` or `below`, or take `legend` out.");
                }
            }
            Some(_) => self.refuse("legend", place(), ANY, found),
            None => {}
        }
    }

    fn check_series(&self, full: &FullSeries, found: &mut Diagnostics) {
        let line = full.draw.as_ref().is_some_and(|draw| draw.value == DrawAs::Line);
        let dashed = full.dashed.as_ref().filter(|_| !line).map(|given| given.place.clone());
        let kinds = [
            ("draw", full.draw.as_ref().map(|draw| draw.place.clone()), COLUMNS),
            ("axis", full.axis.as_ref().map(|axis| axis.place.clone()), UPRIGHT),
            ("comparison", full.comparison.as_ref().map(|given| given.place.clone()), SIDE_BY_SIDE),
            ("dashed", dashed, &[Line]),
            ("provisional_from", full.provisional_from.as_ref().map(|words| words.place.clone()), FIGURES),
            ("low", full.low.as_ref().map(|low| low.place.clone()), SIDE_BY_SIDE),
            ("high", full.high.as_ref().map(|high| high.place.clone()), SIDE_BY_SIDE),
        ];
        for (key, place, kinds) in kinds {
            self.refuse(key, place, kinds, found);
        }
        let right = full.axis.as_ref().filter(|axis| axis.value == AxisSide::Right && !line);
        if let Some(axis) = right.filter(|_| COLUMNS.contains(&self.definition.kind.value)) {
            found
                .error(
                    Code::BadChart,
                    axis.place.clone(),
                    format!("Columns of the chart `{}` cannot stand on the right axis.", self.name),
                )
                .remedy("Write `draw: line` beside it, or measure the line on the right axis instead.");
        }
    }

    fn refuse(&self, key: &str, place: Option<Place>, kinds: &[ChartType], found: &mut Diagnostics) {
        // The rows of a column are not those of any one panel of small multiples.
        let kinds = if self.definition.multiples.is_some() { &[] } else { kinds };
        let Some(place) = place.filter(|_| !kinds.contains(&self.definition.kind.value)) else { return };
        let names: Vec<String> = kinds.iter().map(|kind| format!("`{}`", type_name(*kind))).collect();
        let remedy = match crate::figures::list_with_and(&names) {
            none if none.is_empty() => format!("Take `{key}` out."),
            names => format!("Take `{key}` out; it belongs to charts of type {names}."),
        };
        found
            .error(
                Code::BadChart,
                place,
                format!("The chart `{}` has `{key}`, for which its type has no use.", self.name),
            )
            .remedy(remedy);
    }
}

/// A type of these as the definition writes it.
fn type_name(kind: ChartType) -> &'static str {
    match kind {
        Line => "line",
        Column => "column",
        StackedColumn => "stacked_column",
        FullColumn => "full_column",
        Bar => "bar",
        StackedBar => "stacked_bar",
        FullBar => "full_bar",
        _ => "",
    }
}
