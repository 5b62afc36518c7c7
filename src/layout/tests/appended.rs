use crate::definition::Located;
use crate::definition::Theme;
use crate::definition::raw::Fit;
use crate::diagnostics::{Place, Severity};
use crate::frame::{
    AppendedFile, FileBookmark, Graphic, Item, PageLink, PageTarget, PdfPage, Spot, Target, Transform,
};
use crate::layout::{Appended, appended};
use crate::text::Fonts;
use crate::units::{Pt, Rect, Size, mm};
use std::sync::Arc;

fn paper(sizes: &[(f32, f32)], fit: Fit, links: &[PageLink]) -> Appended {
    let bookmark =
        |page, y| FileBookmark { level: 1, title: format!("At {y}"), spot: Spot { page, y: Pt(y) } };
    let file = Arc::new(AppendedFile {
        name: "plan.pdf".to_owned(),
        document: lopdf::Document::new(),
        conformance: Vec::new(),
        bookmarks: vec![bookmark(0, 0.0), bookmark(sizes.len() - 1, 100.0)],
    });
    let page = |(index, &(width, height)): (usize, &(f32, f32))| {
        Arc::new(PdfPage {
            file: Arc::clone(&file),
            index,
            size: Size::new(Pt(width), Pt(height)),
            content: Arc::default(),
            resources: lopdf::Dictionary::new(),
            bbox: [0.0, 0.0, width, height],
            matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            links: if index == 0 { links.to_vec() } else { Vec::new() },
        })
    };
    let description = "A plan of the site. It shows the two ways in.".to_owned();
    Appended {
        pages: sizes.iter().enumerate().map(page).collect(),
        description: Located { value: description, place: Place::default() },
        fit,
        urgency: None,
    }
}

/// Sheet, place and scale of each page.
fn placed(sizes: &[(f32, f32)], fit: Fit) -> Vec<(Size, [f32; 3])> {
    let (laid_out, _) = appended(&paper(sizes, fit, &[]), "item-1", &Theme::default(), &Fonts::bundled());
    let of_page = |page: &crate::frame::Page| {
        let [Item::Graphic(graphic)] = page.frame.items() else { panic!("one graphic") };
        let (Transform([scale, _, _, _, x, y]), Graphic::PdfPage(_)) = &**graphic else { panic!("a page") };
        (page.frame.size, [*x, *y, *scale])
    };
    laid_out.pages.iter().map(of_page).collect()
}

#[test]
fn framed_pages_keep_clear_of_the_stamp_and_the_footer() {
    let a0 = (mm(841.0).0, mm(1189.0).0);
    let sizes = [(595.0, 842.0), (842.0, 595.0), (420.0, 595.0), a0, (90.0, 60.0), (20.0, 5000.0)];
    for ((sheet, [x, y, scale]), (width, height)) in placed(&sizes, Fit::Frame).into_iter().zip(sizes) {
        let landscape = width > height;
        assert_eq!(sheet, if landscape { Size::A4.turned() } else { Size::A4 }, "{width} × {height}");
        let (right, bottom) = (x + width * scale, y + height * scale);
        // The stamp ends some 16 mm below the edge; the rule of the footer is 15 mm above the other.
        assert!(
            y >= mm(16.0).0 && bottom <= (sheet.height - mm(15.0)).0,
            "{width} × {height}: {y} to {bottom}"
        );
        assert!(x >= mm(8.0).0 && right <= (sheet.width - mm(8.0)).0 + 0.01, "{width} × {height}");
        assert!((x - (sheet.width.0 - right)).abs() < 0.01, "in the middle");
        assert!(scale <= 1.0);
    }
    let scales: Vec<f32> = placed(&sizes, Fit::Frame).iter().map(|(_, [.., scale])| *scale).collect();
    assert!((0.85..0.95).contains(&scales[0]), "{scales:?}");
    assert_eq!((scales[2], scales[4]), (1.0, 1.0), "small pages are not blown up");
}

