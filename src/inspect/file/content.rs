//! Content streams as text: what is drawn where, seen or not.

use super::fonts::Font;
use super::lexer::{Lexer, Token, is_space};
use super::objects::{Objects, is_named};
use super::resources::Scope;
use lopdf::{Object, ObjectId, Stream};
use rustc_hash::FxHashSet;

mod filled;

/// Forms inside each other.
const DEPTH: usize = 12;
/// Operators of one page, its forms included; a form that calls others many times could go on for ever.
const OPERATORS: usize = 20_000_000;
/// A gap that parts words, in parts of the size of the type.
pub(super) const GAP: f32 = 0.18;

/// A stretch of text drawn in one go.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    /// What the encoding says where it is not what the map to Unicode says.
    pub(super) encoded: Option<String>,
    pub(super) from: [f32; 2],
    pub(super) to: [f32; 2],
    /// On the page.
    pub(super) size: f32,
    /// The marked content that it belongs to.
    pub(super) mark: Option<i64>,
    /// Whether it is part of a figure.
    pub(super) in_figure: bool,
    /// Drawn in a mode that leaves no ink.
    pub(super) is_invisible: bool,
    /// In a layer that is switched off.
    pub(super) is_off: bool,
}

/// Something filled, after so many runs of text: left, bottom, right, top.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fill {
    pub(super) after: usize,
    pub(super) area: [f32; 4],
}

/// What content streams draw.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) runs: Vec<Run>,
    pub(super) fills: Vec<Fill>,
    /// Those of the fills that are upright boxes in a dark colour.
    pub(super) boxes: Vec<Fill>,
    /// Texts that stand for what is drawn (ActualText, Alt, E of marked content).
    pub(super) said: Vec<(String, Option<i64>)>,
    /// The forms that were drawn.
    pub(super) forms: FxHashSet<ObjectId>,
    /// What is drawn beside text.
    pub(super) shapes: Vec<Shape>,
}

/// What marked content draws beside text, so that two drawings can be compared wherever they stand.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) mark: Option<i64>,
    /// A digest of the operators.
    pub(super) operators: u64,
    /// Points from the first one on, colours and widths.
    pub(super) numbers: Vec<f32>,
    first: [f32; 2],
}

type Matrix = [f32; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    font: Option<&'a Font>,
    size: f32,
    characters: f32,
    words: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    mode: i64,
    /// Whether what is filled is nearly black.
    is_dark: bool,
}

#[derive(Clone, Copy)]
struct Mark {
    id: Option<i64>,
    is_figure: bool,
    is_off: bool,
}

/// Reads the content streams of one page, one form or one glyph.
pub(super) struct Interpreter<'a> {
    objects: &'a Objects,
    off: &'a FxHashSet<ObjectId>,
    state: State<'a>,
    stack: Vec<State<'a>>,
    text: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    /// The points of the path that is being made, as left, bottom, right, top.
    path: Option<[f32; 4]>,
    /// The boxes that the path is made of; none where it is made of something else too.
    boxes: Option<Vec<[f32; 4]>>,
    operators: usize,
    pub(super) drawn: Drawn,
}

