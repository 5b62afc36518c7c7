//! How printed rows and printed totals go together.

use super::{Amount, AmountOf, FinanceGroup, FinanceRow, Statement};
use crate::figures::rounding::keep_total;
use rust_decimal::Decimal;

impl Statement {
    pub(super) fn each_row(&mut self, change: &mut dyn FnMut(&mut FinanceRow)) {
        for group in &mut self.groups {
            group.rows.iter_mut().for_each(&mut *change);
            change(&mut group.subtotal);
        }
        change(&mut self.total);
    }

    /// Rounds subtotals so that they add up to the rounded total, and rows so that they add up to their
    /// subtotals. A column with something missing stays as it is.
    pub(super) fn keep_totals(&mut self, decimals: u32) -> Option<()> {
        for of in AmountOf::ALL {
            let Some(Amount::Known { printed: total, .. }) = self.total.amounts[of as usize] else {
                continue;
            };
            let mut subtotals: Vec<&mut Amount> = self
                .groups
                .iter_mut()
                .filter_map(|group| group.subtotal.amounts[of as usize].as_mut())
                .collect();
            apportion(&mut subtotals, total, decimals)?;
            for group in &mut self.groups {
                let Some(Amount::Known { printed: total, .. }) = group.subtotal.amounts[of as usize] else {
                    continue;
                };
                let mut rows: Vec<&mut Amount> =
                    group.rows.iter_mut().filter_map(|row| row.amounts[of as usize].as_mut()).collect();
                apportion(&mut rows, total, decimals)?;
            }
        }
        Some(())
    }

    /// Whether what is printed does not add up somewhere.
    pub(super) fn is_off(&self) -> bool {
        let printed = |row: &FinanceRow, of: Option<AmountOf>| match of {
            Some(of) => row.amount(of).and_then(Amount::printed),
            None => row.variation.as_ref().and_then(Amount::printed),
        };
        let columns = AmountOf::ALL.map(Some).into_iter().chain([None]);
        let off = |rows: &[&FinanceRow], total: &FinanceRow, of| {
            // Where one is missing, nothing can be said.
            let sum = rows.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(printed(row, of)?));
            printed(total, of).zip(sum).is_some_and(|(total, sum)| total != sum)
        };
        let subtotals: Vec<&FinanceRow> = self.groups.iter().map(|group| &group.subtotal).collect();
        let mut across = self.groups.iter().flat_map(|group| &group.rows).chain([&self.total]);
        columns.into_iter().any(|of| {
            let in_group =
                |group: &FinanceGroup| off(&group.rows.iter().collect::<Vec<_>>(), &group.subtotal, of);
            self.groups.iter().any(in_group) || off(&subtotals, &self.total, of)
        }) || across.any(|row| {
            let spent = row.amount(AmountOf::Forecast).or(row.amount(AmountOf::Actual));
            let parts = spent.and_then(Amount::printed).zip(printed(row, Some(AmountOf::Budget)));
            let difference = parts.and_then(|(spent, budget)| spent.checked_sub(budget));
            difference.is_some() && difference != printed(row, None)
        })
    }
}

fn apportion(amounts: &mut [&mut Amount], total: Decimal, decimals: u32) -> Option<()> {
    let exact: Vec<Decimal> = amounts.iter().filter_map(|amount| amount.exact()).collect();
    let mut kept = keep_total(&exact, total, decimals)?.into_iter();
    for amount in amounts.iter_mut() {
        if let Amount::Known { printed, .. } = &mut **amount {
            *printed = kept.next()?;
        }
    }
    Some(())
}