#[test]
fn full_pages_keep_their_size_where_a_number_has_room() {
    let sizes = [(1200.0, 800.0), (90.0, 60.0), (28_800.0, 1000.0)];
    let placed = placed(&sizes, Fit::Full);
    assert_eq!(placed[0], (Size::new(Pt(1200.0), Pt(800.0)), [0.0, 0.0, 1.0]));
    assert_eq!(placed[1].0, Size::A4.turned());
    assert_eq!(placed[2], (Size::new(Pt(14_400.0), Pt(500.0)), [0.0, 0.0, 0.5]));
}

#[test]
fn links_and_bookmarks_move_with_their_page() {
    let area = Rect::new(Pt(10.0), Pt(20.0), Pt(100.0), Pt(50.0));
    let uri = |uri: &str| PageTarget::Uri(uri.to_owned());
    let link = |target, words: &str| PageLink { area, target, words: words.to_owned() };
    let links = vec![
        link(uri("https://www.a.example/rules/?x=1#top"), ""),
        link(uri("mailto:clerk@a.example"), ""),
        link(uri("https://a.example"), "the rules"),
        link(PageTarget::Spot(Spot { page: 1, y: Pt(200.0) }), ""),
    ];
    let paper = paper(&[(595.0, 842.0), (595.0, 842.0)], Fit::Frame, &links);
    let (laid_out, found) = appended(&paper, "item-1", &Theme::default(), &Fonts::bundled());
    assert_eq!(found.iter().count(), 0);
    let [first, second] = &laid_out.pages[..] else { panic!("two pages") };
    let descriptions: Vec<&str> = first.links.iter().map(|link| link.description.as_str()).collect();
    assert_eq!(
        descriptions,
        ["Link to a.example/rules", "Mail to clerk@a.example", "the rules", "Page 2 of this paper"]
    );
    for link in &first.links {
        assert_eq!(laid_out.tags.attrs(link.tag).unwrap().alt.as_ref(), Some(&link.description));
    }
    let [(_, [x, y, scale]), _] = placed(&[(595.0, 842.0), (595.0, 842.0)], Fit::Frame)[..] else {
        panic!("two pages")
    };
    let close = |a: Pt, b: f32| assert!((a.0 - b).abs() < 0.01, "{a:?} {b}");
    close(first.links[0].area.x, x + 10.0 * scale);
    close(first.links[0].area.y, y + 20.0 * scale);
    close(first.links[0].area.height, 50.0 * scale);
    let anchor = second.anchors.first().expect("an anchor");
    assert_eq!(first.links[3].target, Target::Anchor(anchor.name.clone()));
    close(anchor.y, y + 200.0 * scale);
    let bookmark = second.bookmarks.first().expect("a bookmark");
    assert_eq!((bookmark.level, bookmark.title.as_str()), (2, "At 100"));
    close(bookmark.y, y + 100.0 * scale);
    let alts: Vec<_> = laid_out.tags.ids().filter_map(|tag| laid_out.tags.attrs(tag)?.alt.clone()).collect();
    assert_eq!(alts[0], "Page 1 of 2: A plan of the site. It shows the two ways in.");
    assert_eq!(alts[5], "Page 2 of 2: A plan of the site.");
}

#[test]
fn pages_that_become_very_small_are_told() {
    let a1 = (mm(594.0).0, mm(841.0).0);
    let told = |sizes: &[(f32, f32)], fit| {
        let (_, found) = appended(&paper(sizes, fit, &[]), "item-1", &Theme::default(), &Fonts::bundled());
        found.iter().map(|d| (d.severity, d.message.clone())).collect::<Vec<_>>()
    };
    let message = "Page 2 of `plan.pdf` (594 × 841 mm) is shown at 31% of its size: small words on it may not be readable.";
    assert_eq!(told(&[(595.0, 842.0), a1], Fit::Frame), [(Severity::Warning, message.to_owned())]);
    assert_eq!(told(&[(595.0, 842.0), a1], Fit::Full), []);
    // A3, as planning papers come.
    assert_eq!(told(&[(1191.0, 842.0)], Fit::Frame), []);
}
