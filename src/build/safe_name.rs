//! Words in the names of files.

use unicode_normalization::UnicodeNormalization;

/// The most letters of words in the name of a file.
const LONGEST: usize = 60;

/// Words as every system, web server and mail program takes them in the name of a file: small letters
/// without accents, digits and hyphens. `otherwise` stands for words of which nothing is left.
pub fn safe_name(words: &str, otherwise: &str) -> String {
    let mut out = String::new();
    for word in words.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) {
        // Accents stand apart and are left out: `ŵ` is a `w`.
        let plain: String =
            word.nfd().flat_map(char::to_lowercase).filter(char::is_ascii_alphanumeric).collect();
        if plain.is_empty() {
            continue;
        }
        if !out.is_empty() && out.len() + plain.len() >= LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.extend(plain.chars().take(LONGEST));
    }
    if out.is_empty() { otherwise.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_safe_everywhere() {
        assert_eq!(safe_name("Members' items (if any)", "paper"), "members-items-if-any");
        assert_eq!(safe_name("../../etc/passwd", "paper"), "etc-passwd");
        assert_eq!(safe_name("Crème brûlée: café", "paper"), "creme-brulee-cafe");
        assert_eq!(safe_name("Cyllideb Tŷ Gwyn", "paper"), "cyllideb-ty-gwyn");
        assert_eq!(safe_name("«»", "paper"), "paper");
        let long = safe_name(
            "Progress of the Children's Services Improvement Plan and the committee's other priorities",
            "paper",
        );
        assert_eq!(long, "progress-of-the-childrens-services-improvement-plan-and-the");
        assert_eq!(safe_name(&"x".repeat(300), "paper").len(), LONGEST);
    }
}
