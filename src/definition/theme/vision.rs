//! How far apart colours are for readers who see them otherwise, and in greys.

use crate::frame::Color;

/// Kinds of colour blindness: about one man in twelve has one of the first two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Blindness {
    /// No long-wave cones: reds are dark.
    Protanopia,
    /// No middle-wave cones.
    Deuteranopia,
    /// No short-wave cones.
    Tritanopia,
}

impl Blindness {
    pub(crate) const ALL: [Blindness; 3] =
        [Blindness::Protanopia, Blindness::Deuteranopia, Blindness::Tritanopia];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Blindness::Protanopia => "protanopia",
            Blindness::Deuteranopia => "deuteranopia",
            Blindness::Tritanopia => "tritanopia",
        }
    }

    /// From linear red, green and blue to what is seen: G. M. Machado, M. M. Oliveira and L. A. F.
    /// Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE
    /// Transactions on Visualization and Computer Graphics 15 (2009), table of severity 1.0.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Blindness::Protanopia => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Blindness::Deuteranopia => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Blindness::Tritanopia => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        }
    }
}

/// How far two colours are apart: for the full eye, or with a kind of blindness. The distance is that
/// of OKLab (B. Ottosson, “A perceptual color space for image processing”, 2020), in which black and
/// white are 1 apart and 0.02 is just to be seen.
pub(crate) fn distance(one: Color, other: Color, seen_with: Option<Blindness>) -> f64 {
    let [a, b] = [one, other].map(|color| oklab(seen(color, seen_with)));
    let square: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    square.sqrt()
}

/// Linear red, green and blue as they are seen.
fn seen(color: Color, with: Option<Blindness>) -> [f64; 3] {
    let linear = color.linear();
    with.map_or(linear, |blindness| times(&blindness.matrix(), linear).map(|c| c.clamp(0.0, 1.0)))
}

fn oklab(linear: [f64; 3]) -> [f64; 3] {
    let cones = times(
        &[
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ],
        linear,
    );
    times(
        &[
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ],
        cones.map(f64::cbrt),
    )
}

fn times(matrix: &[[f64; 3]; 3], [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|[a, b, c]| a * x + b * y + c * z)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.001
    }

    #[test]
    fn distances_are_those_of_oklab() {
        let [black, red, green] = [0x00_0000, 0xff_0000, 0x00_ff00].map(Color::hex);
        assert!(near(distance(black, Color::WHITE, None), 1.0));
        // Red is (0.62796, 0.22486, 0.12585) and green (0.86644, −0.23389, 0.17950) in OKLab.
        assert!(near(distance(red, green, None), 0.52008), "{}", distance(red, green, None));
        assert_eq!(distance(red, red, None), 0.0);
    }

    #[test]
    fn greys_are_seen_by_all() {
        let [dark, pale] = [0x40_4040, 0xc0_c0c0].map(Color::hex);
        for blindness in Blindness::ALL {
            let apart = distance(dark, pale, Some(blindness));
            assert!(near(apart, distance(dark, pale, None)), "{}: {apart}", blindness.name());
        }
    }

    #[test]
    fn red_and_green_of_one_lightness_meet_without_a_cone() {
        let (red, green) = (Color::hex(0xb8_5a3c), Color::hex(0x7a_7a28));
        let apart = |blindness| distance(red, green, Some(blindness));
        assert!(distance(red, green, None) > 0.12);
        assert!(apart(Blindness::Deuteranopia) < 0.06, "{}", apart(Blindness::Deuteranopia));
        assert!(apart(Blindness::Tritanopia) > 0.1, "{}", apart(Blindness::Tritanopia));
    }
}
