use std::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $text:literal,)*) => {
        /// A stable name of each kind of finding, so that people can look it up and silence it.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])* $name,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub(crate) const ALL: &[Code] = &[$(Code::$name,)*];

            /// The code as it is printed.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// The code that people write as it is printed.
            pub(crate) fn named(text: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.as_str() == text)
            }

            /// What the code means, in a sentence.
            #[cfg(test)]
            pub const fn meaning(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),*),)* }
            }
        }
    };
}

codes! {
    /// A file that the definition names does not exist.
    FileMissing = "file-missing",
    /// A file exists but cannot be read.
    FileUnreadable = "file-unreadable",
    /// A path leads out of the project's folder.
    PathOutsideRoot = "path-outside-root",
    /// The output cannot be written.
    OutputUnwritable = "output-unwritable",
    /// A file of an earlier build that is no file of the pack any more.
    StaleFile = "stale-file",
    /// The text is not YAML.
    YamlSyntax = "yaml-syntax",
    /// A key that this kind of definition does not have.
    UnknownKey = "unknown-key",
    /// The same key stands twice in one mapping.
    DuplicateKey = "duplicate-key",
    /// A key that must be there is missing.
    MissingKey = "missing-key",
    /// A value is of the wrong type.
    WrongType = "wrong-type",
    /// A value is of the right type but not one of those allowed.
    InvalidValue = "invalid-value",
    /// The file is another kind of definition than the one needed here.
    WrongKind = "wrong-kind",
    /// A field that the report template requires is missing.
    MissingField = "missing-field",
    /// Something that a paper has and its template does not place.
    NotPlaced = "not-placed",
    /// No report template of this name.
    UnknownTemplate = "unknown-template",
    /// No theme of this name.
    UnknownTheme = "unknown-theme",
    /// A colour that cannot be told from its ground or from its neighbour.
    LowContrast = "low-contrast",
    /// A name of data, table, chart or measure that the definition does not have.
    UnknownName = "unknown-name",
    /// A data file cannot be understood.
    DataSyntax = "data-syntax",
    /// A row has more or fewer cells than the header.
    RowLength = "row-length",
    /// A cell is not the number, date or other type that it should be.
    BadValue = "bad-value",
    /// Calendar years among financial years.
    MixedYears = "mixed-years",
    /// Data without a row for the period that it was asked for.
    PeriodMissing = "period-missing",
    /// A column that the data does not have.
    UnknownColumn = "unknown-column",
    /// A sheet, rows or columns that a workbook hides and that are read.
    HiddenCells = "hidden-cells",
    /// A table without rows.
    EmptyTable = "empty-table",
    /// A query that cannot be understood or run.
    BadQuery = "bad-query",
    /// A database server that cannot be reached, or that refuses.
    Server = "server",
    /// A template does not parse or cannot be rendered.
    TemplateSyntax = "template-syntax",
    /// A template uses a name that is not defined.
    UndefinedName = "undefined-name",
    /// A template uses a filter, test or function that does not exist.
    UndefinedFilter = "undefined-filter",
    /// A reference to something that is not in the pack.
    UnknownReference = "unknown-reference",
    /// A reference to something that cannot be referred to in this way.
    BadReference = "bad-reference",
    /// The same id stands twice.
    DuplicateId = "duplicate-id",
    /// Markdown that has no counterpart on the page.
    MarkdownUnsupported = "markdown-unsupported",
    /// The letters of a list that do not follow each other.
    ListOrder = "list-order",
    /// A heading level that skips one.
    HeadingLevel = "heading-level",
    /// An image that cannot be read.
    BadImage = "bad-image",
    /// A PDF that cannot be appended.
    BadPdf = "bad-pdf",
    /// An appended PDF keeps the pack from being marked as PDF/UA or PDF/A.
    ConformanceLost = "conformance-lost",
    /// Pages of an appended PDF that are pictures without text.
    ScannedPage = "scanned-page",
    /// Markings that somebody put on the pages of an appended PDF.
    Markings = "markings",
    /// Something in an appended PDF beside what its pages show.
    LeftOut = "left-out",
    /// A document of an office program that cannot be converted.
    BadDocument = "bad-document",
    /// LibreOffice, which converts documents of office programs, is not there.
    NoConverter = "no-converter",
    /// A figure, image or appended document without a text alternative.
    MissingAlternative = "missing-alternative",
    /// A character that no bundled font has.
    MissingGlyph = "missing-glyph",
    /// Text or a table that does not fit where it must.
    DoesNotFit = "does-not-fit",
    /// A chart that cannot be drawn from its data.
    BadChart = "bad-chart",
    /// A figure that is withheld and that readers could work out from others.
    Disclosure = "disclosure",
    /// A measure that misses its target and has no comment on the period that is shown.
    MissingComment = "missing-comment",
    /// A comment that repeats the one of the period before word for word.
    RepeatedComment = "repeated-comment",
    /// A measure that cannot be worked out.
    BadMeasure = "bad-measure",
    /// A date that cannot be worked out from the rule.
    BadDate = "bad-date",
    /// A page number that was published would move.
    PageMoved = "page-moved",
    /// A page of a supplement with a number that was published already.
    PageTaken = "page-taken",
    /// Page numbers did not settle.
    Unsettled = "unsettled",
    /// A percentage or ratio that is not the numerator over the denominator beside it.
    PercentageMismatch = "percentage-mismatch",
    /// A change, variance, arrow or rating that does not follow from the figures beside it.
    ChangeMismatch = "change-mismatch",
    /// A total that is not the sum of its parts, rounding allowed for.
    TotalMismatch = "total-mismatch",
    /// Percentages of a whole that do not make 100, rounding allowed for.
    PartsOfWhole = "parts-of-whole",
    /// A figure that is not there is shown with a change, an arrow or a rating.
    MissingAsChange = "missing-as-change",
    /// A figure typed into the text that differs from the data it seems to speak of.
    TypedFigure = "typed-figure",
    /// The same measure has two values for one period.
    TwoValues = "two-values",
    /// A figure of one period stands as if it were of another.
    MixedPeriods = "mixed-periods",
    /// A day that the calendar does not have, or a weekday that is not that day's.
    ImpossibleDate = "impossible-date",
    /// A paragraph, table, appendix or page that the text names by hand and that does not exist.
    TypedReference = "typed-reference",
    /// Findings are silenced where there is nothing to silence.
    NothingToSilence = "nothing-to-silence",
    /// A file that is to be public holds what only restricted papers say, or what a public paper redacts.
    Leak = "leak",
    /// A part of a file could not be opened, so that nobody can say what is in it.
    NotSearched = "not-searched",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
