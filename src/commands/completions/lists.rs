//! The answers of each symptom and what can be tried, as functions of a shell that print them.

use std::io::{self, Write};

use crate::builtin::PACK;
use fixflow::pack::{QuestionIx, SymptomIx};

/// How a shell writes them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Ids alone.
    Bash,
    /// Each with what it means behind a colon.
    Zsh,
    /// Each with what it means behind a tabulator.
    Fish,
}

/// What can be completed, and what it means.
type Entry = (String, &'static str);

/// Writes the functions `answers`, which takes a symptom or nothing, and `tried`.
pub fn write(out: &mut impl Write, syntax: Syntax) -> io::Result<()> {
    let all = (0..PACK.questions.len()).map(QuestionIx::new).collect();
    let symptoms = (0..PACK.symptoms.len()).map(SymptomIx::new);
    let of_symptoms: Vec<(&str, Vec<Entry>)> = symptoms
        .map(|symptom| (&*PACK[symptom].id, answers(PACK.asked_under(symptom))))
        .collect();
    match syntax {
        Syntax::Bash | Syntax::Zsh => {
            writeln!(out, "\n_amexfix_answers_of() {{\n    case $1 in")?;
            for (symptom, entries) in of_symptoms {
                writeln!(out, "    {symptom}) cat <<'END'")?;
                lines(out, syntax, &entries)?;
                writeln!(out, "END\n        ;;")?;
            }
            writeln!(out, "    *) cat <<'END'")?;
            lines(out, syntax, &answers(all))?;
            writeln!(out, "END\n        ;;\n    esac\n}}")?;
            writeln!(out, "_amexfix_attempts() {{\n    cat <<'END'")?;
            lines(out, syntax, &attempts())?;
            writeln!(out, "END\n}}")
        }
        Syntax::Fish => {
            writeln!(
                out,
                "\nfunction __fish_amexfix_answers_of\n    switch \"$argv[1]\""
            )?;
            for (symptom, entries) in of_symptoms {
                writeln!(out, "        case {symptom}")?;
                fish(out, &entries)?;
            }
            writeln!(out, "        case '*'")?;
            fish(out, &answers(all))?;
            writeln!(out, "    end\nend\nfunction __fish_amexfix_attempts")?;
            fish(out, &attempts())?;
            writeln!(out, "end")
        }
    }
}

fn answers(questions: Vec<QuestionIx>) -> Vec<Entry> {
    let answers = questions.into_iter().flat_map(|question| {
        let question = &PACK[question];
        let id = |answer: &str| format!("{}={answer}", question.id);
        let answers = question.answers.iter();
        answers.map(move |answer| (id(&answer.id), &*answer.text))
    });
    answers.collect()
}

fn attempts() -> Vec<Entry> {
    let fixes = PACK.fixes.iter().map(|fix| (&fix.id, &fix.title));
    let waits = PACK.waits.iter().map(|wait| (&wait.id, &wait.title));
    let attempts = fixes.chain(waits);
    let attempts = attempts.map(|(id, title)| (id.to_string(), &**title));
    let last = ("last".to_owned(), "The step last shown to the session");
    attempts.chain([last]).collect()
}

fn lines(out: &mut impl Write, syntax: Syntax, entries: &[Entry]) -> io::Result<()> {
    entries.iter().try_for_each(|(id, text)| match syntax {
        Syntax::Zsh => writeln!(out, "{id}:{text}"),
        Syntax::Bash | Syntax::Fish => writeln!(out, "{id}"),
    })
}

fn fish(out: &mut impl Write, entries: &[Entry]) -> io::Result<()> {
    write!(out, "            printf '%s\\t%s\\n'")?;
    for (id, text) in entries {
        let text = text.replace('\\', r"\\").replace('\'', r"\'");
        write!(out, " {id} '{text}'")?;
    }
    writeln!(out)
}
