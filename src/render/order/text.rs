//! What `flow order` finds, as text.

use std::io::{self, Write};

use super::{FixReport, OrderReport, RowsRead, RunReport};
use crate::render::text::Page;
use fixflow::order::CallSooner;
use fixflow::order::judge::{Advance, Unsettled};
use fixflow::safety::harmless;

impl OrderReport<'_> {
    /// Writes it as text, in lines of at most `width` columns.
    pub fn text(&self, out: &mut impl Write, width: usize) -> io::Result<()> {
        let mut page = Page::new(out, width);
        page.paragraph(&self.summary())?;
        let is_worth_showing =
            |run: &&RunReport<'_>| !run.changes.is_empty() || run.unsettled.is_some();
        for run in self.runs.iter().filter(is_worth_showing) {
            page.gap()?;
            run.text(&mut page)?;
        }
        for call in &self.calls {
            page.gap()?;
            page.paragraph(&call_sooner(call))?;
        }
        page.gap()?;
        let proposed = self
            .runs
            .iter()
            .filter(|run| run.proposed.is_some())
            .count();
        page.paragraph(&format!(
            "{}: runs of two fixes and more: {}, to be changed: {proposed}",
            self.pack,
            self.runs.len()
        ))
    }

    fn summary(&self) -> String {
        let RowsRead {
            rows,
            of_other_packs,
            unknown,
        } = self.read;
        let plural = if rows == 1 { "" } else { "s" };
        let mut summary = format!("{rows} row{plural} of evidence");
        if of_other_packs > 0 {
            summary += &format!(", {of_other_packs} of another pack");
        }
        if unknown > 0 {
            summary += &format!(", {unknown} about what the pack does not have");
        }
        summary
            + &format!(
                "; with {} possible changes a gain must be {:.2} standard deviations above zero",
                self.possible_changes, self.sigmas_needed
            )
    }
}

impl RunReport<'_> {
    fn text(&self, page: &mut Page<impl Write>) -> io::Result<()> {
        let Self {
            file, line, column, ..
        } = self;
        page.paragraph(&format!(
            "{}:{line}:{column}: {}, for {}",
            harmless(file),
            self.steps_of,
            self.symptoms.join(", ")
        ))?;
        let ids = self.fixes.iter().map(|fix| fix.id.len()).max().unwrap_or(0);
        for fix in &self.fixes {
            page.hanging(&format!("  {:ids$}  ", fix.id), &fix.numbers())?;
        }
        for change in &self.changes {
            page.hanging("  ", &advance(change, "comes before", "saves"))?;
        }
        if !self.changes.is_empty() {
            page.hanging("  ", &self.proposal())?;
        }
        match &self.unsettled {
            Some(change) => page.hanging("  ", &unsettled(change)),
            None => Ok(()),
        }
    }

    /// What all changes together lead to.
    fn proposal(&self) -> String {
        if !self.against.is_empty() {
            let tests = self.against.join("; ");
            return format!("not proposed; against it stands the test: {tests}");
        }
        format!(
            "proposed: {}; from {:.2} to {:.2} minutes, probability {}",
            self.proposed.as_deref().unwrap_or_default().join(", "),
            self.minutes_now,
            self.minutes_then,
            probability(self.probability)
        )
    }
}

impl FixReport<'_> {
    fn numbers(&self) -> String {
        let minutes = self
            .minutes
            .map_or("no minutes".to_owned(), |minutes| format!("{minutes} min"));
        let each = self.chance_per_minute;
        let each = each.map_or(String::new(), |each| format!(", {each:.4} a minute"));
        let risk = self.risk.map_or(String::new(), |risk| format!(", {risk}"));
        format!(
            "worked {} of {}: {:.3}, at first {:.3}, {minutes}{each}{risk}",
            self.tally.worked, self.tally.tried, self.estimate.chance, self.estimate.first
        )
    }
}

fn advance(change: &Advance<&str>, comes: &str, saves: &str) -> String {
    format!(
        "{} {comes} {}: {saves} {:.2} minutes, {:.1} standard deviations, probability {}",
        change.fix,
        change.passed.join(", "),
        change.gain,
        change.sigmas,
        probability(change.probability)
    )
}

/// A share of the draws. Even if all of them agree, the probability is not 1.
fn probability(share: f64) -> String {
    if share > 0.999 {
        "over 0.999".to_owned()
    } else {
        format!("{share:.3}")
    }
}

fn unsettled(unsettled: &Unsettled<&str>) -> String {
    let change = advance(&unsettled.advance, "before", "would save");
    match unsettled.more_cases {
        Some(more) => format!("not settled: {change}; about {more} more cases would settle it"),
        None => format!("not settled: {change}; no number of cases is likely to settle it"),
    }
}

fn call_sooner(call: &CallSooner<'_>) -> String {
    format!(
        "{}: from {} on, what is left takes {:.1} minutes on average, and `{}` takes {:.1}",
        call.symptom, call.from, call.minutes_left, call.call, call.call_minutes
    )
}
