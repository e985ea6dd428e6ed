//! Finds out what free text is about. None of the text is kept or printed.

use std::borrow::Cow;

use clap::CommandFactory;

use super::Context;
use super::loaded::Edition;
use super::usage::Usage;
use crate::cli::Cli;
use crate::journal::Journal;
use crate::wizard::WordsMatch;
use crate::words;
use fixflow::matching::{self, Index, Match};
use fixflow::pack::{Pack, SymptomIx};
use fixflow::safety::secrets;
use fixflow::spelling::nearest;

/// What a call is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// This symptom.
    Symptom(SymptomIx),
    /// It may be any of these; the likeliest comes first.
    Unclear(Vec<SymptomIx>),
}

impl Subject {
    /// What a session is about; any symptom, as long as none was chosen.
    #[must_use]
    pub fn of_session(journal: &Journal, pack: &Pack) -> Self {
        match journal.case(pack) {
            Some(case) => Self::Symptom(case.symptom),
            None => Self::Unclear(plain_order(pack)),
        }
    }

    /// The symptom, if it is clear.
    #[must_use]
    pub const fn symptom(&self) -> Option<SymptomIx> {
        match self {
            Self::Symptom(symptom) => Some(*symptom),
            Self::Unclear(_) => None,
        }
    }
}

impl From<Subject> for WordsMatch {
    fn from(subject: Subject) -> Self {
        let (symptom, order) = match subject {
            Subject::Symptom(symptom) => (Some(symptom), Vec::new()),
            Subject::Unclear(order) => (None, order),
        };
        Self {
            symptom,
            order,
            held_secret: false,
        }
    }
}

/// What a call is about, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// What it is about.
    pub subject: Subject,
    /// Whether it was looked for in somebody's own words, rather than named or recorded.
    pub in_own_words: bool,
}

impl From<Subject> for Interpretation {
    fn from(subject: Subject) -> Self {
        Self {
            subject,
            in_own_words: false,
        }
    }
}

/// A text without its secrets, and without its end if that was too long.
#[derive(Debug)]
pub struct SafeText<'t> {
    text: Cow<'t, str>,
    /// Whether the end of the text was left out.
    pub was_cut: bool,
    /// Whether something secret was left out.
    pub held_secret: bool,
}

impl<'t> SafeText<'t> {
    /// Removes secrets from a text, and its end if it is too long.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let (read, was_cut) = matching::cut(text);
        let (text, held_secret) = secrets::remove(read);
        Self {
            text,
            was_cut,
            held_secret,
        }
    }

    /// What the text is about.
    #[must_use]
    pub fn subject(&self, edition: Edition<'_>) -> Subject {
        self.interpret(edition).subject
    }

    /// What the text is about, and whether that was found in its words or the text is a symptom's id.
    #[must_use]
    pub fn interpret(&self, edition: Edition<'_>) -> Interpretation {
        let pack = edition.pack();
        let id = self.lone_word().map(str::to_ascii_lowercase);
        if let Some(symptom) = id.and_then(|id| pack.symptom(&id)) {
            return Subject::Symptom(symptom).into();
        }
        let own: Vec<&Index> = edition.phrase_sources().map(Edition::index).collect();
        let others = edition.remaining_sources().map(Edition::index);
        let symptoms = |order: Vec<usize>| order.into_iter().map(SymptomIx::new).collect();
        let subject = match matching::rank(&self.text, &own, others) {
            Match::Clear(symptom) => Subject::Symptom(SymptomIx::new(symptom)),
            Match::Unclear(order) => Subject::Unclear(symptoms(order)),
            Match::Nothing => Subject::Unclear(plain_order(pack)),
        };
        Interpretation {
            subject,
            in_own_words: true,
        }
    }

    fn lone_word(&self) -> Option<&str> {
        let mut words = self.text.split_whitespace();
        words.next().filter(|_| words.next().is_none())
    }
}

/// Finds out what the text of a call is about. Warns about what was left out.
///
/// # Errors
/// [`Usage`] if the text is one word that is close to the name of a command or a symptom.
pub fn interpret(
    edition: Edition<'_>,
    text: &str,
    context: &mut Context<'_>,
) -> Result<Interpretation, Usage> {
    let safe = SafeText::new(text);
    let words = edition.words();
    let the_text = words.say(words::THE_TEXT);
    if safe.held_secret {
        context.warn(&words.secret_left_out(the_text));
    }
    if safe.was_cut {
        context.warn(&words.text_cut(the_text));
    }
    let pack = edition.pack();
    let interpretation = safe.interpret(edition);
    // A word that may mean fraud or a lost card is answered even if it is close to a name, and so is one that the pack has.
    let symptom = interpretation.subject.symptom();
    let is_urgent = symptom.is_some_and(|symptom| pack.is_urgent(symptom));
    let is_said = |own: Edition<'_>| own.index().exact_match(&safe.text).is_some();
    if interpretation.in_own_words
        && !is_urgent
        && !edition.phrase_sources().any(is_said)
        && let Some(meant) = safe.lone_word().and_then(|word| near_name(pack, word))
    {
        return Err(Usage::new(format!(
            "there is no command or symptom of that name; did you mean `{meant}`?\n  \
             to say it in your own words, use more than one of them"
        )));
    }
    Ok(interpretation)
}

/// What somebody's own words mean to the wizard. The wizard itself says if something was left out.
#[must_use]
pub fn match_words(edition: Edition<'_>, text: &str) -> WordsMatch {
    let safe = SafeText::new(text);
    WordsMatch {
        held_secret: safe.held_secret,
        ..safe.subject(edition).into()
    }
}

/// All symptoms in the order of the pack.
#[must_use]
pub fn plain_order(pack: &Pack) -> Vec<SymptomIx> {
    pack.symptom_indices().collect()
}

/// The command or symptom that a word is close to.
fn near_name(pack: &Pack, word: &str) -> Option<String> {
    let commands = Cli::command();
    let commands = commands.get_subcommands().map(clap::Command::get_name);
    let symptoms = pack.symptoms.iter().map(|symptom| symptom.id.as_ref());
    nearest(word, symptoms.chain(commands)).map(str::to_owned)
}
