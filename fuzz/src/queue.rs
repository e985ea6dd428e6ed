//! Any bytes as a queue get one well-formed answer for each line, in order, with the caller's own id and no secret. A line that
//! follows the contract is answered as the engine says, whatever lines surround it.

use std::collections::BTreeMap;

use amexfix::answer::{Answer, Request};
use amexfix::builtin;
use amexfix::commands::batch::{self, Totals};
use amexfix::commands::free_text::{Interpretation, SafeText, Subject};
use amexfix::commands::loaded::LoadedPack;
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::engine::Open;
use fixflow::pack::SymptomIx;
use fixflow::safety::{harmless, secrets};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// The keys of an answer, beside `ticket`.
const KEYS: &str = "afterwards ahead answers assumed before call cautions channels do gone have_ready id kind lang left \
    left_minutes matched minutes next pack prevention red_flag refine say schema source symptom text title tried \
    unreachable why";
/// How many lines are also answered alone.
const ALONE: usize = 4;

type Object<'l> = BTreeMap<String, &'l RawValue>;

pub fn target(bytes: &[u8]) {
    let (out, totals) = answered(bytes);
    let out = String::from_utf8(out).expect("text");
    assert!(out.is_empty() || out.ends_with('\n'));
    let lines = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    let lines = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    let mut answers = out.lines();
    let mut bad = 0;
    for (count, (number, line)) in lines.enumerate() {
        let answer = answers.next().expect("an answer for every line");
        bad += usize::from(!one(number, line, answer));
        if count < ALONE {
            alone(line, answer, number);
        }
    }
    assert_eq!(answers.next(), None, "more answers than lines");
    assert_eq!(totals.bad, bad);
}

fn answered(bytes: &[u8]) -> (Vec<u8>, Totals) {
    let mut out = Vec::new();
    let request = Request::default();
    let totals = batch::answer_lines(
        LoadedPack::BuiltIn.as_written(),
        request,
        bytes,
        &mut out,
        |_| {},
    );
    (out, totals.expect("memory to write to"))
}

/// Whether a line was answered or refused; both must have the right form.
fn one(number: usize, line: &[u8], answer: &str) -> bool {
    let object: Object<'_> = serde_json::from_str(answer).expect("an object");
    let ticket = object["ticket"].get();
    assert_eq!(ticket, id(line), "the caller's own id");
    let begin = format!("{{\"ticket\":{ticket},");
    let rest = answer.strip_prefix(&begin).expect("the ticket first");
    match object.get("error") {
        Some(error) => refused(number, line, error.get()),
        None => {
            let keys = object.keys().map(String::as_str);
            let keys: Vec<&str> = keys.filter(|key| *key != "ticket").collect();
            assert_eq!(keys.join(" "), KEYS);
            assert!(!holds_a_number(rest), "{rest}");
            assert!(serde_json::from_slice::<Object<'_>>(unmarked(line)).is_ok());
        }
    }
    if let Some(expected) = expected(line) {
        assert_eq!(format!("{{{rest}"), expected);
    }
    !object.contains_key("error")
}

/// Whether as many digits stand together as a card number or a social security number has.
fn holds_a_number(text: &str) -> bool {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.map(str::len).any(|length| length >= 9)
}

fn refused(number: usize, line: &[u8], error: &str) {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Refusal {
        line: usize,
        message: String,
    }
    let refusal: Refusal = serde_json::from_str(error).expect("a refusal");
    assert_eq!(refusal.line, number);
    assert_eq!(harmless(&refusal.message), refusal.message);
    assert_eq!(secrets::find(&refusal.message), None, "{error}");
    assert!(!refusal.message.is_empty() && !refusal.message.contains('\n'));
    assert!(expected(line).is_none(), "{error}");
}

/// A line without the byte order mark that some programs put first.
fn unmarked(line: &[u8]) -> &[u8] {
    line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line)
}

/// The id of a line as it is given back: as it was written, but with whole characters. `null` if there is none, if it holds a
/// secret or cannot be read by every program, or if the line is not an object whose keys occur once.
fn id(line: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Id<'l> {
        #[serde(borrow)]
        id: Option<&'l RawValue>,
    }
    let text = str::from_utf8(unmarked(line)).unwrap_or_default();
    let found = text.trim_start().starts_with('{');
    let found = found.then(|| serde_json::from_str(text).ok()).flatten();
    found
        .and_then(|Id { id }| id)
        .map(|id| with_whole_characters(id.get()))
        .filter(|id| serde_json::from_str::<Value>(id).is_ok() && !holds_a_secret(id))
        .unwrap_or("null".to_owned())
}

