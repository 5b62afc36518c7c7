//! A pack of two parts with one of everything.

use super::*;
use crate::frame::{
    Anchor, Graphic, Item, LinkArea, ListNumbering, Path, Role, Scope, Segment, Stroke, Target, Transform,
};
use crate::frame::{Image, ImageData};
use crate::pdf::{LabelStyle, PackBookmark, PageLabels};
use crate::text::BOLD;
use crate::units::Rect;
use std::sync::Arc;

/// A report of two pages, a blank page, an appendix of one.
pub(super) fn sample() -> Pack {
    let mut pack = pack(vec![report(), appendix()]);
    let blank = Slot { page: None, size: Size::A4, furniture: Frame::new(Size::A4) };
    pack.pages.insert(2, blank);
    let mut shaper = Shaper::new(&FONTS);
    for (number, slot) in pack.pages.iter_mut().enumerate() {
        let frame = &mut slot.furniture;
        frame.own(Owner::Artifact(Artifact::Footer));
        frame.push(Item::Rule(at(60.0, 790.0), at(535.0, 790.0), Pt(0.5), Color::hex(0x9aa5b1)));
        let number = format!("Page {}", number + 1);
        shaper.draw(frame, BOLD, Pt(11.5), Color::BLACK, at(490.0, 806.0), &number);
        if slot.page.is_none() {
            frame.own(Owner::Artifact(Artifact::Page));
            let notice = "This page is intentionally blank";
            shaper.draw(frame, REGULAR, Pt(10.0), Color::hex(0x5a6570), at(220.0, 420.0), notice);
        }
    }
    pack.furniture_glyphs = shaper.used().clone();
    pack.issued = chrono::NaiveDate::from_ymd_opt(2019, 4, 29).and_then(|day| day.and_hms_opt(0, 0, 0));
    pack.bookmarks = [
        ("Improvement plan", 1, 0, 60.0),
        ("Figures", 2, 1, 90.0),
        ("Trend", 3, 1, 300.0),
        ("Appendix é", 1, 3, 60.0),
    ]
    .map(|(title, level, page, y)| PackBookmark { level, title: title.to_owned(), page, y: Pt(y) })
    .to_vec();
    let label =
        |from, style, prefix: &str, first| PageLabels { from, style, prefix: prefix.to_owned(), first };
    pack.labels = vec![label(0, LabelStyle::Decimal, "", 5), label(3, LabelStyle::LowerRoman, "A-", 1)];
    pack
}

fn report() -> PartPages {
    let mut shaper = Shaper::new(&FONTS);
    let s = &mut shaper;
    let mut tags = TagTree::new();
    let (mut one, mut two) = (a4(), a4());

    let title = tags.add(Role::H(1), None);
    one.frame.own(Owner::Tag(title));
    s.draw(
        &mut one.frame,
        BOLD,
        Pt(18.0),
        Color::hex(0x12355b),
        at(60.0, 90.0),
        "Improvement plan – £1.3 million",
    );
    one.frame.own(Owner::Artifact(Artifact::Layout));
    one.frame.push(Item::Fill(Rect::new(Pt(60.0), Pt(110.0), Pt(475.0), Pt(2.0)), Color::hex(0x12355b)));
    let paragraph = tags.add(Role::P, None);
    let link = tags.add(Role::Link, Some(paragraph));
    tags.attrs_mut(link).alt = Some("The council’s website".to_owned());
    one.frame.own(Owner::Tag(paragraph));
    say(s, &mut one, 60.0, 140.0, "The plan of AVATAR is on ");
    one.frame.own(Owner::Tag(link));
    say(s, &mut one, 200.0, 140.0, "our website");
    one.frame.own(Owner::Tag(paragraph));
    say(s, &mut one, 260.0, 140.0, " and is ");
    one.links.push(LinkArea {
        tag: link,
        area: Rect::new(Pt(200.0), Pt(130.0), Pt(58.0), Pt(14.0)),
        target: Target::Uri("https://northmere.example/plän".to_owned()),
        description: "The council’s website".to_owned(),
    });
    one.anchors.push(Anchor { name: "report".to_owned(), y: Pt(70.0) });
    two.frame.own(Owner::Tag(paragraph));
    say(s, &mut two, 60.0, 80.0, "reviewed in May.");
    list(s, &mut tags, &mut two);
    table(s, &mut tags, &mut two);
    figure(s, &mut tags, &mut two);
    part(vec![one, two], tags, shaper.used())
}

fn list(s: &mut Shaper<'_>, tags: &mut TagTree, page: &mut Page) {
    let list = tags.add(Role::L, None);
    tags.attrs_mut(list).list = Some(ListNumbering::LowerAlpha);
    for (i, (label, text)) in [("(a)", "note the report"), ("(b)", "agree the plan")].into_iter().enumerate()
    {
        let y = 100.0 + 16.0 * i as f32;
        let item = tags.add(Role::Li, Some(list));
        let mark = tags.add(Role::Lbl, Some(item));
        let body = tags.add(Role::LBody, Some(item));
        page.frame.own(Owner::Tag(mark));
        say(s, page, 60.0, y, label);
        page.frame.own(Owner::Tag(body));
        say(s, page, 80.0, y, text);
    }
}

