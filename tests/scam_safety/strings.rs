//! Every string of a pack. The structs are destructured by name, so that a new field cannot be forgotten here.

use fixflow::pack::{
    Answer, Call, End, Fix, Pack, Question, RedFlag, Sentence, Symptom, Text, Wait,
};

/// One string, and its place.
pub struct Said<'p> {
    pub place: String,
    pub text: &'p str,
    /// Whether it is a phrase that people say about their trouble, which is matched and never shown.
    pub is_of_a_person: bool,
}

struct Strings<'p>(Vec<Said<'p>>);

impl<'p> Strings<'p> {
    fn text(&mut self, of: &str, key: &str, text: &'p str) {
        let place = format!("{of}.{key}");
        self.0.push(Said {
            place,
            text,
            is_of_a_person: false,
        });
    }

    fn texts(&mut self, of: &str, key: &str, texts: &'p [Text]) {
        for text in texts {
            self.text(of, key, text);
        }
    }

    fn sentences(&mut self, of: &str, key: &str, sentences: &'p [Sentence]) {
        for Sentence { guard: _, text } in sentences {
            self.text(of, key, text);
        }
    }
}

/// Every string of a pack, ids too.
pub fn of_pack(pack: &Pack) -> Vec<Said<'_>> {
    let mut all = Strings(Vec::new());
    let Pack {
        id,
        language,
        title,
        opening,
        not_here,
        digest: _,
        red_flag,
        prevention,
        questions,
        fixes,
        waits,
        calls,
        ends,
        symptoms,
        bodies,
        steps: _,
    } = pack;
    for (key, text) in [
        ("id", id),
        ("language", language),
        ("title", title),
        ("opening", opening),
    ] {
        all.text("pack", key, text);
    }
    if let Some(text) = not_here {
        all.text("pack", "not_here", text);
    }
    if let Some(RedFlag { text, symptom: _ }) = red_flag {
        all.text("red_flag", "text", text);
    }
    all.sentences("pack", "prevention", prevention);
    questions
        .iter()
        .for_each(|question| of_question(&mut all, question));
    fixes.iter().for_each(|fix| of_fix(&mut all, fix));
    for Wait {
        id,
        title,
        text,
        minutes: _,
        source,
    } in waits
    {
        of_ending(&mut all, id, [title, text], source);
    }
    calls.iter().for_each(|call| of_call(&mut all, call));
    for End {
        id,
        title,
        text,
        source,
    } in ends
    {
        of_ending(&mut all, id, [title, text], source);
    }
    for Symptom { id, title, says } in symptoms {
        all.text(id, "id", id);
        all.text(id, "title", title);
        let said = says.iter().map(|text| Said {
            place: format!("{id}.says"),
            text,
            is_of_a_person: true,
        });
        all.0.extend(said);
    }
    bodies
        .iter()
        .for_each(|body| all.text("body", "id", &body.id));
    all.0
}

fn of_question<'p>(all: &mut Strings<'p>, question: &'p Question) {
    let Question {
        id,
        text,
        help,
        assume: _,
        caution,
        answers,
    } = question;
    all.text(id, "id", id);
    all.text(id, "text", text);
    all.texts(id, "help", help.as_slice());
    all.texts(id, "caution", caution.as_slice());
    for Answer { id: answer, text } in answers {
        all.text(id, answer, answer);
        all.text(id, answer, text);
    }
}

fn of_fix<'p>(all: &mut Strings<'p>, fix: &'p Fix) {
    let Fix {
        id,
        title,
        before,
        instructions,
        why,
        minutes: _,
        risk: _,
        worked,
        no_change,
        could_not,
        afterwards,
        source,
    } = fix;
    all.text(id, "id", id);
    all.text(id, "title", title);
    all.sentences(id, "before", before);
    all.sentences(id, "do", instructions);
    all.texts(id, "why", why.as_slice());
    all.texts(id, "worked", worked.as_slice());
    all.texts(id, "no_change", no_change.as_slice());
    all.texts(id, "could_not", could_not.as_slice());
    all.sentences(id, "afterwards", afterwards);
    all.texts(id, "source", source);
}

fn of_ending<'p>(all: &mut Strings<'p>, id: &'p str, texts: [&'p Text; 2], source: &'p [Text]) {
    all.text(id, "id", id);
    for text in texts {
        all.text(id, "text", text);
    }
    all.texts(id, "source", source);
}

fn of_call<'p>(all: &mut Strings<'p>, call: &'p Call) {
    let Call {
        id,
        title,
        text,
        say,
        have_ready,
        minutes: _,
        channels,
        unreachable,
        source,
    } = call;
    of_ending(all, id, [title, text], source);
    all.sentences(id, "say", say);
    all.sentences(id, "have_ready", have_ready);
    all.texts(id, "channels", channels);
    all.sentences(id, "unreachable", unreachable);
}