impl<'a> Interpreter<'a> {
    /// `off` are the layers that are switched off.
    pub(super) fn new(objects: &'a Objects, off: &'a FxHashSet<ObjectId>) -> Interpreter<'a> {
        let state = State {
            matrix: UNIT,
            font: None,
            size: 1.0,
            characters: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            is_dark: true,
        };
        Interpreter {
            objects,
            off,
            state,
            stack: Vec::new(),
            text: UNIT,
            line: UNIT,
            marks: Vec::new(),
            path: None,
            boxes: Some(Vec::new()),
            operators: 0,
            drawn: Drawn::default(),
        }
    }

    pub(super) fn run(&mut self, content: &[u8], scope: &Scope<'a>) {
        let mut lexer = Lexer::new(content);
        let mut operands = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) => operands.push(object),
                Token::Word(b"BI") => {
                    skip_image(&mut lexer);
                    operands.clear();
                }
                Token::Word(operator) => {
                    self.operators += 1;
                    if self.operators > OPERATORS {
                        return;
                    }
                    self.operator(operator, &operands, scope);
                    operands.clear();
                }
            }
        }
    }

    fn operator(&mut self, operator: &[u8], operands: &[Object], scope: &Scope<'a>) {
        let numbers = || operands.iter().filter_map(|object| object.as_float().ok());
        let number = || numbers().next_back().unwrap_or(0.0);
        match operator {
            b"q" => self.stack.push(self.state.clone()),
            b"Q" => self.state = self.stack.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.matrix = product(matrix(numbers()), self.state.matrix),
            b"BT" => (self.text, self.line) = (UNIT, UNIT),
            b"Tf" => {
                self.state.size = number();
                if let Some(Object::Name(name)) = operands.first() {
                    self.state.font = Some(scope.font(name));
                }
            }
            b"gs" => self.graphics(operands, scope),
            b"Tc" => self.state.characters = number(),
            b"Tw" => self.state.words = number(),
            b"Tz" => self.state.stretch = number() / 100.0,
            b"TL" => self.state.leading = number(),
            b"Ts" => self.state.rise = number(),
            b"Tr" => self.state.mode = number() as i64,
            b"Td" | b"TD" => {
                let [x, y] = pair(numbers());
                if operator == b"TD" {
                    self.state.leading = -y;
                }
                self.next_line(x, y);
            }
            b"Tm" => {
                self.line = matrix(numbers());
                self.text = self.line;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show(operator, operands),
            b"BMC" | b"BDC" => self.begin_mark(operands, scope),
            b"EMC" => drop(self.marks.pop()),
            b"DP" | b"MP" => self.say(operands, scope),
            b"Do" => self.place(operands, scope),
            b"re" => {
                let all: Vec<f32> = numbers().collect();
                if let [x, y, width, height] = all[..] {
                    let before = self.path.take();
                    self.point(x, y);
                    self.point(x + width, y + height);
                    self.boxes.iter_mut().for_each(|boxes| boxes.extend(self.path));
                    self.join(before);
                }
            }
            b"m" | b"l" => {
                self.boxes = None;
                let [x, y] = pair(numbers());
                self.point(x, y);
            }
            b"c" | b"v" | b"y" => {
                self.boxes = None;
                let all: Vec<f32> = numbers().collect();
                all.chunks_exact(2).for_each(|point| self.point(point[0], point[1]));
            }
            b"f" | b"F" | b"B" | b"b" => {
                self.cover();
                self.fill();
            }
            b"f*" | b"B*" | b"b*" => self.fill(),
            b"S" | b"s" | b"n" => self.drop_path(),
            b"g" | b"rg" | b"k" | b"sc" | b"scn" => self.state.is_dark = filled::is_dark(numbers()),
            b"cs" => self.state.is_dark = true,
            _ => {}
        }
        if matches!(operator, b"re" | b"m" | b"l" | b"c" | b"v" | b"y" | b"rg" | b"RG" | b"g" | b"w") {
            self.shape(operator, operands);
        }
    }

    /// Keeps what is drawn, for comparing.
    fn shape(&mut self, operator: &[u8], operands: &[Object]) {
        use std::hash::Hasher;
        let mut hasher = rustc_hash::FxHasher::default();
        hasher.write(operator);
        let mut numbers: Vec<f32> = operands.iter().filter_map(|object| object.as_float().ok()).collect();
        if let (b"re", [x, y, width, height]) = (operator, &numbers[..]) {
            numbers = vec![*x, *y, x + width, y + height];
        }
        let mark = self.mark();
        if self.drawn.shapes.last().is_none_or(|shape| shape.mark != mark) {
            let first = at(
                self.state.matrix,
                numbers.first().copied().unwrap_or(0.0),
                numbers.get(1).copied().unwrap_or(0.0),
            );
            self.drawn.shapes.push(Shape { mark, operators: 0, numbers: Vec::new(), first });
        }
        let Some(shape) = self.drawn.shapes.last_mut() else { return };
        shape.operators = shape.operators.rotate_left(5) ^ hasher.finish();
        if matches!(operator, b"rg" | b"RG" | b"g" | b"w") {
            shape.numbers.extend(numbers);
            return;
        }
        for point in numbers.chunks_exact(2) {
            let [x, y] = at(self.state.matrix, point[0], point[1]);
            shape.numbers.extend([x - shape.first[0], y - shape.first[1]]);
        }
    }

    fn mark(&self) -> Option<i64> {
        self.marks.iter().rev().find_map(|mark| mark.id)
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn graphics(&mut self, operands: &[Object], scope: &Scope<'a>) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let Some(Object::Dictionary(state)) = scope.find(b"ExtGState", name) else { return };
        if let Object::Array(font) = self.objects.value(state, b"Font")
            && let [font, size] = &font[..]
        {
            self.state.font = scope.font_of(font);
            self.state.size = size.as_float().unwrap_or(self.state.size);
        }
    }

    fn show(&mut self, operator: &[u8], operands: &[Object]) {
        if operator == b"\"" {
            let numbers: Vec<f32> = operands.iter().filter_map(|object| object.as_float().ok()).collect();
            if let [words, characters] = numbers[..] {
                (self.state.words, self.state.characters) = (words, characters);
            }
        }
        if matches!(operator, b"'" | b"\"") {
            self.next_line(0.0, -self.state.leading);
        }
        let pieces = match operands.last() {
            Some(Object::Array(pieces)) => pieces.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => return,
        };
        let Some(font) = self.state.font else { return };
        let mut run = None;
        for piece in pieces {
            match piece {
                Object::String(bytes, _) => self.string(bytes, font, &mut run),
                other => {
                    let by = -other.as_float().unwrap_or(0.0) / 1000.0;
                    if by.abs() > GAP {
                        self.end(&mut run);
                    }
                    self.advance(by * self.state.size * self.state.stretch);
                }
            }
        }
        self.end(&mut run);
    }

    fn string(&mut self, bytes: &[u8], font: &'a Font, run: &mut Option<Run>) {
        let two = font.has_two_readings();
        if two {
            let begun = run.get_or_insert_with(|| self.begin());
            begun.encoded.get_or_insert_default().push_str(&font.encoded(bytes));
        }
        for shown in font.shown(bytes) {
            run.get_or_insert_with(|| self.begin()).text.push_str(shown.text);
            let words = if shown.is_space { self.state.words } else { 0.0 };
            let by = (shown.advance * self.state.size + self.state.characters + words) * self.state.stretch;
            self.advance(by);
            // Text that is drawn backwards is read by where its letters stand.
            if by < 0.0 && !two {
                self.end(run);
            }
        }
    }

    fn advance(&mut self, by: f32) {
        self.text = product([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn begin(&self) -> Run {
        let from = self.pen();
        let whole = product(self.text, self.state.matrix);
        let size = self.state.size.abs() * (whole[0] * whole[3] - whole[1] * whole[2]).abs().sqrt();
        Run {
            text: String::new(),
            encoded: None,
            from,
            to: from,
            size,
            mark: self.mark(),
            in_figure: self.marks.iter().any(|mark| mark.is_figure),
            is_invisible: matches!(self.state.mode, 3 | 7),
            is_off: self.marks.iter().any(|mark| mark.is_off),
        }
    }

    fn end(&mut self, run: &mut Option<Run>) {
        if let Some(run) = run.take() {
            let to = self.pen();
            self.drawn.runs.push(Run { to, ..run });
        }
    }

    /// Where the pen is on the page.
    fn pen(&self) -> [f32; 2] {
        let whole = product(self.text, self.state.matrix);
        at(whole, 0.0, self.state.rise)
    }

    fn begin_mark(&mut self, operands: &[Object], scope: &Scope<'a>) {
        let list = self.list(operands, scope);
        let id = list.as_ref().and_then(|list| list.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
        let is_layer = matches!(operands.first(), Some(Object::Name(tag)) if tag == b"OC");
        let is_off =
            is_layer && matches!(operands.get(1), Some(Object::Name(name)) if scope.is_off(name, self.off));
        let is_figure = matches!(operands.first(), Some(Object::Name(tag)) if tag == b"Figure");
        self.marks.push(Mark { id, is_figure, is_off });
        self.say(operands, scope);
    }

    /// The property list of a mark.
    fn list(&self, operands: &[Object], scope: &Scope<'a>) -> Option<Object> {
        match operands.get(1)? {
            Object::Name(name) => scope.find(b"Properties", name).cloned(),
            list => Some(list.clone()),
        }
    }

    fn say(&mut self, operands: &[Object], scope: &Scope<'a>) {
        let Some(Object::Dictionary(list)) = self.list(operands, scope) else { return };
        for (_, value) in &list {
            if let text @ Object::String(..) = self.objects.resolve(value) {
                self.drawn.said.push((super::strings::text(text), self.mark()));
            }
        }
    }

    fn place(&mut self, operands: &[Object], scope: &Scope<'a>) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let Some(reference) = scope.entry(b"XObject", name) else { return };
        let Object::Stream(stream) = self.objects.resolve(reference) else { return };
        if !is_named(&stream.dict, b"Subtype", &[b"Form"]) {
            // A picture fills the unit square.
            self.point(0.0, 0.0);
            self.point(1.0, 1.0);
            self.fill();
            return;
        }
        let id = reference.as_reference().ok();
        self.form(stream, id, scope);
    }

    /// Draws a form.
    pub(super) fn form(&mut self, stream: &'a Stream, id: Option<ObjectId>, scope: &Scope<'a>) {
        if self.stack.len() > 4096 || scope.depth() > DEPTH {
            return;
        }
        self.drawn.forms.extend(id);
        let kept = (self.state.clone(), self.text, self.line, self.marks.len(), self.stack.len());
        if let Object::Array(numbers) = self.objects.value(&stream.dict, b"Matrix") {
            let numbers = numbers.iter().filter_map(|number| number.as_float().ok());
            self.state.matrix = product(matrix(numbers), self.state.matrix);
        }
        let is_off = stream.dict.get(b"OC").is_ok_and(|layer| scope.is_layer_off(layer, self.off));
        self.marks.push(Mark { id: None, is_figure: false, is_off });
        let data = self.objects.unpacked(stream).data;
        // To unpack it again and again takes time too.
        self.operators += data.len() / 64;
        self.run(&data, &scope.inner(stream, self.objects));
        self.marks.truncate(kept.3);
        self.stack.truncate(kept.4);
        (self.state, self.text, self.line) = (kept.0, kept.1, kept.2);
    }
}

/// Behind the data of an inline image.
fn skip_image(lexer: &mut Lexer<'_>) {
    while let Some(token) = lexer.token() {
        if token == Token::Word(b"ID") {
            break;
        }
    }
    let bytes = lexer.bytes;
    let rest = bytes.get(lexer.at..).unwrap_or_default();
    let end = rest.windows(3).position(|window| is_space(window[0]) && &window[1..] == b"EI");
    lexer.at += end.map_or(rest.len(), |end| end + 3);
}

fn matrix(numbers: impl Iterator<Item = f32>) -> Matrix {
    let mut matrix = UNIT;
    matrix.iter_mut().zip(numbers).for_each(|(entry, number)| *entry = number);
    matrix
}

fn pair(numbers: impl Iterator<Item = f32>) -> [f32; 2] {
    let mut pair = [0.0; 2];
    pair.iter_mut().zip(numbers).for_each(|(entry, number)| *entry = number);
    pair
}

fn product(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

fn at(matrix: Matrix, x: f32, y: f32) -> [f32; 2] {
    [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
}
