//! Items, then what is in them, side by side.

use super::blocks::{Block, Item, Kind, Pack, shortened};
use super::changes::{Change, ChangeKind, ChangedItem, Excerpt};
use super::words::{excerpts, likeness};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// From here on two texts are the same one, changed.
const LIKE: f32 = 0.45;
/// How far blocks are looked for among those that were put in their place.
const REACH: usize = 24;

/// All items of both files, in the order of the new one.
pub(super) fn items(old: &Pack, new: &Pack) -> Vec<ChangedItem> {
    let partners = partners(old, new);
    let kept: Vec<usize> = partners.iter().flatten().copied().collect();
    let in_order = in_order(&kept);
    let mut found = Vec::new();
    let mut next_removed = 0;
    let removed = |up_to: usize, next: &mut usize, found: &mut Vec<ChangedItem>| {
        while *next < up_to {
            if !kept.contains(next) {
                found.push(whole(&old.items[*next], ChangeKind::Removed));
            }
            *next += 1;
        }
    };
    for (index, item) in new.items.iter().enumerate() {
        match partners[index] {
            Some(partner) => {
                removed(partner, &mut next_removed, &mut found);
                let is_moved = !in_order.contains(&partner);
                found.push(ChangedItem { is_moved, ..compared(&old.items[partner], item) });
            }
            None => found.push(whole(item, ChangeKind::Added)),
        }
    }
    removed(old.items.len(), &mut next_removed, &mut found);
    found
}

/// The old items that still follow each other as they did; the others moved.
fn in_order(kept: &[usize]) -> Vec<usize> {
    let mut sorted = kept.to_vec();
    sorted.sort_unstable();
    let mut stayed = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &sorted, kept) {
        if let DiffOp::Equal { old_index, len, .. } = op {
            stayed.extend_from_slice(&sorted[old_index..old_index + len]);
        }
    }
    stayed
}

/// For each new item the old one that it was: of the same title, else of the likest words.
fn partners(old: &Pack, new: &Pack) -> Vec<Option<usize>> {
    let mut taken = vec![false; old.items.len()];
    let mut partners = vec![None; new.items.len()];
    for (index, item) in new.items.iter().enumerate() {
        let same =
            (0..old.items.len()).find(|&n| !taken[n] && bare(&old.items[n].title) == bare(&item.title));
        if let Some(same) = same {
            taken[same] = true;
            partners[index] = Some(same);
        }
    }
    for (index, item) in new.items.iter().enumerate().filter(|(_, item)| !item.blocks.is_empty()) {
        if partners[index].is_some() {
            continue;
        }
        let text = joined(item);
        let likest = (0..old.items.len())
            .filter(|&n| !taken[n])
            .map(|n| (n, likeness(&joined(&old.items[n]), &text)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((likest, like)) = likest
            && like >= LIKE
        {
            taken[likest] = true;
            partners[index] = Some(likest);
        }
    }
    partners
}

fn joined(item: &Item) -> String {
    item.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// A title without its number.
fn bare(title: &str) -> &str {
    title.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ' '])
}

fn whole(item: &Item, kind: ChangeKind) -> ChangedItem {
    let pages = Some(item.pages.clone());
    let (old_pages, new_pages) = if kind == ChangeKind::Added { (None, pages) } else { (pages, None) };
    ChangedItem {
        title: item.title.clone(),
        old_title: None,
        old_pages,
        new_pages,
        is_moved: false,
        renumbered: 0,
        changes: Vec::new(),
    }
}

fn compared(old: &Item, new: &Item) -> ChangedItem {
    let mut matched = Matched { pairs: Vec::new(), removed: Vec::new(), added: Vec::new() };
    let [before, after] = [old, new].map(|item| item.blocks.iter().map(key).collect::<Vec<_>>());
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        matched.take(op, old, new);
    }
    ChangedItem {
        title: new.title.clone(),
        old_title: (bare(&old.title) != bare(&new.title) || number(&old.title) != number(&new.title))
            .then(|| old.title.clone()),
        old_pages: Some(old.pages.clone()),
        new_pages: Some(new.pages.clone()),
        is_moved: false,
        renumbered: matched
            .pairs
            .iter()
            .filter(|(a, b)| {
                let (old, new) = (&old.blocks[*a], &new.blocks[*b]);
                old.is_same(new) && old.number != new.number
            })
            .count(),
        changes: matched.changes(old, new),
    }
}

fn number(title: &str) -> &str {
    title.strip_suffix(bare(title)).unwrap_or("").trim()
}

