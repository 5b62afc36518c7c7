//! Where words go: broken into lines, moved apart, never over one another.

use crate::period::month_name;
use crate::units::Pt;

/// Breaks a text at its spaces into lines no wider than `width`. `None` when a word is wider, unless
/// `break_words` lets it break anywhere.
pub(super) fn wrap(
    text: &str,
    width: Pt,
    break_words: bool,
    measure: &dyn Fn(&str) -> Pt,
) -> Option<Vec<String>> {
    let fill = |words: &[String], force| fill(words, width, force, measure);
    let words: Vec<String> = text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    fill(&with_years(&words), false).or_else(|| fill(&words, break_words))
}

/// The words with each month and its year as one: `Nov 2017` does not break.
fn with_years(words: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        match joined.last_mut().filter(|last| year && is_month(last)) {
            Some(month) => *month = format!("{month} {word}"),
            None => joined.push(word.clone()),
        }
    }
    joined
}

/// `Nov`, `November`.
fn is_month(word: &str) -> bool {
    let is =
        |name: &&str| *name == word || name.get(..3) == Some(word) || *name == "September" && word == "Sept";
    (1..=12).map(month_name).any(|name| is(&name))
}

/// Words in lines.
fn fill(words: &[String], width: Pt, break_words: bool, measure: &dyn Fn(&str) -> Pt) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if measure(&longer) <= width {
                *line = longer;
                continue;
            }
        }
        if measure(word) <= width {
            lines.push(word.clone());
        } else if break_words {
            let mut piece = String::new();
            for c in word.chars() {
                piece.push(c);
                if piece.chars().nth(1).is_some() && measure(&piece) > width {
                    piece.pop();
                    lines.push(std::mem::replace(&mut piece, c.to_string()));
                }
            }
            lines.push(piece);
        } else {
            return None;
        }
    }
    Some(lines)
}

/// Moves stretches of the given `(wanted middle, length)` apart inside `from..to`, each as near to
/// where it wants to be as its neighbours let it. Returns their middles; `None` when they are longer
/// than the room. The stretches come in the order in which they shall stand.
pub(super) fn spread(wanted: &[(Pt, Pt)], from: Pt, to: Pt) -> Option<Vec<Pt>> {
    struct Cluster {
        start: f32,
        length: f32,
        /// Sum over the members of the start that each wants for the cluster.
        wishes: f32,
        members: usize,
    }
    let total: f32 = wanted.iter().map(|(_, length)| length.0).sum();
    if total > to.0 - from.0 {
        return None;
    }
    let settle = |c: &mut Cluster| {
        c.start = (c.wishes / c.members as f32).clamp(from.0, (to.0 - c.length).max(from.0));
    };
    let mut clusters: Vec<Cluster> = Vec::new();
    for (middle, length) in wanted {
        let mut next =
            Cluster { start: 0.0, length: length.0, wishes: middle.0 - length.0 / 2.0, members: 1 };
        settle(&mut next);
        while let Some(last) = clusters.pop_if(|last| last.start + last.length > next.start) {
            next = Cluster {
                start: 0.0,
                wishes: last.wishes + next.wishes - last.length * next.members as f32,
                length: last.length + next.length,
                members: last.members + next.members,
            };
            settle(&mut next);
        }
        clusters.push(next);
    }
    let mut middles = Vec::with_capacity(wanted.len());
    for cluster in clusters {
        let mut at = cluster.start;
        for (_, length) in &wanted[middles.len()..middles.len() + cluster.members] {
            middles.push(Pt(at + length.0 / 2.0));
            at += length.0;
        }
    }
    Some(middles)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Pt {
        Pt(text.chars().count() as f32)
    }

    #[test]
    fn lines_break_at_spaces() {
        let lines = |text, width, force| wrap(text, Pt(width), force, &chars);
        assert_eq!(lines("Duty and assessment", 8.0, false), None);
        assert_eq!(lines("Duty and assessment", 10.0, false).unwrap(), ["Duty and", "assessment"]);
        assert_eq!(lines("Duty and assessment", 6.0, true).unwrap(), ["Duty", "and", "assess", "ment"]);
        assert_eq!(lines("", 6.0, false).unwrap(), Vec::<String>::new());
        assert_eq!(lines("wide", 0.0, true).unwrap(), ["w", "i", "d", "e"]);
    }

    #[test]
    fn a_month_keeps_its_year() {
        let lines = |text, width| wrap(text, Pt(width), true, &chars).unwrap();
        assert_eq!(lines("Nov 2017 to Jan 2018", 15.0), ["Nov 2017 to", "Jan 2018"]);
        assert_eq!(lines("Up to September 2018", 16.0), ["Up to", "September 2018"]);
        assert_eq!(lines("May 2018", 5.0), ["May", "2018"], "unless they have no room");
    }

    #[test]
    fn stretches_move_no_further_than_they_must() {
        let at = |wanted: &[f32]| {
            let wanted: Vec<_> = wanted.iter().map(|&w| (Pt(w), Pt(10.0))).collect();
            spread(&wanted, Pt(0.0), Pt(100.0)).map(|m| m.iter().map(|p| p.0).collect::<Vec<_>>())
        };
        assert_eq!(at(&[20.0, 50.0]).unwrap(), [20.0, 50.0]);
        assert_eq!(at(&[50.0, 50.0]).unwrap(), [45.0, 55.0]);
        assert_eq!(at(&[50.0, 54.0, 56.0]).unwrap(), [43.333332, 53.333332, 63.333332]);
        assert_eq!(at(&[0.0, 2.0]).unwrap(), [5.0, 15.0]);
        assert_eq!(at(&[99.0, 99.0]).unwrap(), [85.0, 95.0]);
        assert_eq!(at(&[50.0; 11]), None);
    }
}