/// JSON with each escape that is half a character replaced by U+FFFD.
fn with_whole_characters(json: &str) -> String {
    let mut pieces = json.split("\\\\").map(|piece| {
        // Escaped backslashes are removed first, so every remaining `\\u` begins an escape.
        let mut whole = String::new();
        let mut halves = piece.split("\\u").peekable();
        whole.extend(halves.next());
        while let Some(escape) = halves.next() {
            let unit = |escape: &str| {
                let digits = escape.get(..4).unwrap_or_default();
                u16::from_str_radix(digits, 16).unwrap_or_default()
            };
            let is_low = |unit: u16| (0xdc00..0xe000).contains(&unit);
            let next = halves.peek().map_or(0, |next| unit(next));
            match unit(escape) {
                0xd800..0xdc00 if escape.len() == 4 && is_low(next) => {
                    whole += "\\u";
                    whole += escape;
                    whole += "\\u";
                    whole.extend(halves.next());
                }
                0xd800..0xe000 => {
                    whole += "\\ufffd";
                    whole += &escape[4..];
                }
                _ => {
                    whole += "\\u";
                    whole += escape;
                }
            }
        }
        whole
    });
    let first = pieces.next().unwrap_or_default();
    pieces.fold(first, |whole, piece| whole + "\\\\" + &piece)
}

/// Whether an id holds a secret number, as it is written or once its escapes are read.
fn holds_a_secret(id: &str) -> bool {
    fn read(id: &Value) -> bool {
        match id {
            Value::String(text) => secrets::find_in_name(text).is_some(),
            Value::Array(list) => list.iter().any(read),
            Value::Object(map) => map
                .iter()
                .any(|(key, value)| read(&key.as_str().into()) || read(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }
    secrets::find_in_name(id).is_some() || serde_json::from_str(id).is_ok_and(|id| read(&id))
}

/// A ticket that follows the contract, read without the program's code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ticket<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    symptom: Option<String>,
    text: Option<String>,
    answers: Option<BTreeMap<String, String>>,
    tried: Option<Vec<Tried>>,
    assume: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Tried {
    Id(String),
    Outcome(BTreeMap<String, Option<String>>),
}

/// What the engine says to a line that follows the contract.
fn expected(line: &[u8]) -> Option<String> {
    let line = unmarked(line);
    line.trim_ascii_start().strip_prefix(b"{")?;
    let ticket: Ticket<'_> = serde_json::from_slice(line).ok()?;
    if ticket.id.is_some_and(|raw| id(line) != raw.get()) || may_repeat_a_key(line) {
        return None;
    }
    let pack = &builtin::PACK;
    let interpretation: Interpretation = match (&ticket.symptom, &ticket.text) {
        (Some(id), _) => Subject::Symptom(pack.symptom(id)?).into(),
        (None, Some(text)) => SafeText::new(text).interpret(LoadedPack::BuiltIn.as_written()),
        (None, None) => Subject::Unclear(pack.symptom_indices().collect()).into(),
    };
    let open = match ticket.assume {
        Some(false) => Open::Ask,
        Some(true) | None => Open::Assume,
    };
    let request = Request {
        open,
        ..Request::default()
    };
    let symptom = interpretation
        .subject
        .symptom()
        .unwrap_or(SymptomIx::new(0));
    let case = case(symptom, ticket)?;
    let mut answer = match interpretation.subject {
        Subject::Symptom(_) => Answer::new(pack, &case, request),
        Subject::Unclear(order) => Answer::opening(pack, order, case.tried(), request),
    };
    if interpretation.in_own_words {
        answer = answer.in_own_words(pack);
    }
    Some(serde_json::to_string(&answer).expect("an answer is JSON"))
}

/// Whether a key may occur twice. A map takes the last one, so it then has fewer colons than the line.
fn may_repeat_a_key(line: &[u8]) -> bool {
    let colons = |text: &[u8]| text.iter().filter(|byte| **byte == b':').count();
    let value: Result<Value, _> = serde_json::from_slice(line);
    !value.is_ok_and(|value| colons(value.to_string().as_bytes()) == colons(line))
}

/// The case of a ticket; none if it names something unknown, or something twice.
fn case(symptom: SymptomIx, ticket: Ticket<'_>) -> Option<Case> {
    let pack = &builtin::PACK;
    let mut case = Case::new(symptom);
    for (question, answer) in ticket.answers.unwrap_or_default() {
        let question = pack.question(&question)?;
        case.answer(question, pack[question].answer(&answer)?);
    }
    for tried in ticket.tried.unwrap_or_default() {
        let (id, outcome) = match tried {
            Tried::Id(id) => (id, None),
            Tried::Outcome(mut object) => {
                let id = object.remove("id")??;
                let outcome = object.remove("outcome").flatten();
                object.is_empty().then_some((id, outcome))?
            }
        };
        let attempt = Attempt::named(pack, &id)?;
        let outcome = outcome.map_or(Some(Outcome::NoChange), |name| Outcome::named(&name))?;
        if case.outcome(attempt).is_some() {
            return None;
        }
        case.record(attempt, outcome);
    }
    Some(case)
}

/// A line gets the same answer alone as among others, except for the number of the line.
fn alone(line: &[u8], answer: &str, number: usize) {
    let (out, _) = answered(line);
    let numbered = |number: usize| format!("\"error\":{{\"line\":{number},");
    let out = String::from_utf8(out).expect("text");
    assert_eq!(
        out.trim_end().replacen(&numbered(1), &numbered(number), 1),
        answer
    );
}
