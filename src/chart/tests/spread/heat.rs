//! Heat tables: grounds, figures, the key, and tables without room.

use super::*;

#[test]
fn cells_darken_with_their_figures_and_can_be_read() {
    for theme in [Theme::default(), black_and_white()] {
        for steps in 1..=7 {
            let breaks: Vec<i64> = (1..steps).map(|step| 20 + step * 10).collect();
            let drawn = Drawn::with(&heat(&breaks, 12), Size::new(WIDTH, mm(60.0)), &theme);
            drawn.check(&steps);
            assert_eq!(drawn.said(), []);
            let mut grounds: Vec<(Rect, Color)> = Vec::new();
            let mut shades: Vec<f64> = Vec::new();
            for item in drawn.frame.items() {
                match item {
                    Item::Fill(room, color) => {
                        if grounds.len() < steps as usize {
                            shades.push(color.luminance());
                        }
                        grounds.push((*room, *color));
                    }
                    Item::Text(text) if drawn.frame.text(text) != " " => {
                        let around = |(room, _): &&(Rect, Color)| {
                            room.x <= text.at.x
                                && text.at.x <= room.right()
                                && room.y <= text.at.y
                                && text.at.y <= room.bottom()
                        };
                        let ground =
                            grounds.iter().rev().find(around).map_or(Color::WHITE, |(_, color)| *color);
                        let contrast = text.color.contrast(ground);
                        assert!(
                            contrast >= 4.5,
                            "{steps}: {contrast} of {} on {ground:?}",
                            drawn.frame.text(text)
                        );
                    }
                    _ => {}
                }
            }
            assert!(shades.windows(2).all(|pair| pair[0] > pair[1]), "each step is darker: {shades:?}");
            if theme.charts.dashes {
                let darkest = grounds.iter().map(|(_, color)| color.r).min();
                assert!(darkest >= Some(229), "no ground darker than a tenth of black: {darkest:?}");
            }
        }
    }
}

#[test]
fn a_heat_table_has_a_cell_for_each_figure_and_a_key() {
    let theme = Theme::default();
    let drawn = Drawn::natural(&heat(&[30, 50, 70], 12));
    let text = drawn.text();
    assert_eq!(&text[..5], ["20 to 29", "30 to 49", "50 to 69", "70 to 89", "No figure"]);
    let cells: usize = drawn
        .frame
        .items()
        .iter()
        .filter(|item| matches!(item, Item::Fill(r, _) if r.width > Pt(20.0)))
        .count();
    assert_eq!(cells, 55, "five of sixty are missing");
    assert_eq!(text.iter().filter(|text| *text == "\u{2013}").count(), 4);
    assert!(text.contains(&"[c]".to_owned()), "a missing figure says what it is");
    let hatched = drawn.frame.items().iter().filter(|item| {
        matches!(item, Item::Path(path) if path.stroke.as_ref().is_some_and(|s| s.color == theme.colors.hairline))
    });
    assert_eq!(hatched.count(), 6, "five cells, and the key");
    assert!(near(drawn.room("20").right(), drawn.room("49").right()), "figures of a column end on one line");
}

#[test]
fn a_heat_table_without_room_says_how_much_it_needs() {
    let drawn = Drawn::new(&heat(&[30], 12), Size::new(mm(70.0), mm(60.0)));
    assert_eq!(
        drawn.said(),
        [(
            Severity::Error,
            Code::DoesNotFit,
            "The 12 columns of this heat table need about 117 mm; it is drawn in 70 × 60 mm.",
            Some(
                "Show fewer columns or places after the point, shorten the names, or put it on a page in landscape."
            )
        )]
    );
    let wider = Drawn::new(&heat(&[30], 12), Size::new(mm(118.0), mm(60.0)));
    assert_eq!(wider.said(), [], "it does not ask for more than it needs");
    let drawn = Drawn::new(&heat(&[30], 12), Size::new(WIDTH, mm(25.0)));
    assert_eq!(
        drawn.said(),
        [(
            Severity::Error,
            Code::DoesNotFit,
            "The 5 rows of this heat table need about 34 mm; it is drawn in 160 × 25 mm.",
            Some("Leave `height` out, give it more than 34 mm, or show fewer rows.")
        )]
    );
}
