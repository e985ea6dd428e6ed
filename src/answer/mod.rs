//! One answer: a step with everything that is said about it, in the words and names of the public contract.
//!
//! Every format is made from this one value; serialised as it stands it is the JSON form. Keys are only ever added.

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
pub use command::{Repeated, assignment, command, program};
pub use rows::{Choice, Flag, Refinement, Titled, TriedRow};

/// The version of the JSON form.
const SCHEMA: u8 = 1;

/// What an answer needs to know beside the pack and the case.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What to do with open questions.
    pub open: Open,
    /// What the commands in the answer repeat.
    pub repeated: Repeated<'a>,
    /// How many fixes one answer may hold.
    pub steps: usize,
    /// What the program's own words are said in.
    pub words: Words,
}

impl Default for Request<'_> {
    fn default() -> Self {
        Self {
            open: Open::Assume,
            repeated: Repeated::default(),
            steps: 1,
            words: Words::ENGLISH,
        }
    }
}

/// One answer. Absent is `null` or an empty list, never a missing key.
#[derive(Clone, Debug, Serialize)]
pub struct Answer<'a> {
    /// The version of this form.
    pub schema: u8,
    /// The language of its words.
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
    /// The answers taken without asking.
    #[serde(serialize_with = "as_map")]
    pub assumed: Vec<(&'a str, &'a str)>,
    /// What to be careful about, because of what was assumed.
    pub cautions: Vec<&'a str>,
    /// The assumed questions.
    pub refine: Vec<Refinement<'a>>,
    /// What was tried.
    pub tried: Vec<TriedRow<'a>>,
    /// What a session holds and the pack no longer has: ids, and of an answer `question=answer`.
    pub gone: Vec<String>,
    /// How many fixes are left after this step.
    pub left: usize,
    /// How many minutes those take.
    pub left_minutes: u32,
    /// The further fixes, where several were asked for.
    #[serde(serialize_with = "rows::further_fixes")]
    pub ahead: Vec<Advice<'a>>,
    /// The call or end this way leads to.
    pub call: Option<Titled<'a>>,
    /// The way out on every screen.
    pub red_flag: Option<Flag<'a>>,
    /// What the program's own words are said in.
    #[serde(skip)]
    pub words: Words,
    /// What further commands repeat; `next` says it in JSON.
    #[serde(skip)]
    pub repeated: Repeated<'a>,
    /// The command for "it did not help".
    pub next: Option<Vec<Cow<'a, str>>>,
}

fn as_map<S: Serializer>(pairs: &[(&str, &str)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().copied())
}

impl<'a> Answer<'a> {
    /// The answer to a case.
    #[must_use]
    pub fn new(pack: &'a Pack, case: &Case, request: Request<'a>) -> Self {
        let outlook = Outlook::new(pack, case, request.open);
        let advice = |step| Advice::at(pack, &outlook.known, step);
        let more = request.steps.saturating_sub(1).min(outlook.at_hand);
        let ahead = outlook.left[..more].iter();
        let next = |attempt: Attempt| {
            let mut words = command(pack, case, request.repeated);
            words.extend(["--tried".into(), attempt.id(pack).into()]);
            words
        };
        let answer = Self {
            symptom: Some(&pack[case.symptom].id),
            symptom_title: Some(&pack[case.symptom].title),
            left: outlook.left.len(),
            left_minutes: outlook.left_minutes(pack),
            ahead: ahead.map(|fix| advice(Step::Fix(*fix))).collect(),
            call: outlook.leads_to.map(|step| Titled {
                id: step.id(pack),
                title: step.title(pack),
            }),
            next: outlook.step.attempt().map(next),
            ..Self::of(pack, advice(outlook.step), case.tried(), request)
        };
        answer.assuming(pack, &outlook)
    }

    /// The opening question, with the symptoms in the given order, for a case of which only what was tried is known.
    #[must_use]
    pub fn opening(
        pack: &'a Pack,
        order: impl IntoIterator<Item = SymptomIx>,
        tried: &[(Attempt, Outcome)],
        request: Request<'a>,
    ) -> Self {
        Self::of(pack, Advice::opening(pack, order), tried, request)
    }

    /// The same answer, whose next command goes on with the session that keeps the case.
    #[must_use]
    pub fn in_session(mut self, session: &'a str) -> Self {
        if self.next.is_some() {
            let mut next = program(self.repeated);
            next.extend(["--session", session, "--tried", self.advice.id].map(Cow::Borrowed));
            self.next = Some(next);
        }
        self
    }

    /// The same answer where the symptom was looked for in somebody's own words: which one was found, or that none was.
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

    /// An answer of which only the advice is known, and what was tried.
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
            red_flag: Flag::of(pack),
            words: request.words,
            repeated: request.repeated,
            next: None,
        }
    }

    /// The same answer with what was assumed on the way.
    fn assuming(mut self, pack: &'a Pack, outlook: &Outlook) -> Self {
        for (question, answer) in outlook.known.assumed() {
            let asked = &pack[*question];
            self.assumed.push((&asked.id, &asked[*answer].id));
            self.cautions.extend(asked.caution.as_deref());
            self.refine.push(Refinement {
                id: &asked.id,
                text: &asked.text,
                answers: choices(pack, *question),
            });
        }
        self
    }
}
