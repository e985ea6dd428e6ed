//! The table of the check's rules. [`crate::check`] says how to add one.

/// Whether a pack with the problem can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// The pack works, but somebody should look at it.
    Warning,
}

/// Defines the rules. Each line has a variant, the rule's name, its severity, and one sentence about what it finds.
macro_rules! rules {
    ($( $rule:ident = $name:literal, $severity:ident, $about:literal; )*) => {
        /// One thing that the check looks for. The rules are in the order in which problems at one place are sorted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $( #[doc = $about] $rule, )* }

        impl Rule {
            /// Every rule, errors first.
            pub const ALL: &[Self] = &[$( Self::$rule, )*];

            /// The name, which every message shows in brackets.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$rule => $name, )* }
            }

            /// Whether a pack with such a problem can be used.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $( Self::$rule => Severity::$severity, )* }
            }

            /// What it finds, in one sentence.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $( Self::$rule => $about, )* }
            }
        }
    };
}

rules! {
    Syntax = "syntax", Error, "The file is not YAML that a pack may use, or not a gettext catalogue.";
    UnknownKey = "unknown-key", Error, "A key that the format does not have.";
    MissingKey = "missing-key", Error, "A key that must be there is not.";
    WrongType = "wrong-type", Error, "A value of a kind that its key does not take.";
    BadId = "bad-id", Error, "An id that is not made of lower-case letters, digits and dashes, or is a reserved word.";
    DuplicateId = "duplicate-id", Error, "Two things with the same id.";
    DuplicateKey = "duplicate-key", Error, "A key that appears twice in one map.";
    UnknownId = "unknown-id", Error, "A name that nothing in the pack has.";
    WrongKind = "wrong-kind", Error, "The name of something of the wrong kind.";
    Unasked = "unasked", Error, "A condition on a question that is not always asked before.";
    Cycle = "cycle", Error, "Steps that use themselves.";
    FallsOff = "falls-off", Error, "A symptom that does not always end in a call or an end.";
    RedFlag = "red-flag", Error, "A red flag whose symptom does not begin with an unconditional call.";
    PhoneNumber = "phone-number", Error, "Something that can be read as a telephone number.";
    ForeignAddress = "foreign-address", Error, "A web address that is not an https page of the pack's hosts.";
    ControlCharacter = "control-character", Error, "A character that could deceive a reader or a terminal.";
    TooLarge = "too-large", Error, "More than a pack may hold.";
    Unused = "unused", Warning, "Something that no step names.";
    Never = "never", Warning, "A step that nobody can reach.";
    IdleQuestion = "idle-question", Warning, "A question whose answer changes nothing.";
    TriedBefore = "tried-before", Warning, "A step that is reached, but always skipped.";
    RiskyFirst = "risky-first", Warning, "A fix with a risk before one without, with nothing between them.";
    NoAssume = "no-assume", Warning, "A question without the answer to take when nobody can be asked.";
    NoSource = "no-source", Warning, "Advice that does not say where it comes from.";
    NoTest = "no-test", Warning, "A symptom without a test.";
    LongText = "long-text", Warning, "A text that is too long to read at a glance.";
    SharedPhrase = "shared-phrase", Warning, "A phrase that two symptoms say.";
    Unheard = "unheard", Warning, "A phrase that does not help to understand anyone.";
    Stale = "stale", Warning, "A pack that nobody has reviewed for over a year.";
    WrongLanguage = "wrong-language", Warning, "A catalogue that names another language than its file does, or is in the pack's own.";
    Untranslated = "untranslated", Warning, "A sentence without a translation in a catalogue.";
    StaleTranslation = "stale-translation", Warning, "A translation of something that the pack does not say.";
}