/// A table with a header over two columns, header cells by name, and an empty cell.
fn table(s: &mut Shaper<'_>, tags: &mut TagTree, page: &mut Page) {
    let table = tags.add(Role::Table, None);
    tags.attrs_mut(table).summary = Some("Two wards and two years".to_owned());
    let head = tags.add(Role::THead, Some(table));
    let row = tags.add(Role::Tr, Some(head));
    let (ward, years) = (tags.add(Role::Th, Some(row)), tags.add(Role::Th, Some(row)));
    tags.attrs_mut(ward).scope = Some(Scope::Column);
    *tags.attrs_mut(years) =
        crate::frame::Attrs { scope: Some(Scope::Column), col_span: 2, ..crate::frame::Attrs::default() };
    let body = tags.add(Role::TBody, Some(table));
    let mut cells = vec![(ward, 60.0, 160.0, "Ward"), (years, 200.0, 160.0, "2018 and 2019")];
    for (i, (name, figures)) in
        [("North", ["1,390", ""]), ("South", ["(109)", "2.5%"])].into_iter().enumerate()
    {
        let y = 180.0 + 20.0 * i as f32;
        let row = tags.add(Role::Tr, Some(body));
        let header = tags.add(Role::Th, Some(row));
        tags.attrs_mut(header).scope = Some(Scope::Row);
        cells.push((header, 60.0, y, name));
        for (j, figure) in figures.into_iter().enumerate() {
            let cell = tags.add(Role::Td, Some(row));
            tags.attrs_mut(cell).headers = vec![years, header];
            if !figure.is_empty() {
                cells.push((cell, 200.0 + 60.0 * j as f32, y, figure));
            }
        }
    }
    for (cell, x, y, text) in cells {
        page.frame.own(Owner::Tag(cell));
        say(s, page, x, y, text);
    }
    page.frame.own(Owner::Artifact(Artifact::Layout));
    page.frame.push(Item::Rule(at(60.0, 166.0), at(400.0, 166.0), Pt(1.0), Color::BLACK));
}

/// A drawing enlarged twice, with a picture inside.
fn figure(s: &mut Shaper<'_>, tags: &mut TagTree, page: &mut Page) {
    let figure = tags.add(Role::Figure, None);
    tags.attrs_mut(figure).alt = Some("Contacts rise from 40 to 90".to_owned());
    let mut chart = Frame::new(Size::new(Pt(150.0), Pt(80.0)));
    for (i, height) in [40.0, 60.0, 90.0_f32].into_iter().enumerate() {
        let area = Rect::new(Pt(10.0 + 40.0 * i as f32), Pt(70.0 - height / 2.0), Pt(25.0), Pt(height / 2.0));
        chart.push(Item::Fill(area, Color::hex(0x1b6ca8)));
    }
    let target = Stroke { dash: vec![Pt(3.0), Pt(2.0)], ..Stroke::solid(Color::hex(0x333333), Pt(0.7)) };
    let line = vec![Segment::Move(at(5.0, 35.0)), Segment::Line(at(145.0, 35.0))];
    chart.push(Item::Path(Box::new(Path::stroke(line, target))));
    s.draw(&mut chart, REGULAR, Pt(5.0), Color::BLACK, at(5.0, 78.0), "January");
    let samples = (0..16 * 16_u32).flat_map(|i| [(i % 16 * 16) as u8, (i / 16 * 16) as u8, 128]).collect();
    let alpha = Some((0..=255_u8).collect());
    let image = Image { width: 16, height: 16, data: ImageData::Samples { components: 3, samples, alpha } };
    let picture = Graphic::Image(Arc::new(image));
    chart.push(Item::Graphic(Box::new((Transform::translate(Pt(130.0), Pt(5.0)), picture))));
    page.frame.own(Owner::Tag(figure));
    let place = Transform::translate(Pt(60.0), Pt(260.0)).scale(2.0);
    page.frame.push(Item::Graphic(Box::new((place, Graphic::Drawing(Arc::new(chart))))));
    let caption = tags.add(Role::Caption, Some(figure));
    page.frame.own(Owner::Tag(caption));
    say(s, page, 60.0, 450.0, "Figure 1. Contacts");
}

fn appendix() -> PartPages {
    let mut shaper = Shaper::new(&FONTS);
    let s = &mut shaper;
    let mut tags = TagTree::new();
    let mut page = Page { frame: Frame::new(Size::A4.turned()), ..Page::default() };
    let title = tags.add(Role::H(1), None);
    page.frame.own(Owner::Tag(title));
    say(s, &mut page, 60.0, 90.0, "Appendix Ω ▲");
    let paragraph = tags.add(Role::P, None);
    let link = tags.add(Role::Link, Some(paragraph));
    page.frame.own(Owner::Tag(link));
    say(s, &mut page, 60.0, 120.0, "Back to the report");
    page.links.push(LinkArea {
        tag: link,
        area: Rect::new(Pt(60.0), Pt(110.0), Pt(90.0), Pt(14.0)),
        target: Target::Anchor("report".to_owned()),
        description: "To the report, page 5".to_owned(),
    });
    let note = tags.add(Role::Note, Some(paragraph));
    page.frame.own(Owner::Tag(note));
    say(s, &mut page, 60.0, 500.0, "1 A note.");
    page.anchors.push(Anchor { name: "appendix".to_owned(), y: Pt(60.0) });
    part(vec![page], tags, shaper.used())
}

/// Puts the sample where an outside checker can look at it.
#[test]
fn the_sample_can_be_looked_at() {
    let outcome = written(&sample());
    assert_eq!(outcome.lost, []);
    if let Some(path) = std::env::var_os("AGENDAPACK_SAMPLE") {
        std::fs::write(path, &outcome.bytes).expect("the sample can be written");
    }
}
