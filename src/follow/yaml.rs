//! Text as YAML that people edit: plain where it can be, folded where it is long.

/// So many characters stand in a line.
const WIDTH: usize = 96;

/// A text behind `key:` or `-`, whose further lines stand `indent` spaces in.
pub(super) fn text(words: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    if words.contains('\n') {
        let lines = words.lines().map(|line| match line.trim_end() {
            "" => String::new(),
            line => format!("\n{pad}{line}"),
        });
        // An empty line has no spaces.
        return lines.fold("|".to_owned(), |block, line| match line.is_empty() {
            true => block + "\n",
            false => block + &line,
        });
    }
    if words.chars().count() + indent <= WIDTH {
        return if is_plain(words) { words.to_owned() } else { quoted(words) };
    }
    let mut folded = ">-".to_owned();
    let mut room = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if length + 1 > room {
            folded.push_str(&format!("\n{pad}{word}"));
            room = WIDTH.saturating_sub(indent + length);
        } else {
            folded.push_str(&format!(" {word}"));
            room -= length + 1;
        }
    }
    folded
}

/// Whether a text means itself without quotation marks.
fn is_plain(words: &str) -> bool {
    let begins = words.chars().next().is_some_and(|c| c.is_alphabetic() || matches!(c, '£' | '“' | '.'));
    let looks_otherwise = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| words.eq_ignore_ascii_case(word));
    let ends = words.ends_with([':', ' ']);
    begins && !looks_otherwise && !ends && !words.contains(": ") && !words.contains(" #")
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_plain_unless_yaml_would_read_them_otherwise() {
        assert_eq!(text("Absence of members", 4), "Absence of members");
        assert_eq!(text("Plan: part 2", 4), "\"Plan: part 2\"");
        assert_eq!(text("Yes", 4), "\"Yes\"");
        assert_eq!(text("2019/20 budget", 4), "\"2019/20 budget\"");
        assert_eq!(text("\"x\" \\ y", 4), "\"\\\"x\\\" \\\\ y\"");
        assert_eq!(text("", 4), "\"\"");
    }

    #[test]
    fn long_texts_are_folded_and_paragraphs_kept() {
        let words = "word ".repeat(40);
        let folded = text(words.trim(), 4);
        assert!(folded.starts_with(">-\n    word word"), "{folded}");
        assert!(folded.lines().all(|line| line.len() <= WIDTH), "{folded}");
        assert_eq!(text("One:\n\n- two\n- three", 2), "|\n  One:\n\n  - two\n  - three");
    }
}
