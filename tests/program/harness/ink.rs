//! What the content streams of a page paint with: colours, sizes of type, grounds.

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};

/// A colour as bytes of red, green and blue.
pub(crate) type Rgb = [u8; 3];

/// The paint of a page. Sizes are those on the paper, with every scale that is in force.
#[derive(Debug, Default)]
pub(crate) struct Ink {
    /// Size in hundredths of a point and colour of every run of text outside of watermarks.
    pub texts: Vec<(u32, Rgb)>,
    /// Width and height in points and colour of every filled rectangle.
    pub grounds: Vec<(f32, f32, Rgb)>,
    /// Every colour that is set, watermarks too.
    pub colors: Vec<Rgb>,
}

#[derive(Clone, Copy)]
struct State {
    matrix: [f32; 6],
    fill: Rgb,
    size: f32,
}

pub(super) fn of_page(document: &Document, page: ObjectId) -> Ink {
    let content = Content::decode(&document.get_page_content(page)).expect("content can be parsed");
    let mut ink = Ink::default();
    let mut state = State { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], fill: [0; 3], size: 0.0 };
    let mut stack = Vec::new();
    let mut watermarks = Vec::new();
    let mut rectangle = None;
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => stack.push(state),
            "Q" => state = stack.pop().expect("states are restored after they are kept"),
            "cm" => state.matrix = product(six(operands), state.matrix),
            "rg" | "g" => {
                state.fill = color(operands);
                ink.colors.push(state.fill);
            }
            "RG" | "G" => ink.colors.push(color(operands)),
            "k" | "K" | "sc" | "scn" | "SC" | "SCN" => panic!("a colour of another space"),
            "Tf" => state.size = number(&operands[1]),
            "Tm" => panic!("text is placed without a matrix of its own"),
            "Tj" | "TJ" if !watermarks.contains(&true) => {
                let size = state.size * scale(state.matrix);
                ink.texts.push(((size * 100.0).round() as u32, state.fill));
            }
            "BDC" => watermarks.push(is_watermark(&operands[1])),
            "BMC" => watermarks.push(false),
            "EMC" => drop(watermarks.pop()),
            "re" => rectangle = Some((number(&operands[2]), number(&operands[3]))),
            "f" => {
                if let Some((width, height)) = rectangle.take() {
                    let by = scale(state.matrix);
                    ink.grounds.push((width.abs() * by, height.abs() * by, state.fill));
                }
            }
            _ => {}
        }
    }
    ink
}

fn is_watermark(properties: &Object) -> bool {
    let subtype = properties.as_dict().ok().and_then(|entries| entries.get(b"Subtype").ok()?.as_name().ok());
    subtype == Some(b"Watermark")
}

fn number(object: &Object) -> f32 {
    object.as_float().expect("a number")
}

fn six(operands: &[Object]) -> [f32; 6] {
    let numbers: Vec<f32> = operands.iter().map(number).collect();
    numbers.try_into().expect("a matrix has six numbers")
}

fn color(operands: &[Object]) -> Rgb {
    let byte = |operand: &Object| (number(operand) * 255.0).round() as u8;
    match operands {
        [grey] => [byte(grey); 3],
        [red, green, blue] => [byte(red), byte(green), byte(blue)],
        _ => panic!("a colour has one or three numbers"),
    }
}

fn product(a: [f32; 6], b: [f32; 6]) -> [f32; 6] {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// How much larger a matrix makes type.
fn scale(matrix: [f32; 6]) -> f32 {
    (matrix[0] * matrix[3] - matrix[1] * matrix[2]).abs().sqrt()
}
