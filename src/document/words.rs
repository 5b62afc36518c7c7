use super::walk::{Met, walk};
use super::{Block, Document, plain_text};

impl Document {
    /// All that it says: its running text, with the alternatives of its figures and the summaries of its tables.
    pub(crate) fn all_words(&mut self) -> String {
        let mut all = self.title.clone();
        let mut say = |words: &str| {
            all.push('\n');
            all.push_str(words);
        };
        for note in &self.footnotes {
            say(&plain_text(&note.content));
        }
        walk(&mut self.blocks, &mut |met| match met {
            Met::Words(words) => say(&plain_text(words)),
            Met::Block(Block::Figure(figure)) => say(&figure.alt),
            Met::Block(Block::Table(table)) => say(table.summary.as_deref().unwrap_or_default()),
            Met::Block(_) => {}
        });
        all
    }
}
