//! One answer: a step with everything that is said about it, under the names of the public contract.
//!
//! Every format is made from this one value. Serialised, it is the JSON form, whose keys are only ever added to.

mod advice;
mod command;
mod rows;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::words::{self, Words};
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::engine::{Open, Outlook, Step};
use fixflow::pack::{Pack, SymptomIx};

pub use advice::{Advice, choices};
pub use command::{RepeatedOptions, assignment, command, program};
pub use rows::{AssumedQuestion, Choice, RedFlagRow, TitledId, TriedRow};

/// The version of the JSON form.
const SCHEMA: u8 = 1;

/// What an answer depends on besides the pack and the case.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What to do with open questions.
    pub open: Open,
    /// The options that the commands in the answer repeat.
    pub repeated: RepeatedOptions<'a>,
    /// The most fixes that one answer may hold.
    pub steps: usize,
    /// The program's own words, in the language of the answer.
    pub words: Words,
}

impl Default for Request<'_> {
    fn default() -> Self {
        Self {
            open: Open::Assume,
            repeated: RepeatedOptions::default(),
            steps: 1,
            words: Words::ENGLISH,
        }
    }
}

/// One answer. What it does not have is `null` or an empty list, never a missing key.
#[derive(Clone, Debug, Serialize)]
pub struct Answer<'a> {
    /// The version of the JSON form.
    pub schema: u8,
    /// The language of its words, as a tag.
    pub lang: &'a str,
    /// The pack's id.
    pub pack: &'a str,
    /// The symptom's id; `None` while it is unknown.
    pub symptom: Option<&'a str>,
    /// The symptom's title.
    #[serde(skip)]
    pub symptom_title: Option<&'a str>,
    /// Whether the symptom was found in somebody's own words.
    pub matched: bool,
    /// What is said at the step.
    #[serde(flatten)]
    pub advice: Advice<'a>,
    /// The questions that were not asked, each with the answer that was assumed, by ids.
    #[serde(serialize_with = "as_map")]
    pub assumed: Vec<(&'a str, &'a str)>,
    /// What to be careful about, because of what was assumed.
    pub cautions: Vec<&'a str>,
    /// The assumed questions.
    pub refine: Vec<AssumedQuestion<'a>>,
    /// What was tried.
    pub tried: Vec<TriedRow<'a>>,
    /// What a session holds and the pack no longer has: ids, and `question=answer` for an answer.
    pub gone: Vec<String>,
    /// How many fixes are left after this step.
    pub left: usize,
    /// How many minutes those fixes take.
    pub left_minutes: u32,
    /// The further fixes, if several were asked for.
    #[serde(serialize_with = "rows::further_fixes")]
    pub ahead: Vec<Advice<'a>>,
    /// The call or end that the case leads to if nothing more helps.
    pub call: Option<TitledId<'a>>,
    /// The red flag, which is the way out on every screen.
    pub red_flag: Option<RedFlagRow<'a>>,
    /// The program's own words, in the language of the answer.
    #[serde(skip)]
    pub words: Words,
    /// The options that further commands repeat. In JSON they are part of `next`.
    #[serde(skip)]
    pub repeated: RepeatedOptions<'a>,
    /// The command for "it did not help".
    pub next: Option<Vec<Cow<'a, str>>>,
}

fn as_map<S: Serializer>(pairs: &[(&str, &str)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().copied())
}

impl<'a> Answer<'a> {
    /// The answer for a case.
    #[must_use]
    pub fn new(pack: &'a Pack, case: &Case, request: Request<'a>) -> Self {
        let outlook = Outlook::new(pack, case, request.open);
        let advice = |step| Advice::at(pack, &outlook.known, step);
        let more = request
            .steps
            .saturating_sub(1)
            .min(outlook.ahead_without_stop);
        let ahead = outlook.left[..more].iter();
        let next = |attempt: Attempt| {
            let mut arguments = command(pack, case, request.repeated);
            arguments.extend(["--tried".into(), attempt.id(pack).into()]);
            arguments
        };
        let answer = Self {
            symptom: Some(&pack[case.symptom].id),
            symptom_title: Some(&pack[case.symptom].title),
            left: outlook.left.len(),
            left_minutes: outlook.left_minutes(pack),
            ahead: ahead.map(|fix| advice(Step::Fix(*fix))).collect(),
            call: outlook.leads_to.map(|step| TitledId {
                id: step.id(pack),
                title: step.title(pack),
            }),
            next: outlook.step.attempt().map(next),
            ..Self::of(pack, advice(outlook.step), case.tried(), request)
        };
        answer.assuming(pack, &outlook)
    }

    /// The opening question, with the symptoms in the given order. Nothing is known yet but what was tried.
    #[must_use]
    pub fn opening(
        pack: &'a Pack,
        order: impl IntoIterator<Item = SymptomIx>,
        tried: &[(Attempt, Outcome)],
        request: Request<'a>,
    ) -> Self {
        Self::of(pack, Advice::opening(pack, order), tried, request)
    }

    /// The same answer, with a next command that continues the session.
    #[must_use]
    pub fn in_session(mut self, session: &'a str) -> Self {
        if self.next.is_some() {
            let mut next = program(self.repeated);
            next.extend(["--session", session, "--tried", self.advice.id].map(Cow::Borrowed));
            self.next = Some(next);
        }
        self
    }

    /// The same answer, after the symptom was looked for in somebody's own words. It says whether one was found.
    #[must_use]
    pub fn in_own_words(mut self, pack: &'a Pack) -> Self {
        self.matched = self.symptom.is_some();
        if !self.matched {
            self.advice.text = Some(match &pack.not_here {
                Some(not_here) => not_here,
                None => self.words.say(words::NOT_UNDERSTOOD),
            });
        }
        self
    }

    /// An answer with nothing but the advice and what was tried.
    fn of(
        pack: &'a Pack,
        advice: Advice<'a>,
        tried: &[(Attempt, Outcome)],
        request: Request<'a>,
    ) -> Self {
        let tried = tried.iter().map(|(attempt, outcome)| TriedRow {
            id: attempt.id(pack),
            outcome: outcome.name(),
        });
        Self {
            schema: SCHEMA,
            lang: &pack.language,
            pack: &pack.id,
            symptom: None,
            symptom_title: None,
            matched: false,
            advice,
            assumed: Vec::new(),
            cautions: Vec::new(),
            refine: Vec::new(),
            tried: tried.collect(),
            gone: Vec::new(),
            left: 0,
            left_minutes: 0,
            ahead: Vec::new(),
            call: None,
            red_flag: RedFlagRow::of(pack),
            words: request.words,
            repeated: request.repeated,
            next: None,
        }
    }

    /// The same answer, with what was assumed on the way.
    fn assuming(mut self, pack: &'a Pack, outlook: &Outlook) -> Self {
        for (question, answer) in &outlook.known.assumed {
            let asked = &pack[*question];
            self.assumed.push((&asked.id, &asked[*answer].id));
            self.cautions.extend(asked.caution.as_deref());
            self.refine.push(AssumedQuestion {
                id: &asked.id,
                text: &asked.text,
                answers: choices(pack, *question),
            });
        }
        self
    }
}
