use crate::diagnostics::{Code, Diagnostics, FileId, Place};
use serde_saphyr::granit_parser::{ErrorKind, ScanError};

/// Tells what keeps the text from being YAML, in the words of people who never read its grammar.
pub(super) fn tell(error: &ScanError, text: &str, file: FileId, found: &mut Diagnostics) {
    let (mut line, mut column) = (error.marker().line().max(1), error.marker().col() + 1);
    let (message, remedy) = match tab(error.kind(), text, line) {
        Some(at) => {
            (line, column) = at;
            (
                "A tab character indents this line; YAML takes spaces only.",
                "Put two spaces in place of each tab.",
            )
        }
        None => match (long_dash(text, line), open_bracket(error.kind(), text, line)) {
            (Some(at), _) => {
                (line, column) = at;
                (
                    "A long dash begins this line, as word processors make it of a hyphen.",
                    "Write a hyphen and a space, `- `, before each entry of a list.",
                )
            }
            (None, Some(at)) => {
                (line, column) = at;
                UNCLOSED
            }
            (None, None) => words(error.kind(), nth_line(text, line)),
        },
    };
    found.error(Code::YamlSyntax, Place::at(file, line as u32, column as u32), message).remedy(remedy);
}

const UNCLOSED: (&str, &str) = (
    "A bracket `[` or `{` is not closed, or a comma between its values is missing.",
    "Close the bracket, or put text that begins with one in quotation marks.",
);

/// The bracket that is to blame when the parser meets the colon of the next key: it takes the lines
/// after a bracket that is never closed for its content.
fn open_bracket(kind: &ErrorKind, text: &str, line: usize) -> Option<(usize, usize)> {
    use ErrorKind as E;
    if !matches!(
        kind,
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace
    ) {
        return None;
    }
    let mut open = None;
    let mut depth = 0_usize;
    for (at, content) in text.lines().enumerate().take(line - 1) {
        let mut quote = None;
        let mut before = ' ';
        for (column, c) in content.chars().enumerate() {
            match (quote, c) {
                (Some(mark), c) if mark == c => quote = None,
                (Some(_), _) => {}
                (None, '#') if before.is_whitespace() => break,
                (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
                (None, '[' | '{') if depth > 0 || before.is_whitespace() => {
                    if depth == 0 {
                        open = Some((at + 1, column + 1));
                    }
                    depth += 1;
                }
                (None, ']' | '}') => depth = depth.saturating_sub(1),
                _ => {}
            }
            before = c;
        }
    }
    open.filter(|_| depth > 0)
}

/// A long dash where the hyphen of a list would stand, in the line to which the parser came or in the one before.
fn long_dash(text: &str, line: usize) -> Option<(usize, usize)> {
    (line.saturating_sub(1).max(1)..=line).find_map(|at| {
        let content = nth_line(text, at);
        let rest = content.trim_start();
        let dash = rest.strip_prefix(['–', '—', '−'])?;
        dash.starts_with(char::is_whitespace)
            .then(|| (at, content.chars().count() - rest.chars().count() + 1))
    })
}

fn nth_line(text: &str, line: usize) -> &str {
    text.lines().nth(line - 1).unwrap_or_default()
}

/// The tab in the indentation that is to blame, at or after the line where the parser gave up:
/// for text of several lines it names the first.
fn tab(kind: &ErrorKind, text: &str, line: usize) -> Option<(usize, usize)> {
    use ErrorKind as E;
    let about_tabs = matches!(
        kind,
        E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::TabAtBlockScalarStart
    ) || matches!(kind, E::UnexpectedCharacter { character: '\t' });
    if !about_tabs {
        return None;
    }
    text.lines().enumerate().skip(line - 1).find_map(|(at, content)| {
        let indent = content.len() - content.trim_start().len();
        content[..indent].chars().position(|c| c == '\t').map(|column| (at + 1, column + 1))
    })
}

fn words(kind: &ErrorKind, line: &str) -> (&'static str, &'static str) {
    use ErrorKind as E;
    const QUOTE: &str = "Put the whole text in quotation marks: `title: \"Budget: the outturn\"`.";
    const ALIGN: &str = "Begin the keys of one mapping, and the `-` of one list, in the same column.";
    match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace
            if line.contains(['“', '”', '„', '‘']) =>
        {
            (
                "The quotation marks of this line are curly, as word processors have them; YAML knows straight ones only.",
                QUOTE,
            )
        }
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace => {
            ("A second colon stands in this value, or the line is indented too far.", QUOTE)
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey if line.contains(':') => {
            ("A space is missing after the colon.", "Write `key: value`, with a space after the colon.")
        }
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "This line is neither a `key: value` nor a part of the text before it.",
            "Add the colon after the key, or indent the line further than the key whose text it continues.",
        ),
        E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidIndentation
        | E::BlockSequenceEntryNotAllowed
        | E::BlockEntryInFlowCollection
        | E::MappingKeyNotAllowed
        | E::InvalidBlockScalarIndent
        | E::ExpectedNodeContent
        | E::ExpectedDocumentStart => {
            ("The indentation of this line does not fit the lines above it.", ALIGN)
        }
        E::InvalidQuotedScalarIndent | E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => (
            "A text in quotation marks is not closed where it should be.",
            "Add the closing quotation mark; lines that continue a quoted text are indented.",
        ),
        E::InvalidTrailingSingleQuotedScalar => (
            "Something follows the closing quotation mark.",
            "Double an apostrophe inside single quotation marks, or use double ones: \"it's\".",
        ),
        E::InvalidTrailingDoubleQuotedScalar => (
            "Something follows the closing quotation mark.",
            "Put the whole text in quotation marks, the ones inside it written as `\\\"`.",
        ),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate => (
            "A backslash in double quotation marks begins a sign that does not exist.",
            "Use single quotation marks, or write the backslash twice.",
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::InvalidFlowScalarIndent
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => UNCLOSED,
        E::MismatchedFlowCollectionEnd { .. } | E::MisplacedFlowCollectionEnd => {
            ("This bracket closes none that is open.", "Remove it, or put the text in quotation marks.")
        }
        E::UnexpectedCharacter { character: '@' | '`' | '%' | '|' | '>' | ',' | '?' }
        | E::PlainScalarStartsWithDashFlowIndicator
        | E::MissingAnchorOrAliasName
        | E::ExpectedTagBang
        | E::UndeclaredTagHandle => {
            ("A text must not begin with this character.", "Put the whole text in quotation marks.")
        }
        E::UnexpectedCharacter { .. } => {
            ("The file holds a character here that YAML does not allow.", "Remove it; it may be invisible.")
        }
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => (
            "Only `-`, `+` or a digit may follow `|` or `>` in its line.",
            "Begin the text on the next line, indented, or put the whole text in quotation marks.",
        ),
        E::RecursionLimitExceeded => (
            "Lists and mappings stand inside each other more than 64 levels deep.",
            "Put the rows into a data file and name it under `data`.",
        ),
        E::BomInsideDocument => (
            "An invisible byte-order mark stands inside the file.",
            "Remove it, or save the file again as UTF-8.",
        ),
        _ => (
            "The text is not YAML here.",
            "Check the quotation marks, brackets and the indentation of this line.",
        ),
    }
}
