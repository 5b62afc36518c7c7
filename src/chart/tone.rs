//! Which colour each series or slice has: that of its rating, of its year, or of its place.

use super::category::is_year;
use crate::definition::Theme;
use crate::definition::raw::RatingShape;
use crate::figures::Level;
use crate::frame::Color;

/// What the second level of a scheme keeps of its colour: the colours of good, middling and bad are
/// equally dark, and printed in grey a stack needs a paler one between two dark ones.
const PALE: f32 = 0.75;
/// What the years before the latest keep of the grey, the nearest first.
const PAST: [f32; 4] = [0.72, 0.5, 0.36, 0.26];

/// The colour of a series or slice, and the shape of its rating if it is one.
pub(super) type Toned = (Color, Option<RatingShape>);

/// The colours of series or slices by their names.
fn tones((theme, scheme): (&Theme, &[Level]), names: &[&str]) -> Vec<Toned> {
    let plain = |colors: Vec<Color>| colors.into_iter().map(|color| (color, None)).collect();
    (!scheme.is_empty())
        .then(|| names.iter().map(|name| rating(theme, scheme, name)).collect())
        .or_else(|| years(theme, names).map(plain))
        .unwrap_or_else(|| plain((0..names.len()).map(|at| of_palette(theme, at)).collect()))
}

/// The tones of series some of which are there for comparison: those are grey, the others have the tones
/// that they would have alone.
pub(super) fn tones_beside(
    (theme, scheme): (&Theme, &[Level]),
    names: &[&str],
    compared: &[bool],
) -> Vec<Toned> {
    let is = |at: &usize| compared.get(*at) == Some(&true);
    let others: Vec<&str> = (0..names.len()).filter(|at| !is(at)).map(|at| names[at]).collect();
    let mut strong = tones((theme, scheme), &others).into_iter();
    let mut pale = PAST.iter().cycle().map(|part| (theme.colors.grey.tint(*part), None));
    let mut tone = |at| if is(&at) { pale.next() } else { strong.next() };
    (0..names.len()).map(|at| tone(at).unwrap_or((theme.colors.grey, None))).collect()
}

/// The colour of a place. Past the end of the palette the colours come back paler.
pub(super) fn of_palette(theme: &Theme, at: usize) -> Color {
    let base = theme.charts.palette[at % theme.charts.palette.len()];
    match at / theme.charts.palette.len() {
        0 => base,
        1 => base.tint(0.62),
        _ => base.tint(0.38),
    }
}

/// The colour and shape of a level of a scheme: those that the theme gives it first, as in tables. What is
/// none, such as `Not rated`, is grey.
fn rating(theme: &Theme, scheme: &[Level], name: &str) -> Toned {
    let Some(at) = scheme.iter().position(|level| level.is_called(name)) else {
        return (theme.colors.grey.tint(0.45), None);
    };
    let level = &scheme[at];
    let look = theme.ratings.get(&level.name);
    let full = theme.colors.of_tone(level.tone);
    let of_tone = if at == 1 { full.tint(PALE) } else { full };
    let color = look.and_then(|look| look.color).unwrap_or(of_tone);
    (color, Some(look.and_then(|look| look.shape).unwrap_or(level.shape)))
}

/// Years side by side: the latest strong, those before it greys that pale into the past.
fn years(theme: &Theme, names: &[&str]) -> Option<Vec<Color>> {
    if names.len() < 2 || names.len() > PAST.len() + 1 || !names.iter().all(|name| is_year(name)) {
        return None;
    }
    // Years of four figures stand in the order of their digits.
    let age = |name: &str| names.iter().filter(|other| **other > name).count();
    let color = |name: &&str| match age(name) {
        0 => theme.charts.palette[0],
        age => theme.colors.grey.tint(PAST[age - 1]),
    };
    Some(names.iter().map(color).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::RatingLook;
    use crate::figures::Schemes;

    fn tones(theme: &Theme, names: &[&str]) -> Vec<Toned> {
        super::tones((theme, Schemes::built_in().of_names(names)), names)
    }

    fn colors(theme: &Theme, names: &[&str]) -> Vec<Color> {
        tones(theme, names).into_iter().map(|(color, _)| color).collect()
    }

    fn apart(a: Color, b: Color) -> bool {
        a.contrast_in_grey(b) >= 1.25
    }

    #[test]
    fn ratings_have_the_colours_of_their_meaning() {
        let theme = Theme::default();
        let of = |names: &[&str]| colors(&theme, names);
        let (good, middling, bad) = (theme.colors.good, theme.colors.middling, theme.colors.bad);
        assert_eq!(of(&["Green", "Amber", "Red"]), [good, middling.tint(PALE), bad]);
        assert_eq!(of(&["Red", "Green"]), [bad, good], "in any order");
        assert_eq!(
            of(&["Green", "Green Amber", "Red Amber", "Red"]),
            [good, middling.tint(PALE), middling, bad]
        );
        assert_eq!(
            of(&["Outstanding", "Good", "Requires improvement", "Inadequate", "Not graded"]),
            [good, good.tint(PALE), middling, bad, theme.colors.grey.tint(0.45)]
        );
        assert_eq!(of(&["Green", "Blue"]), theme.charts.palette[..2], "two colours are no scheme");
        assert_eq!(of(&["G", "A", "R"]), theme.charts.palette[..3], "letters are names of anything");
        for names in [
            &["Green", "Amber", "Red"][..],
            &["Green", "Green amber", "Red amber", "Red"],
            &["Outstanding", "Good", "Requires improvement", "Inadequate"],
        ] {
            for pair in of(names).windows(2) {
                assert!(apart(pair[0], pair[1]), "{names:?}: {pair:?} are one grey");
            }
        }
    }

    #[test]
    fn levels_look_as_the_theme_says_key_by_key() {
        let mut theme = Theme::default();
        let (wine, look) = (Color::hex(0x7a_0019), RatingLook::default());
        theme.ratings.insert("red".into(), RatingLook { color: Some(wine), ..look.clone() });
        theme.ratings.insert("amber".into(), RatingLook { shape: Some(RatingShape::Diamond), ..look });
        let (good, middling) = (theme.colors.good, theme.colors.middling);
        assert_eq!(
            tones(&theme, &["Green", "Amber", "Red", "Not rated"]),
            [
                (good, Some(RatingShape::Circle)),
                (middling.tint(PALE), Some(RatingShape::Diamond)),
                (wine, Some(RatingShape::Square)),
                (theme.colors.grey.tint(0.45), None)
            ]
        );
        // A colour that is said is not made paler, even for a second level.
        let sand = Color::hex(0x8a_6a20);
        theme.ratings.insert("amber".into(), RatingLook { color: Some(sand), ..RatingLook::default() });
        assert_eq!(colors(&theme, &["Amber", "Red"]), [sand, wine]);
    }

    #[test]
    fn the_latest_year_is_strong_and_the_others_pale() {
        let theme = Theme::default();
        let (strong, pale) = (theme.charts.palette[0], theme.colors.grey.tint(PAST[0]));
        assert_eq!(colors(&theme, &["2017/18", "2018/19"]), [pale, strong]);
        assert_eq!(colors(&theme, &["2018/19", "2017/18"]), [strong, pale], "in any order");
        assert!(pale.contrast(Color::WHITE) >= 3.0 && apart(strong, pale));
        let three = colors(&theme, &["2016", "2017", "2018"]);
        assert_eq!(three, [theme.colors.grey.tint(PAST[1]), pale, strong]);
        assert_eq!(colors(&theme, &["2017/18", "Target"]), theme.charts.palette[..2]);
    }
}
