use super::brute::{Seen, Sum, apart, range};
use crate::disclosure::bounds::Found;
use crate::disclosure::system::{Along, At, Figure, Relation, Spot, System};

/// The threshold and the protection of the tests.
const BELOW: i64 = 5;

/// A small generator, the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// A table of counts with totals over each of its keys, and subtotals of pairs of the first key.
struct Sample {
    figures: Vec<i64>,
    sums: Vec<Sum>,
}

impl Sample {
    /// A table with so many values of each key, one to three keys.
    fn of(sizes: &[usize], subtotals: bool, dice: &mut Dice) -> Sample {
        // Each key has one more value, the total.
        let full: Vec<usize> = sizes.iter().map(|size| size + 1).collect();
        let count: usize = full.iter().product();
        let keys = |at: usize| {
            let mut rest = at;
            let mut keys: Vec<usize> = full
                .iter()
                .rev()
                .map(|size| {
                    let key = rest % size;
                    rest /= size;
                    key
                })
                .collect();
            keys.reverse();
            keys
        };
        let index = |keys: &[usize]| keys.iter().zip(&full).fold(0, |at, (key, size)| at * size + key);
        let mut figures = vec![0_i64; count];
        for (at, figure) in figures.iter_mut().enumerate() {
            if keys(at).iter().zip(sizes).all(|(key, size)| key < size) {
                *figure = if dice.roll(4) == 0 { dice.roll(5) as i64 } else { dice.roll(18) as i64 };
            }
        }
        let mut sums: Vec<Sum> = Vec::new();
        for at in 0..count {
            let own = keys(at);
            for (key, size) in sizes.iter().enumerate().filter(|(key, size)| own[*key] == **size) {
                let part = |value: usize| {
                    let mut keys = own.clone();
                    keys[key] = value;
                    index(&keys)
                };
                sums.push((at, (0..*size).map(part).collect()));
            }
        }
        // Sums of the leaves first, so that totals of totals find theirs.
        sums.sort_by_key(|(total, _)| {
            keys(*total).iter().zip(sizes).filter(|(key, size)| key == size).count()
        });
        for (total, parts) in &sums {
            figures[*total] = parts.iter().map(|&part| figures[part]).sum();
        }
        if subtotals && sizes.len() == 1 && sizes[0] > 3 {
            let half = sizes[0] / 2;
            for parts in [0..half, half..sizes[0]] {
                figures.push(parts.clone().map(|part| figures[part]).sum());
                sums.push((figures.len() - 1, parts.collect()));
            }
            sums.push((sizes[0], vec![figures.len() - 2, figures.len() - 1]));
        }
        Sample { figures, sums }
    }

    fn system(&self) -> System {
        let mut system = System::default();
        for (at, &figure) in self.figures.iter().enumerate() {
            let small = figure > 0 && figure < BELOW;
            system.push(Figure {
                point: figure as f64,
                known: true,
                half: 0.0,
                withheld: small,
                least: 1.0,
                most: f64::INFINITY,
                whole: true,
                need: if small { BELOW as f64 } else { 0.0 },
                spare: true,
                at: Some(Spot { sheet: 0, row: Some(at), column: 0 }),
            });
        }
        for (total, parts) in &self.sums {
            let parts = parts.iter().map(|&part| part as At).collect();
            system.relate(Relation::Sum { total: *total as At, parts, along: Along::Column });
        }
        system.settle();
        system
    }

    /// More than any figure of the table, so that what is bounded by nothing shows as such.
    fn most(&self) -> i64 {
        self.figures.iter().max().map_or(0, |most| most + BELOW + 1)
    }

    fn seen(&self, system: &System) -> Vec<Seen> {
        let seen = |(at, &figure): (usize, &i64)| match system.figure(at as At).withheld {
            true => Seen::AtLeast(1),
            false => Seen::Figure(figure),
        };
        self.figures.iter().enumerate().map(seen).collect()
    }
}

fn samples(count: u64) -> impl Iterator<Item = (u64, Sample)> {
    let shapes: [&[usize]; 6] = [&[3], &[6], &[2, 3], &[3, 4], &[2, 2, 2], &[2, 2, 3]];
    (0..count).map(move |seed| {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        (seed, Sample::of(shapes[seed as usize % shapes.len()], seed % 4 == 1, &mut dice))
    })
}

