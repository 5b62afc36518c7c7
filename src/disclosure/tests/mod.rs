//! Random tables: after what must be withheld is, nobody can work a small figure out. The proof is a search
//! over all whole numbers, which shares nothing with the solver.

mod brute;
mod random;