/// What makes two blocks the same one: words, not numbers, pages and drawings.
fn key(block: &Block) -> (u8, &str) {
    let kind = match &block.kind {
        Kind::Heading => 0,
        Kind::Paragraph => 1,
        Kind::Point => 2,
        Kind::Table(_) => 3,
        Kind::Figure { .. } => 4,
        Kind::Page => 5,
    };
    (kind, &block.text)
}

/// Blocks by their indexes in both items.
struct Matched {
    pairs: Vec<(usize, usize)>,
    removed: Vec<usize>,
    added: Vec<usize>,
}

impl Matched {
    fn take(&mut self, op: DiffOp, old: &Item, new: &Item) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                self.pairs.extend((0..len).map(|n| (old_index + n, new_index + n)));
            }
            DiffOp::Delete { old_index, old_len, .. } => self.removed.extend(old_index..old_index + old_len),
            DiffOp::Insert { new_index, new_len, .. } => self.added.extend(new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                self.replaced(old_index..old_index + old_len, new_index..new_index + new_len, old, new);
            }
        }
    }

    /// Pairs what is alike in the order in which it stands.
    fn replaced(
        &mut self,
        old_range: std::ops::Range<usize>,
        new_range: std::ops::Range<usize>,
        old: &Item,
        new: &Item,
    ) {
        let mut from = new_range.start;
        for a in old_range.clone() {
            let before = &old.blocks[a];
            let reach = from..new_range.end.min(from + REACH);
            let best = reach
                .filter(|&b| before.is_like(&new.blocks[b]))
                .map(|b| (b, likeness(&before.text, &new.blocks[b].text)))
                .filter(|(_, like)| *like >= LIKE || (old_range.len(), new_range.len()) == (1, 1))
                // Of those that are as like, the first.
                .rev()
                .max_by(|x, y| x.1.total_cmp(&y.1));
            match best {
                Some((b, _)) => {
                    self.added.extend(from..b);
                    self.pairs.push((a, b));
                    from = b + 1;
                }
                None => self.removed.push(a),
            }
        }
        self.added.extend(from..new_range.end);
    }

    fn changes(&self, old: &Item, new: &Item) -> Vec<Change> {
        let mut found: Vec<(usize, Change)> = Vec::new();
        for &(a, b) in &self.pairs {
            let (before, after) = (&old.blocks[a], &new.blocks[b]);
            if !before.is_same(after) {
                found.push((b, change(ChangeKind::Changed, Some(before), Some(after))));
            }
        }
        let mut removed: Vec<usize> = self.removed.clone();
        for &b in &self.added {
            let after = &new.blocks[b];
            // What went from one place to another was not taken out.
            let moved = removed.iter().position(|&a| old.blocks[a].is_same(after));
            match moved.map(|moved| removed.remove(moved)) {
                Some(a) => found.push((b, change(ChangeKind::Moved, Some(&old.blocks[a]), Some(after)))),
                None => found.push((b, change(ChangeKind::Added, None, Some(after)))),
            }
        }
        for a in removed {
            // Told where it would stand.
            let behind = self.pairs.iter().filter(|(other, _)| *other < a).map(|(_, b)| b + 1).max();
            found.push((behind.unwrap_or(0), change(ChangeKind::Removed, Some(&old.blocks[a]), None)));
        }
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, change)| change).collect()
    }
}

fn change(kind: ChangeKind, old: Option<&Block>, new: Option<&Block>) -> Change {
    let shown = new.or(old);
    let excerpts = match (old, new) {
        (Some(old), Some(new)) if kind == ChangeKind::Changed => changed(old, new),
        (Some(old), None) => vec![Excerpt { of: None, old: shortened_long(&old.text), new: String::new() }],
        (None, Some(new)) => vec![Excerpt { of: None, old: String::new(), new: shortened_long(&new.text) }],
        _ => Vec::new(),
    };
    Change {
        kind,
        what: shown.map(Block::name).unwrap_or_default(),
        old_page: old.map(|block| block.page.clone()),
        new_page: new.map(|block| block.page.clone()),
        part: shown.and_then(|block| block.part.clone()),
        excerpts,
    }
}

fn changed(old: &Block, new: &Block) -> Vec<Excerpt> {
    match (&old.kind, &new.kind) {
        (Kind::Table(before), Kind::Table(after)) => before.changes(after),
        (Kind::Figure { .. }, Kind::Figure { .. }) if old.text == new.text => vec![Excerpt {
            of: Some("drawing".to_owned()),
            old: shortened(&old.text),
            new: "drawn differently, described in the same words".to_owned(),
        }],
        _ => excerpts(&old.text, &new.text),
    }
}

/// The words of a block that came or went.
fn shortened_long(text: &str) -> String {
    const WORDS: usize = 40;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= WORDS { words.join(" ") } else { format!("{} …", words[..WORDS].join(" ")) }
}
