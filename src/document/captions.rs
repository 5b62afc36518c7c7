use super::{Block, Document};
use std::collections::BTreeMap;

/// What is counted under one name: tables called `Table`, figures called `Graph`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Counted {
    pub kind: CaptionKind,
    pub name: String,
}

/// Tables and figures are counted apart, even under one name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum CaptionKind {
    Table,
    Figure,
}

impl Counted {
    /// The number as captions and references print it: `Table 3`.
    pub(crate) fn words(&self, number: u32) -> String {
        format!("{} {number}", self.name)
    }

    /// The number in its words.
    fn number(&self, words: &str) -> Option<u32> {
        words.strip_prefix(&self.name)?.strip_prefix(' ')?.parse().ok()
    }
}

impl Document {
    /// Lets the captions that run through the pack go on from the parts before; `counts` is where
    /// those have come to.
    pub(crate) fn count_on(&mut self, counts: &mut BTreeMap<Counted, u32>) {
        if self.pack_counts.is_empty() {
            return;
        }
        let before: BTreeMap<Counted, u32> = self
            .pack_counts
            .keys()
            .map(|counted| (counted.clone(), counts.get(counted).copied().unwrap_or(0)))
            .collect();
        if before.values().any(|&before| before > 0) {
            go_on(&mut self.blocks, &before);
        }
        for (counted, own) in &self.pack_counts {
            *counts.entry(counted.clone()).or_insert(0) += own;
        }
    }
}

fn go_on(blocks: &mut [Block], before: &BTreeMap<Counted, u32>) {
    for block in blocks {
        let number = match block {
            Block::Table(table) => table.number.as_mut().map(|number| (CaptionKind::Table, number)),
            Block::Figure(figure) => figure.number.as_mut().map(|number| (CaptionKind::Figure, number)),
            _ => None,
        };
        if let Some((kind, words)) = number {
            let counted = before.iter().filter(|(counted, _)| counted.kind == kind);
            let mut later = counted.filter_map(|(counted, before)| {
                let number = counted.number(words)?;
                Some(counted.words(number + before))
            });
            if let Some(later) = later.next() {
                *words = later;
            }
        }
        block.for_each_inner(&mut |inner| go_on(inner, before));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Label, Table};

    fn part(names: &[&str]) -> Document {
        let mut counts = BTreeMap::new();
        let tables = names.iter().map(|name| {
            let counted = Counted { kind: CaptionKind::Table, name: (*name).to_owned() };
            let count = counts.entry(counted.clone()).or_insert(0);
            *count += 1;
            let number = Some(counted.words(*count));
            let label = Some(Label::from(format!("{name}-{count}")));
            Block::Table(Box::new(Table { number, label, ..Table::default() }))
        });
        let blocks = vec![Block::Together(tables.collect())];
        Document { pack_counts: counts, ..Document::new("A part", blocks) }
    }

    #[test]
    fn numbers_run_through_the_pack_under_each_name() {
        let mut counts = BTreeMap::new();
        let mut parts =
            [part(&["Table", "Table"]), part(&[]), part(&["Table list", "Table"]), part(&["Table list"])];
        parts.iter_mut().for_each(|part| part.count_on(&mut counts));
        let words: Vec<String> = parts
            .iter()
            .flat_map(Document::labels)
            .map(|(label, labelled)| format!("{label}: {}", labelled.words))
            .collect();
        assert_eq!(
            words,
            [
                "Table-1: Table 1",
                "Table-2: Table 2",
                "Table list-1: Table list 1",
                "Table-1: Table 3",
                "Table list-1: Table list 2"
            ]
        );
    }
}
