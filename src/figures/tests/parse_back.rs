//! What is printed can be read again, to the places that it shows.

use crate::data::figure;
use crate::definition::raw::Negatives;
use crate::figures::{Length, NumberFormat, NumberStyle, date_in, month_in, period_in, quarter_in};
use crate::period::{self, FinancialYear, Language, Month, Period, Quarter};
use chrono::{Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

/// The styles whose figures say all that they are, with the power of ten that they are printed in. Points
/// are read with their words, and thousands and millions without a pound sign have their unit elsewhere.
const WHOLE: [(NumberStyle, i32); 9] = [
    (NumberStyle::Plain, 0),
    (NumberStyle::Percent, -2),
    (NumberStyle::Signed, 0),
    (NumberStyle::SignedPercent, -2),
    (NumberStyle::SignedMoney, 0),
    (NumberStyle::Brackets, 0),
    (NumberStyle::Money, 0),
    (NumberStyle::MoneyThousands, 3),
    (NumberStyle::MoneyMillions, 6),
];

/// Figures around every carry and half: small and large, on both sides of zero.
fn numbers() -> Vec<Decimal> {
    let mantissas = [
        0_i64,
        1,
        4,
        5,
        6,
        9,
        10,
        49,
        50,
        51,
        99,
        100,
        499,
        500,
        949,
        950,
        995,
        999,
        1000,
        1390,
        9995,
        123_456,
        999_999,
        1_000_000,
        94_960_001,
        1_234_567_890,
        99_999_999_999,
    ];
    let scaled = |mantissa: i64| (0..=8).map(move |scale| Decimal::new(mantissa, scale));
    mantissas.into_iter().flat_map(|mantissa| scaled(mantissa).chain(scaled(-mantissa))).collect()
}

#[test]
fn figures_come_back_as_they_were_rounded() {
    let mut tried = 0;
    for (style, power) in WHOLE {
        for decimals in 0..=4 {
            for negatives in [Negatives::Minus, Negatives::Brackets] {
                let format = NumberFormat::new(style, decimals).with_negatives(negatives);
                for number in numbers() {
                    let printed = format.format(number);
                    let Some(read) = figure(&printed) else { panic!("`{printed}` is not read") };
                    let ten = Decimal::from(10_i64.pow(power.unsigned_abs()));
                    let (up, down) = if power < 0 { (ten, Decimal::ONE) } else { (Decimal::ONE, ten) };
                    let places = number * up / down;
                    let rounded =
                        places.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
                    assert_eq!(
                        read.value,
                        rounded * down / up,
                        "{number} as {style:?}:{decimals} is `{printed}`"
                    );
                    assert_eq!(read.percent, power < 0, "{printed}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 40_000, "{tried}");
}

#[test]
fn no_figure_is_too_large_to_print() {
    for (style, _) in WHOLE {
        for number in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28), Decimal::new(-1, 28)] {
            let printed = NumberFormat::new(style, 8).format(number);
            assert!(printed.chars().any(|c| c.is_ascii_digit()), "{printed}");
        }
    }
}

#[test]
fn days_and_months_come_back() {
    let english = Language::English;
    let mut day = NaiveDate::from_ymd_opt(1999, 12, 31).expect("a day");
    while day < NaiveDate::from_ymd_opt(2031, 1, 1).expect("a day") {
        for length in [Length::Short, Length::Long, Length::Weekday] {
            let printed = date_in(day, length, english);
            assert_eq!(period::date(&printed), Some(day), "{printed}");
        }
        let month = Month::of(day);
        for length in [Length::Short, Length::Long] {
            assert_eq!(period::month(&month_in(month, length, english)), Some(month));
        }
        let quarter = month.quarter();
        assert_eq!(period::quarter(&quarter_in(quarter, english)), Some(quarter));
        assert_eq!(period::quarter(&quarter.sortable()), Some(quarter));
        for period in
            [Period::Day(day), Period::Month(month), Period::Quarter(quarter), Period::Year(quarter.year)]
        {
            assert_eq!(Period::read(&period_in(period, english)), Some(period));
            assert_eq!(Period::read(&period.sortable()), Some(period));
        }
        day = day + Days::new(13);
    }
}

#[test]
fn welsh_names() {
    let day = NaiveDate::from_ymd_opt(2019, 5, 8).expect("a day");
    let welsh = Language::Welsh;
    assert_eq!(date_in(day, Length::Weekday, welsh), "Dydd Mercher 8\u{a0}Mai 2019");
    assert_eq!(date_in(day, Length::Short, welsh), "8\u{a0}Mai 19");
    let month = |month| Month { year: 2019, month };
    let names: Vec<String> = (1..=12).map(|number| month_in(month(number), Length::Long, welsh)).collect();
    assert_eq!(
        names.join(", "),
        "Ionawr 2019, Chwefror 2019, Mawrth 2019, Ebrill 2019, Mai 2019, Mehefin 2019, Gorffennaf 2019, Awst 2019, \
         Medi 2019, Hydref 2019, Tachwedd 2019, Rhagfyr 2019"
    );
    let quarter = Quarter::new(FinancialYear(2018), 4).expect("a quarter");
    assert_eq!(quarter_in(quarter, welsh), "Ch4 2018/19");
}
