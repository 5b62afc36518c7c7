//! The names of days and months in the two languages of councils.

/// A language of names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Language {
    #[default]
    English,
    Welsh,
}

/// The months' names in full, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WELSH_MONTHS: [(&str, &str); 12] = [
    ("Ionawr", "Ion"),
    ("Chwefror", "Chwe"),
    ("Mawrth", "Maw"),
    ("Ebrill", "Ebr"),
    ("Mai", "Mai"),
    ("Mehefin", "Meh"),
    ("Gorffennaf", "Gorff"),
    ("Awst", "Awst"),
    ("Medi", "Medi"),
    ("Hydref", "Hyd"),
    ("Tachwedd", "Tach"),
    ("Rhagfyr", "Rhag"),
];

const DAYS: [(&str, &str); 7] = [
    ("Monday", "Dydd Llun"),
    ("Tuesday", "Dydd Mawrth"),
    ("Wednesday", "Dydd Mercher"),
    ("Thursday", "Dydd Iau"),
    ("Friday", "Dydd Gwener"),
    ("Saturday", "Dydd Sadwrn"),
    ("Sunday", "Dydd Sul"),
];

impl Language {
    /// A language by its code: `en`, `cy`.
    pub(crate) fn of_code(code: &str) -> Option<Language> {
        match code {
            "en" | "en-GB" => Some(Language::English),
            "cy" | "cy-GB" => Some(Language::Welsh),
            _ => None,
        }
    }

    /// The name of a month of 1 to 12 in full, `April`; empty for a number that is none.
    pub(crate) fn month(self, month: u8) -> &'static str {
        let at = usize::from(month).wrapping_sub(1);
        match self {
            Language::English => MONTHS.get(at).copied(),
            Language::Welsh => WELSH_MONTHS.get(at).map(|(name, _)| *name),
        }
        .unwrap_or("")
    }

    /// The name of a month cut short, `Apr`.
    pub(crate) fn short_month(self, month: u8) -> &'static str {
        let name = self.month(month);
        match self {
            Language::English => name.get(..3).unwrap_or(name),
            Language::Welsh => {
                WELSH_MONTHS.get(usize::from(month).wrapping_sub(1)).map_or("", |(_, short)| *short)
            }
        }
    }

    /// The name of a day of the week, Monday being 0.
    pub(crate) fn weekday(self, day: u32) -> &'static str {
        let names = usize::try_from(day).ok().and_then(|at| DAYS.get(at));
        names.map_or("", |(english, welsh)| if self == Language::Welsh { welsh } else { english })
    }

    /// What stands before the number of a quarter.
    pub(crate) fn quarter(self) -> &'static str {
        match self {
            Language::English => "Q",
            Language::Welsh => "Ch",
        }
    }
}

/// Whether a word names a day of the week, in full or by its first three letters.
pub(super) fn is_weekday(word: &str) -> bool {
    let names = |name: &str| {
        name.eq_ignore_ascii_case(word) || name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word))
    };
    DAYS.iter().any(|(english, _)| names(english))
}

/// The name of a month in full, `April`; empty for a number that is none.
pub(crate) fn month_name(month: u8) -> &'static str {
    Language::English.month(month)
}
