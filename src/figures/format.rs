/// How a figure is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NumberFormat {
    pub style: NumberStyle,
    /// Places after the point.
    pub decimals: u32,
}

/// Kinds of printed figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberStyle {
    /// `1,390`
    Plain,
    /// `91.3%` of 0.913
    Percent,
    /// `+4.8`, `−4.8`
    Signed,
    /// `(109)` for −109
    Brackets,
    /// `£1,390`
    Money,
}
