//! Marks behind a figure, which say how far it can be relied on: `1,390 [r]`.

/// What a figure says of itself. (Government Analysis Function, *Symbols in tables*.)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Mark {
    /// `[p]`
    Provisional,
    /// `[r]`
    Revised,
    /// `[e]`
    Estimated,
    /// `[f]`
    Forecast,
    /// `[u]`
    Unreliable,
    /// `[b]`
    Break,
}

/// The marks with their signs and what the legend says of them.
const MARKS: [(Mark, &str, &str); 6] = [
    (Mark::Provisional, "[p]", "provisional."),
    (Mark::Revised, "[r]", "revised since it was last published."),
    (Mark::Estimated, "[e]", "estimated."),
    (Mark::Forecast, "[f]", "a forecast."),
    (Mark::Unreliable, "[u]", "of low reliability."),
    (Mark::Break, "[b]", "a break in the series: not comparable with what came before."),
];

impl Mark {
    /// As it stands behind the figure: `[r]`.
    pub(crate) fn sign(self) -> &'static str {
        self.said().0
    }

    /// What it says, for the legend.
    pub(crate) fn meaning(self) -> &'static str {
        self.said().1
    }

    fn said(self) -> (&'static str, &'static str) {
        MARKS.iter().find(|(mark, ..)| *mark == self).map_or(("", ""), |(_, sign, meaning)| (sign, meaning))
    }
}

/// A text without the mark behind it. `r` stands without brackets as well; other letters do not,
/// for `50 p` are pence.
pub(crate) fn without_mark(text: &str) -> (&str, Option<Mark>) {
    let text = text.trim_end();
    if !text.ends_with([']', 'r', 'R']) {
        return (text, None);
    }
    for (mark, sign, _) in MARKS {
        let at = text.len().saturating_sub(sign.len());
        if let Some((figure, end)) = text.split_at_checked(at)
            && end.eq_ignore_ascii_case(sign)
            && !figure.trim_end().is_empty()
        {
            return (figure.trim_end(), Some(mark));
        }
    }
    match text.strip_suffix(['r', 'R']) {
        Some(figure)
            if figure.ends_with([' ', '\u{a0}']) && figure.trim_end().ends_with(is_end_of_figure) =>
        {
            (figure.trim_end(), Some(Mark::Revised))
        }
        _ => (text, None),
    }
}

fn is_end_of_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '%' | ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_behind_figures() {
        assert_eq!(without_mark("1,390 [r]"), ("1,390", Some(Mark::Revised)));
        assert_eq!(without_mark("91.3%[P]"), ("91.3%", Some(Mark::Provisional)));
        assert_eq!(without_mark("1390 r"), ("1390", Some(Mark::Revised)));
        assert_eq!(without_mark("(2.5%)\u{a0}R"), ("(2.5%)", Some(Mark::Revised)));
        for text in ["50 p", "[r]", "[c]", "1390r", "per year", "other r", "é", ""] {
            assert_eq!(without_mark(text).1, None, "{text}");
        }
    }
}