fn count() -> u64 {
    std::env::var("DOCUMENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(240).min(240)
}

#[test]
fn what_is_withheld_cannot_be_worked_out() {
    let mut proved = 0;
    for (seed, sample) in samples(count()) {
        let mut system = sample.system();
        let open = system.protect(|_| true);
        let seen = sample.seen(&system);
        for secret in system.secrets() {
            if open.iter().any(|open| open.at == secret) {
                continue;
            }
            let apart = apart(&seen, &sample.sums, secret as usize, sample.most(), BELOW);
            assert!(apart.is_some(), "seed {seed}: figure {secret} can be worked out: {seen:?}");
            proved += 1;
        }
        // Only tables in which nearly everything is small cannot be protected.
        let total: i64 = sample.sums.last().map_or(0, |(total, _)| sample.figures[*total]);
        assert!(open.is_empty() || total < 40, "seed {seed}: {open:?} {:?}", sample.figures);
    }
    assert!(proved as u64 > count() / 4, "{proved}");
}

#[test]
fn what_is_open_can_be_worked_out() {
    let mut told = 0;
    for (seed, sample) in samples(count()) {
        let system = sample.system();
        let seen = sample.seen(&system);
        for open in system.open(&system.secrets()) {
            let (low, high) = range(&seen, &sample.sums, open.at as usize, sample.most());
            let Found::Between(least, most) = open.found else { panic!("seed {seed}: {:?}", open.found) };
            // Whole numbers leave no more than fractions do.
            assert!(least <= low as f64 && high as f64 <= most, "seed {seed}: {low} {high} {least} {most}");
            assert!(high - low < BELOW, "seed {seed}: figure {} is told though it is hidden", open.at);
            told += 1;
        }
    }
    assert!(told > 20, "{told}");
}

#[test]
fn no_more_is_withheld_than_needed_and_always_the_same() {
    for (seed, sample) in samples(count() / 4) {
        let [mut one, mut other] = [sample.system(), sample.system()];
        let open = one.protect(|_| true);
        assert_eq!(other.protect(|_| true), open);
        let withheld =
            |system: &System| system.figures.iter().map(|figure| figure.withheld).collect::<Vec<bool>>();
        assert_eq!(withheld(&one), withheld(&other), "seed {seed}");
        if !open.is_empty() {
            continue;
        }
        let secrets = one.secrets();
        for at in (0..one.figures.len() as At).filter(|at| secrets.binary_search(at).is_err()) {
            if !one.figure(at).withheld {
                continue;
            }
            one.set_withheld(at, false);
            assert!(!one.open(&secrets).is_empty(), "seed {seed}: {at} need not be withheld");
            one.set_withheld(at, true);
        }
    }
}

/// Boys and girls of many wards with all totals, and percentages of each ward and of all wards.
fn wards_with_shares(count: u64, dice: &mut Dice) -> System {
    let mut system = System::default();
    let mut columns: [Vec<At>; 3] = Default::default();
    let push = |system: &mut System, point: f64, half: f64| {
        let small = half == 0.0 && point > 0.0 && point < BELOW as f64;
        let at = system.figures.len();
        system.push(Figure {
            point,
            known: true,
            half,
            withheld: small,
            least: if half == 0.0 { 1.0 } else { 0.0 },
            most: if half == 0.0 { f64::INFINITY } else { 1.0 },
            whole: half == 0.0,
            need: if small { BELOW as f64 } else { 0.0 },
            spare: true,
            at: Some(Spot { sheet: 0, row: Some(at), column: 0 }),
        })
    };
    let mut wholes: Vec<At> = Vec::new();
    let mut sums = [0.0; 3];
    for _ in 0..count {
        let mut one = || if dice.roll(10) == 0 { dice.roll(5) } else { 5 + dice.roll(56) } as f64;
        let counts = [one(), one()];
        let counts = [counts[0], counts[1], counts[0] + counts[1]];
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        let row = counts.map(|count| push(&mut system, count, 0.0));
        row.iter().zip(&mut columns).for_each(|(&at, column)| column.push(at));
        system.relate(Relation::Sum { total: row[2], parts: row[..2].to_vec(), along: Along::Row });
        if counts[2] > 0.0 {
            let share = push(&mut system, (1_000.0 * counts[1] / counts[2]).round() / 1_000.0, 0.0005);
            system.relate(Relation::Ratio { share, part: row[1], whole: row[2], per: 1.0 });
        }
        wholes.push(row[2]);
    }
    let totals = sums.map(|sum| push(&mut system, sum, 0.0));
    for (&total, parts) in totals.iter().zip(&columns) {
        system.relate(Relation::Sum { total, parts: parts.clone(), along: Along::Column });
    }
    system.relate(Relation::Sum { total: totals[2], parts: totals[..2].to_vec(), along: Along::Row });
    for part in wholes {
        let point = (10_000.0 * system.figure(part).point / sums[2]).round() / 10_000.0;
        let share = push(&mut system, point, 0.000_05);
        system.relate(Relation::Ratio { share, part, whole: totals[2], per: 1.0 });
    }
    system.settle();
    system
}

/// However long the table is, each figure is hidden by a few others, and that is proved.
#[test]
fn long_tables_with_percentages_are_protected_and_proved() {
    for seed in [1, 2, 4, 9] {
        let mut system =
            wards_with_shares(120 * seed, &mut Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1));
        let small = system.secrets();
        system.follow(small.clone());
        let open = system.protect(|_| true);
        assert!(small.len() as u64 > 10 * seed, "{}", small.len());
        assert_eq!(open, [], "seed {seed} of {} small figures", small.len());
    }
}

/// A column that is too long to be looked at whole is no excuse: what one row says of it is known.
#[test]
fn what_a_row_of_a_long_table_gives_away_is_found() {
    let system = wards_with_shares(1_500, &mut Dice(0x9E37_79B9_7F4A_7C15));
    let mut told = 0;
    for secret in system.secrets() {
        let beside = |relation: &u32| match &system.relations[*relation as usize] {
            Relation::Sum { total, parts, along: Along::Row } => {
                Some((*total, parts.iter().copied().find(|part| *part != secret)?))
            }
            _ => None,
        };
        let Some((all, other)) = system.relations_of(secret).iter().find_map(beside) else { continue };
        if all == secret || system.figure(all).withheld || system.figure(other).withheld {
            continue;
        }
        let point = system.figure(secret).point;
        assert_eq!(system.found(secret), Found::Between(point, point), "figure {secret}");
        assert!(!system.is_protected(secret), "figure {secret}");
        told += 1;
    }
    assert!(told > 200, "{told}");
}
