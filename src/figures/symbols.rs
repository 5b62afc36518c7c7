//! What symbols in place of figures mean, for the notes under charts and tables.

use crate::data::is_withheld;

/// The meaning of a symbol, for the line that explains it; `None` where it speaks for itself. Symbols
/// in brackets are those of UK official statistics (Government Analysis Function, *Symbols in
/// tables*); `x` and `*` are those they came in place of.
pub(crate) fn meaning(symbol: &str) -> Option<String> {
    let bound = symbol.trim_start_matches(['<', '≤']).trim();
    let fixed = match symbol.to_lowercase().as_str() {
        "[c]" => "confidential: the figure is withheld.",
        "x" | "*" => "the figure is withheld.",
        "[x]" | ".." | ":" => "not available.",
        "[z]" => "not applicable.",
        "[w]" => "none recorded.",
        "[low]" => "rounds to zero, but is not zero.",
        _ if symbol.starts_with('<') && is_withheld(symbol) => {
            return Some(format!("below {bound}; the figure itself is withheld."));
        }
        _ if symbol.starts_with('≤') && is_withheld(symbol) => {
            return Some(format!("{bound} or below; the figure itself is withheld."));
        }
        _ => return None,
    };
    Some(fixed.to_owned())
}
