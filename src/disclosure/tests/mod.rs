//! Random tables: after what must be withheld is, nobody can work a small figure out. The proof is a search
//! over all whole numbers, which shares nothing with the solver. Also how it is told what is not proved.

mod brute;
mod random;
mod tell;
