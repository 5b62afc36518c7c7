//! The examples of `docs/checks.md`: what is told of each is what stands behind it.

use super::of_markdown;

/// An example of Markdown and the messages behind it.
struct Example<'p> {
    text: String,
    told: Vec<&'p str>,
}

fn examples(page: &str) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line != "```markdown" {
            continue;
        }
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let mut behind =
            lines.by_ref().skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
        let said: Vec<&str> = behind.by_ref().collect();
        let told = match said.as_slice() {
            ["Nothing is told."] => Vec::new(),
            said => said
                .iter()
                .map(|line| {
                    line.strip_prefix("> ").unwrap_or_else(|| panic!("no finding behind {text:?}: {line}"))
                })
                .collect(),
        };
        examples.push(Example { text: text.join("\n") + "\n", told });
    }
    examples
}

#[test]
fn the_page_on_checks_is_right() {
    let examples = examples(include_str!("../../../../docs/checks.md"));
    for Example { text, told } in &examples {
        let found = of_markdown(text);
        let messages: Vec<&str> = found
            .iter()
            .map(|line| line.split_once("] ").map_or(line.as_str(), |(_, words)| words))
            .collect();
        assert_eq!(messages, *told, "{text}\n{found:?}");
    }
    assert_eq!(examples.len(), 28, "the examples of the page");
}
