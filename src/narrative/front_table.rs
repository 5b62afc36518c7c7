//! The front table of a report: what it is, whose, and whom to ask.

use super::exempt;
use super::markdown::typeset_words;
use super::order_of_business::reason;
use super::writer::Writer;
use crate::definition::{Located, Scalar, raw};
use crate::diagnostics::{Diagnostics, Place};
use crate::document::{
    Block, Cell, CellContent, Column, Inline, Inlines, Label, Paragraph, Row, RowKind, Table, TableLook,
    Width,
};
use crate::figures::date_text;
use crate::plan::Part;
use crate::units::mm;

impl Writer<'_> {
    /// Committee and date, the fields of the template, enclosures and officers; empty lines are left out.
    pub(super) fn front_table(&mut self, found: &mut Diagnostics) -> Vec<Block> {
        let mut rows = Vec::new();
        if let Some(meeting) = &self.setting.plan.meeting {
            let words = format!("{}, {}", meeting.committee.name.value, date_text(meeting.date));
            rows.push(fact(
                "Committee and date",
                CellContent::Text(vec![Inline::text(typeset_words(&words))]),
            ));
        }
        rows.extend(self.fields(found));
        let item = self.part.item.and_then(|at| self.setting.plan.items.get(at));
        if let Some(urgency) = item.and_then(|item| item.urgent.as_ref()) {
            rows.push(fact("Reason for urgency", CellContent::Text(reason(urgency))));
        }
        if let Some(enclosures) = self.enclosures() {
            rows.push(fact("Enclosures", enclosures));
        }
        if let Some(restricted) = exempt::restricted_part(self.setting.plan, self.part) {
            rows.push(fact("Exempt information", restricted));
        }
        if !self.report.officers.is_empty() {
            let people = self.report.officers.iter().map(|officer| line(officer_line(officer))).collect();
            rows.push(fact("Officer contact details", CellContent::Blocks(people)));
        }
        if rows.is_empty() {
            return Vec::new();
        }
        vec![facts(
            rows,
            "Facts about this report: each row names one and gives it.",
            &self.report.title.place,
        )]
    }

    fn fields(&mut self, found: &mut Diagnostics) -> Vec<Row> {
        let report = self.report;
        let template = &report.template;
        let Some(manifest) =
            self.setting.plan.templates.get(&template.value).map(|template| &template.manifest)
        else {
            return Vec::new();
        };
        let mut rows = Vec::new();
        for (name, declared) in &manifest.fields {
            // What a template requires and a report lacks was told by the plan.
            let Some(field) = report.fields.get(name) else { continue };
            let kind = declared.kind.as_ref().map_or(raw::FieldType::Text, |kind| kind.value);
            if let Some(content) = self.field(field, kind, found) {
                rows.push(fact(&declared.label.value, CellContent::Text(content)));
            }
        }
        rows
    }

    fn field(
        &mut self,
        field: &Located<Scalar>,
        kind: raw::FieldType,
        found: &mut Diagnostics,
    ) -> Option<Inlines> {
        match (kind, &field.value) {
            (_, Scalar::Bool(yes)) => Some(vec![Inline::text(if *yes { "Yes" } else { "No" })]),
            (raw::FieldType::Text, Scalar::Text(text)) => {
                let words = raw::Words { value: text.clone(), place: field.place.clone() };
                Some(self.inlines(&words, found))
            }
            (raw::FieldType::Text, Scalar::Number(number)) => Some(vec![Inline::text(number.clone())]),
            // An empty field has no row; a wrong answer was told by the plan.
            _ => None,
        }
    }

    /// The appendices of the paper with those inside them, each a link to its first page.
    fn enclosures(&self) -> Option<CellContent> {
        let plan = self.setting.plan;
        let item = plan.items.get(self.part.item?)?;
        let depth = self.part.depth();
        let after = plan.parts.get(item.parts.clone())?.iter().skip_while(|part| part.name != self.part.name);
        let own: Vec<&Part> = after.skip(1).take_while(|part| part.depth() > depth).collect();
        let lines = own.iter().map(|part| {
            let indent = u8::try_from(part.depth() - depth - 1).unwrap_or(u8::MAX);
            Block::Paragraph(Paragraph { content: vec![enclosure(part)], indent, ..Paragraph::default() })
        });
        (!own.is_empty()).then(|| CellContent::Blocks(lines.collect()))
    }
}

fn enclosure(part: &Part) -> Inline {
    let words = match &part.label {
        Some(label) if part.is_withheld() => format!("{label} (exempt): {}", part.title),
        Some(label) => format!("{label}: {}", part.title),
        None => part.title.clone(),
    };
    Inline::Goto { label: Label::from(&*part.name), content: vec![Inline::text(typeset_words(&words))] }
}

/// `Name, Role, 01234 567890, name@council.example`; the address is a link.
fn officer_line(officer: &raw::Officer) -> Inlines {
    let mut words = officer.name.value.clone();
    for more in [&officer.role, &officer.telephone].into_iter().flatten() {
        words.push_str(", ");
        words.push_str(&more.value);
    }
    let mut content = vec![Inline::text(typeset_words(&words))];
    if let Some(email) = &officer.email {
        content.push(Inline::text(", "));
        content.push(mail(&email.value));
    }
    content
}

/// An e-mail address as a link.
pub(super) fn mail(address: &str) -> Inline {
    Inline::Link { uri: format!("mailto:{address}"), content: vec![Inline::text(address)] }
}

fn line(content: Inlines) -> Block {
    Block::Paragraph(Paragraph { content, ..Paragraph::default() })
}

/// A table of facts, each a row of [`fact`].
pub(super) fn facts(rows: Vec<Row>, summary: &str, place: &Place) -> Block {
    let columns = vec![
        Column { width: Width::Fixed(mm(45.0)), row_header: true, ..Column::default() },
        Column { width: Width::Share(1.0), ..Column::default() },
    ];
    Block::Table(Box::new(Table {
        columns,
        body: rows,
        look: TableLook::Facts,
        summary: Some(summary.to_owned()),
        place: place.clone(),
        ..Table::default()
    }))
}

/// A fact with its label.
pub(super) fn fact(label: &str, content: CellContent) -> Row {
    Row {
        kind: RowKind::Normal,
        cells: vec![Cell::text(vec![Inline::text(label)]), Cell::new(content)],
        place: Place::default(),
    }
}
