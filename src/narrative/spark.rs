//! Small lines of values, with what they show in words.

use crate::document::Spark;

/// A small line through values, each with its words (`Oct 12`, `12`); `what` says what it shows. In words
/// it has what the line marks: first, last, lowest and highest.
pub(super) fn spark(what: &str, values: Vec<(Option<f64>, String)>) -> Spark {
    let known: Vec<(f64, &str)> =
        values.iter().filter_map(|(value, words)| Some(((*value)?, words.as_str()))).collect();
    let mut alt = match ends(&known) {
        None => format!("{what}: no figures."),
        Some([(least, words), _, _, (most, _)]) if least == most && known.len() > 1 => {
            format!("{what}: {words}, and the same throughout.")
        }
        Some([(_, low), (_, first), (_, last), (_, high)]) => {
            format!("{what}: first {first}, last {last}, lowest {low}, highest {high}.")
        }
    };
    let missing = values.len() - known.len();
    if missing > 0 {
        alt.push_str(&format!(" {missing} of {} without a figure.", values.len()));
    }
    Spark { values: values.into_iter().map(|(value, _)| value).collect(), alt }
}

/// The first lowest, the first, the last and the first highest.
fn ends<'w>(known: &[(f64, &'w str)]) -> Option<[(f64, &'w str); 4]> {
    let (first, last) = (*known.first()?, *known.last()?);
    let (mut low, mut high) = (first, first);
    for &point in known {
        if point.0 < low.0 {
            low = point;
        }
        if point.0 > high.0 {
            high = point;
        }
    }
    Some([low, first, last, high])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(values: &[(Option<f64>, &str)]) -> String {
        spark("Open", values.iter().map(|&(value, words)| (value, words.to_owned())).collect()).alt
    }

    #[test]
    fn first_last_lowest_and_highest_are_said() {
        let values = [(Some(4.0), "Oct 4"), (Some(1.0), "Nov 1"), (Some(9.0), "Dec 9"), (Some(3.0), "Jan 3")];
        assert_eq!(said(&values), "Open: first Oct 4, last Jan 3, lowest Nov 1, highest Dec 9.");
        let gap = [(Some(4.0), "4"), (None, "no figure"), (Some(3.0), "3")];
        assert_eq!(said(&gap), "Open: first 4, last 3, lowest 3, highest 4. 1 of 3 without a figure.");
    }

    #[test]
    fn figures_that_never_move_have_no_lowest() {
        assert_eq!(
            said(&[(Some(7.0), "Oct 7"), (Some(7.0), "Nov 7")]),
            "Open: Oct 7, and the same throughout."
        );
        assert_eq!(said(&[(None, "")]), "Open: no figures. 1 of 1 without a figure.");
    }
}
