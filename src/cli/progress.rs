use agendapack::Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// A bar on a terminal; nothing in a pipe.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Progress {
        let target = if quiet || !std::io::stderr().is_terminal() {
            ProgressDrawTarget::hidden()
        } else {
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar }
    }

    pub(crate) fn step(&self, step: Step) {
        match step {
            Step::Begin { parts } => {
                self.bar.set_length(parts as u64);
                self.bar.set_message("Setting pages");
            }
            Step::PartSet => self.bar.inc(1),
            Step::Writing => self.bar.set_message("Writing"),
        }
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
