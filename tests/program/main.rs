//! The program as people run it: project folders go in, findings and finished files come out.
//!
//! One binary for all of these tests, so that they are linked once.

mod allowed;
mod appendices;
mod block_examples;
mod business;
mod cabinet;
mod chart_book;
mod chart_data;
mod clerk;
mod command_line;
mod compare;
mod data_files;
mod disclosure;
mod drafts;
mod example;
mod follow;
mod hard_tables;
mod harness;
mod hostile;
mod measures_example;
mod mistakes;
mod monthly;
mod origins;
mod outputs;
mod outside;
mod pack;
mod page_maps;
mod periods;
mod redacted;
mod repeatable;
mod report_alone;
mod restricted;
mod restricted_cover;
mod slides;
mod split;
mod structure;
mod supplements;
mod templates;
mod themes;
mod verify;
mod withheld_drawings;
mod word;
