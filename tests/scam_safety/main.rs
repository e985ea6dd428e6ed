//! Nothing that the program says can serve a scammer, cost anybody money, or keep anybody from calling. This covers every
//! string, in every format, at every step of every way.
//!
//! The scans here share nothing with the program's own and are stricter, so that neither can hide a fault of the other.

mod elsewhere;
mod formats;
mod never;
mod scan;
mod sheet;
mod strings;
#[path = "../support/mod.rs"]
mod support;

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use amexfix::answer::{Answer, Request};
use amexfix::builtin::{LANGUAGES, PACK};
use amexfix::words::{self, NEVER_TELL};
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::engine::{Open, Step, next_step};
use fixflow::pack::{AnswerIx, FixIx, QuestionIx, Sentence, StepKind, SymptomIx, WaitIx};
use fixflow::safety::{foreign_address, phone_number, unsafe_character};
use formats::{FORMATS, collapsed};
use proptest::prelude::*;
use serde_json::Value;
use strings::Said;
use support::ways::{Way, beginnings, ways};

const HOSTS: &[&str] = &["americanexpress.com"];

/// The fixes that press a button which may send money, the questions that make each safe, and the answers that do.
const SENDS_MONEY: [(&str, &str, &[&str]); 9] = [
    ("pay-once", "payment-state", &["not-yet"]),
    ("pay-once", "pressed-since", &["untouched"]),
    ("pay-once", "sent-meanwhile", &["nothing-sent"]),
    ("small-payment", "payment-state", &["bank-account"]),
    ("small-payment", "pressed-since", &["untouched"]),
    ("small-payment", "bank-sent", &["nothing-sent"]),
    ("retry-checkout-once", "purchase", &["mine"]),
    ("other-device", "purchase", &["mine"]),
    ("other-device", "order-since", &["no-order"]),
];

/// Everything that is wrong with a text that a person may read.
fn wrong_with(text: &str) -> Option<String> {
    scan::telephone_number(text)
        .or_else(|| {
            phone_number(text).map(|range| format!("a telephone number, {:?}", &text[range]))
        })
        .or_else(|| scan::foreign_host(text))
        .or_else(|| {
            foreign_address(text, HOSTS)
                .map(|range| format!("a foreign address, {:?}", &text[range]))
        })
        .or_else(|| {
            unsafe_character(text).map(|(_, character)| format!("the character {character:?}"))
        })
        .or_else(|| never::said(text).map(|claim| format!("what is never said, {claim:?}")))
}

#[track_caller]
fn none_wrong<'t>(texts: impl IntoIterator<Item = (String, &'t str)>) {
    let found = texts.into_iter().filter_map(|(place, text)| {
        wrong_with(text).map(|wrong| format!("{place}: {wrong}\n  {text}"))
    });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Every answer on the way: with questions asked or assumed, with one fix or several, and whether something helps or not.
fn answers(way: &Way) -> Vec<Answer<'static>> {
    let mut cases = vec![way.case.clone()];
    if let Some(attempt) = way.last().attempt() {
        for outcome in [Outcome::Worked, Outcome::CouldNot] {
            let mut case = way.case.clone();
            case.record(attempt, outcome);
            cases.push(case);
        }
    }
    let requests = [Open::Ask, Open::Assume].map(|open| Request {
        open,
        ..Request::default()
    });
    let more = Request {
        steps: 9,
        ..Request::default()
    };
    let requests = requests.into_iter().chain([more]);
    requests
        .flat_map(|request| {
            cases
                .iter()
                .map(move |case| Answer::new(&PACK, case, request))
        })
        .collect()
}

/// Every answer on every way, with its way. Answers that differ only in what was tried before are visited once.
static ANSWERS: LazyLock<Vec<(String, Answer<'static>)>> = LazyLock::new(|| {
    let opening = Answer::opening(&PACK, PACK.symptom_indices(), &[], Request::default());
    let mut all = vec![("the opening".to_owned(), opening)];
    let mut seen = HashSet::new();
    for way in beginnings() {
        for answer in answers(&way) {
            let mut said = serde_json::to_value(&answer).expect("JSON");
            (said["tried"], said["next"]) = (Value::Null, Value::Null);
            if seen.insert(said.to_string()) {
                all.push((way.told(), answer));
            }
        }
    }
    all
});

/// Checks every answer on every way; `wrong` says what is wrong with one.
#[track_caller]
fn every_answer(wrong: impl Fn(&Answer<'static>) -> Option<String>) {
    assert!(ANSWERS.len() > 300, "only {} answers", ANSWERS.len());
    for (way, answer) in ANSWERS.iter() {
        assert_eq!(
            wrong(answer),
            None,
            "{:?} {}, on {way}",
            answer.advice.kind,
            answer.advice.id
        );
    }
}

#[test]
fn no_string_of_the_pack_or_of_the_program_is_dangerous() {
    let packs = LANGUAGES.iter().map(|language| &*language.pack);
    for pack in std::iter::once(&*PACK).chain(packs) {
        let said = strings::of_pack(pack);
        assert!(said.len() > 700, "only {} strings", said.len());
        let shown = said.iter().filter(|said| !said.is_of_a_person);
        let place = |said: &Said<'_>| format!("{} {}", pack.language, said.place);
        none_wrong(shown.map(|said| (place(said), said.text)));
    }
    let english = words::all().flat_map(|message| [Some(message.english), message.several]);
    none_wrong(english.flatten().map(|text| ("en".to_owned(), text)));
    for language in LANGUAGES.iter() {
        let messages = language.words.messages.values().flatten();
        none_wrong(messages.map(|text| (language.tag.to_owned(), &**text)));
    }
}

/// What is shown, except for the sources, whose titles are not our words.
fn shown() -> Vec<Said<'static>> {
    let mut said = strings::of_pack(&PACK);
    said.retain(|said| !said.is_of_a_person && !said.place.ends_with(".source"));
    said
}

/// The most words that a sentence for a worried person may have.
const LONGEST_SENTENCE: usize = 25;

/// Words with two meanings here ("the message" is an error, a text or a letter to Amex), or that many people do not know.
const NOT_PLAIN: [&str; 12] = [
    "the message",
    "a message",
    "afresh",
    "anew",
    "fetch",
    "stumble",
    "token",
    "session",
    "cookie",
    "credential",
    "initiate",
    "utilise",
];

#[test]
fn every_sentence_is_short_and_plain_and_asks_for_one_thing() {
    for Said { place, text, .. } in shown() {
        assert!(!text.contains(';'), "{place}: {text}");
        let lower = text.to_lowercase();
        let hard = NOT_PLAIN.iter().find(|word| lower.contains(*word));
        assert!(
            hard.is_none() || place.strip_suffix(".id").is_some(),
            "{place}: {text}"
        );
        for sentence in text.split_inclusive(['.', '?', '!']) {
            let count = sentence.split_whitespace().count();
            assert!(count <= LONGEST_SENTENCE, "{place}, {count} words: {text}");
        }
    }
}

/// Facts that we know to be true in one country only, and the words that give them away.
const OF_ONE_COUNTRY: [&str; 8] = [
    "business days",
    "payment received",
    "12 months",
    "account managers",
    "ssn",
    "social security",
    "4 hours",
    "7 days",
];

#[test]
fn what_holds_in_one_country_names_it() {
    let mut count = 0;
    for Said { place, text, .. } in shown() {
        let lower = text.to_lowercase();
        if OF_ONE_COUNTRY.iter().any(|fact| lower.contains(fact)) {
            let named = ["Canada", "United States", "the US"];
            assert!(
                named.iter().any(|name| text.contains(name)),
                "{place}: {text}"
            );
            count += 1;
        }
        assert!(!lower.contains("ten minutes"), "{place}: {text}");
    }
    assert!(count > 5, "only {count} such facts");
}

/// What every sheet says comes after what is special to each, because a person on the phone needs that first.
#[test]
fn what_every_sheet_says_comes_last() {
    for call in &PACK.calls {
        let rest = call.have_ready[1..].iter();
        let general: Vec<bool> = rest
            .map(|said| PACK.holds_for_every_call(&said.text))
            .collect();
        assert!(general.is_sorted(), "{}: {general:?}", call.id);
        assert!(!general[0], "{}", call.id);
    }
}

/// The program promises nothing to anybody, least of all to a person whose bill is due.
#[test]
fn no_sheet_promises_that_nothing_is_lost() {
    for Said { place, text, .. } in shown() {
        assert!(
            !text.to_lowercase().contains("nothing here is lost"),
            "{place}"
        );
    }
}

/// Phrases that people say are matched and never shown, so they may claim anything. Numbers and addresses are in no string.
#[test]
fn phrases_hold_no_number_and_no_address() {
    let said = strings::of_pack(&PACK);
    for Said { place, text, .. } in said.iter().filter(|said| said.is_of_a_person) {
        assert_eq!(scan::telephone_number(text), None, "{place}: {text}");
        assert_eq!(scan::foreign_host(text), None, "{place}: {text}");
    }
}

#[test]
fn no_help_or_manual_page_is_dangerous() {
    let commands = [
        "",
        "resume",
        "history",
        "report",
        "forget",
        "stats",
        "batch",
        "list",
        "flow",
        "flow check",
        "flow test",
        "flow graph",
        "flow diff",
        "flow schema",
        "flow new",
        "completions",
        "man",
    ];
    for command in commands {
        let words: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let run = support::run(&words);
        assert_eq!(run.status, 0, "{run:?}");
        assert_eq!(scan::telephone_number(&run.out), None, "{command}");
        assert_eq!(foreign_address(&run.out, HOSTS), None, "{command}");
        assert_eq!(never::said(&run.out), None, "{command}");
    }
    let page = support::run(&["man"]).out;
    assert_eq!(phone_number(&page), None);
    assert_eq!(foreign_address(&page, HOSTS), None);
    assert!(page.contains("Unofficial"), "{page}");
}

#[test]
fn no_answer_in_any_format_is_dangerous() {
    for (format, render) in FORMATS {
        // Most paragraphs are part of many answers.
        let seen = RefCell::new(HashSet::new());
        every_answer(|answer| {
            let text = formats::said(format, &render(answer));
            let new = |paragraph: &&str| seen.borrow_mut().insert((*paragraph).to_owned());
            let mut paragraphs = text.split("\n\n").filter(new);
            let wrong = paragraphs.find_map(wrong_with);
            wrong.map(|wrong| format!("{format}: {wrong}\n{text}"))
        });
    }
}

#[test]
fn the_red_flag_is_in_every_answer_except_where_it_leads() {
    let flag = PACK.red_flag.as_ref().expect("a red flag");
    let fraud: &str = &PACK[flag.symptom].id;
    assert_eq!(fraud, "fraud");
    every_answer(|answer| {
        let is_there = answer
            .red_flag
            .as_ref()
            .is_some_and(|flag| flag.symptom == fraud);
        (!is_there).then(|| "no red flag in the answer".to_owned())
    });
    for (format, render) in FORMATS.into_iter().filter(|(format, _)| *format != "json") {
        every_answer(|answer| {
            let is_there = collapsed(&render(answer)).contains(&*flag.text);
            (is_there == (answer.symptom == Some(fraud)))
                .then(|| format!("{format}: the red flag there: {is_there}"))
        });
    }
}

#[test]
fn every_call_sheet_begins_with_what_never_to_tell() {
    for call in &PACK.calls {
        assert_eq!(call.have_ready[0].text, NEVER_TELL.english(), "{}", call.id);
        assert!(call.have_ready[0].guard.is_always(), "{}", call.id);
    }
    for (format, render) in FORMATS {
        every_answer(|answer| {
            if answer.advice.kind != StepKind::Call {
                return None;
            }
            let text = collapsed(&formats::said(format, &render(answer)));
            let sheet = answer
                .advice
                .say
                .iter()
                .chain(&answer.advice.have_ready)
                .chain(&answer.advice.unreachable);
            let first = sheet
                .filter(|said| **said != NEVER_TELL.english())
                .filter_map(|said| text.find(said))
                .min();
            let warned = text.find(NEVER_TELL.english());
            let is_first =
                warned.is_some() && first.is_some() && (warned < first || format == "json");
            (!is_first).then(|| format!("{format}: {text}"))
        });
    }
}

/// Whatever was answered and tried before, fraud and a lost card lead to a call at once, and the answer holds nothing else.
#[test]
fn fraud_and_a_lost_card_never_wait_and_never_get_a_fix() {
    for (symptom, expected) in [("fraud", "fraud-call"), ("lost-card", "lost")] {
        let symptom = PACK.symptom(symptom).expect("a symptom");
        let call = PACK.call(expected).expect("a call");
        for way in beginnings() {
            let mut case = way.case.clone();
            case.symptom = symptom;
            for open in [Open::Ask, Open::Assume] {
                assert_eq!(
                    next_step(&PACK, &case, open),
                    Step::Call(call),
                    "{}",
                    way.told()
                );
            }
            let request = Request {
                steps: 9,
                ..Request::default()
            };
            let answer = Answer::new(&PACK, &case, request);
            assert_eq!(
                (answer.advice.minutes, answer.left, answer.ahead.len()),
                (None, 0, 0),
                "{}",
                way.told()
            );
            assert!(
                answer.next.is_none() && answer.refine.is_empty(),
                "{}",
                way.told()
            );
        }
    }
}

#[test]
fn the_urgent_calls_speak_of_no_wait_and_go_on_calling() {
    for id in ["fraud-call", "lost"] {
        let call = &PACK[PACK.call(id).expect("a call")];
        assert_eq!(call.unreachable[0].text, "Keep calling.", "{id}");
        let texts = [&call.say, &call.have_ready, &call.unreachable].into_iter();
        let sentences = texts.flat_map(|list| list.iter().map(|sentence| sentence.text.as_ref()));
        for text in sentences.chain([call.title.as_str(), call.text.as_str()]) {
            let lower = text.to_lowercase();
            for wait in ["wait", "later", "tomorrow", "minutes", "try again"] {
                assert!(!lower.contains(wait), "{id}: {text}");
            }
        }
        assert!(
            call.unreachable
                .iter()
                .any(|sentence| sentence.text.contains("freeze")),
            "{id}"
        );
    }
    let lost = &PACK[PACK.call("lost").expect("a call")].text;
    for place in ["your statement", "another Amex card", "typed yourself"] {
        assert!(lost.contains(place), "{lost}");
    }
}

/// A purchase or lock that the user did not cause leads to the call before anything else is suggested.
#[test]
fn whatever_the_user_did_not_cause_leads_to_the_call_next() {
    for (question, answer) in [
        ("purchase", "not-mine"),
        ("lock-cause", "not-me"),
        ("lock-cause", "asks-to-act"),
    ] {
        let found: Vec<Way> = ways()
            .into_iter()
            .filter(|way| way.answered(question, answer))
            .collect();
        assert!(!found.is_empty(), "{question}={answer}");
        for way in found {
            let after: Vec<&str> = way.ids().skip_while(|id| *id != question).skip(1).collect();
            assert_eq!(after, ["fraud-call"], "{}", way.told());
        }
    }
}

fn texts(list: &[Sentence]) -> impl Iterator<Item = &str> {
    list.iter().map(|sentence| sentence.text.as_ref())
}

/// Whether a sentence tells the reader to press a button that may send money.
fn tells_to_send_money(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let begins = ["pay ", "buy ", "order ", "send a ", "send the ", "submit "]
        .iter()
        .any(|word| lower.starts_with(word));
    let presses = [
        "press the final button",
        "the checkout anew",
        "start the checkout",
    ]
    .iter()
    .any(|press| lower.contains(press));
    (begins && !lower.contains("nothing")) || presses
}

#[test]
fn only_the_known_fixes_send_money_and_each_looks_first() {
    for fix in &PACK.fixes {
        let known = SENDS_MONEY.iter().any(|(id, ..)| fix.id == *id);
        let sends = texts(&fix.instructions).any(tells_to_send_money);
        assert_eq!(sends, known, "{}", fix.id);
        if !known {
            continue;
        }
        let always = fix
            .before
            .iter()
            .chain(fix.instructions.iter())
            .filter(|said| said.guard.is_always());
        let order: Vec<&str> = always.map(|said| said.text.as_ref()).collect();
        let look = order.iter().position(|said| {
            said.contains("Look at your transactions first")
                || said.contains("First look for the order")
        });
        let press = order
            .iter()
            .position(|said| tells_to_send_money(said))
            .expect("a press");
        assert!(
            look.is_some_and(|look| look < press),
            "{}: {order:?}",
            fix.id
        );
        assert!(
            order.iter().any(|said| said.contains("once")) || fix.title.contains("once"),
            "{}",
            fix.id
        );
        assert!(
            order
                .iter()
                .any(|said| said.contains("stop") || said.contains("Leave the rest alone")),
            "{}",
            fix.id
        );
    }
}

/// Whether a sentence tells the reader to type or use a password.
fn tells_to_sign_in(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    [
        "sign in",
        "type your user id",
        "do so once",
        "try your password",
    ]
    .iter()
    .any(|way| lower.contains(way))
        && !lower.contains("on the sign-in page")
}

#[test]
fn every_fix_that_signs_in_says_not_to_guess() {
    let mut signing_in = 0;
    for fix in PACK
        .fixes
        .iter()
        .filter(|fix| texts(&fix.instructions).any(tells_to_sign_in))
    {
        let mut always = fix
            .instructions
            .iter()
            .filter(|said| said.guard.is_always());
        assert!(
            always.any(|said| said.text.contains("do not guess")),
            "{}",
            fix.id
        );
        signing_in += 1;
    }
    assert!(
        signing_in > 10,
        "only {signing_in} fixes sign in: the words that tell it have changed"
    );
}

#[test]
fn no_way_sends_money_without_the_question_that_makes_it_safe() {
    for way in beginnings() {
        for (fix, question, safe) in SENDS_MONEY {
            if way.last().id(&PACK) != fix {
                continue;
            }
            assert!(
                safe.iter().any(|answer| way.answered(question, answer)),
                "{}",
                way.told()
            );
        }
    }
}

/// Cases in which a payment may have been sent: told at first, right before paying, or beside another trouble.
const MAY_HAVE_PAID: [&[(&str, &str)]; 5] = [
    &[("payment-state", "pressed")],
    &[
        ("payment-state", "not-yet"),
        ("pressed-since", "pressed-now"),
    ],
    &[
        ("payment-state", "bank-account"),
        ("pressed-since", "pressed-now"),
    ],
    &[("payment-state", "not-yet"), ("sent-meanwhile", "maybe")],
    &[("payment-state", "bank-account"), ("bank-sent", "maybe")],
];

/// What would allow a second payment: pressing a button, another way to pay, or a look after which one may pay.
const PERMITS_PAYING: [&str; 8] = [
    "before you send",
    "before you pay.",
    "before you pay,",
    "before another",
    "own bank, with",
    "press the final button",
    "pay the rest",
    "only if it has not",
];

/// Every answer, with its sheets and fixes, that a person who may have paid can meet under any symptom.
fn met_after_paying() -> impl Iterator<Item = (String, Answer<'static>)> {
    let ways = MAY_HAVE_PAID
        .into_iter()
        .flat_map(support::ways::beginnings_knowing);
    ways.flat_map(|way| {
        answers(&way)
            .into_iter()
            .map(move |answer| (way.told(), answer))
    })
}

#[test]
fn nobody_who_may_have_paid_is_told_to_pay_again() {
    let mut seen = HashSet::new();
    for (way, answer) in met_after_paying() {
        let said = serde_json::to_string(&answer).expect("JSON").to_lowercase();
        if !seen.insert(said.clone()) {
            continue;
        }
        let permit = PERMITS_PAYING.iter().find(|words| said.contains(*words));
        assert_eq!(
            permit, None,
            "{:?} {} on {way}",
            answer.advice.kind, answer.advice.id
        );
    }
    assert!(seen.len() > 300, "only {} answers", seen.len());
}

#[test]
fn after_pay_was_pressed_every_step_says_not_to_pay_again() {
    let mut count = 0;
    for way in support::ways::beginnings_knowing(&[("payment-state", "pressed")]) {
        if way.symptom != "payments" {
            continue;
        }
        for answer in answers(&way) {
            let looks = answer
                .advice
                .instructions
                .iter()
                .any(|said| said.contains("whether it loads"));
            let told = answer.advice.instructions.iter().any(|said| {
                said.contains("Do not pay again, even if") && said.contains("Only Amex can say")
            });
            assert!(!looks || told, "{} on {}", answer.advice.id, way.told());
            count += usize::from(looks);
        }
    }
    assert!(count > 100, "only {count} looks");
}

/// A sheet that mentions a way to pay first asks whether a payment has arrived or is on its way.
#[test]
fn every_sheet_about_paying_asks_first_whether_one_is_on_its_way() {
    for id in ["payment-help", "pay-by-phone"] {
        let call = &PACK[PACK.call(id).expect("a call")];
        let say: Vec<&str> = texts(&call.say).collect();
        assert!(say[0].contains("arrived, or is one on its way?"), "{say:?}");
        assert!(say[1].contains("automatic or scheduled"), "{say:?}");
        assert!(say[2].starts_with("If there is none"), "{say:?}");
    }
}

/// Every case that a script may pass, whether a way leads to it or not.
fn any_case() -> impl Strategy<Value = Case> {
    let answers = prop::collection::vec((0..PACK.questions.len(), 0..8_usize), 0..10);
    let tried = prop::collection::vec((0..PACK.fixes.len() + PACK.waits.len(), 1..3_usize), 0..30);
    (0..PACK.symptoms.len(), answers, tried).prop_map(|(symptom, answers, tried)| {
        let mut case = Case::new(SymptomIx::new(symptom));
        for (question, answer) in answers {
            let question = QuestionIx::new(question);
            case.answer(
                question,
                AnswerIx::new(answer % PACK[question].answers.len()),
            );
        }
        for (tried, outcome) in tried {
            let attempt = match tried.checked_sub(PACK.fixes.len()) {
                None => Attempt::Fix(FixIx::new(tried)),
                Some(wait) => Attempt::Wait(WaitIx::new(wait)),
            };
            case.record(attempt, Outcome::ALL[outcome]);
        }
        case
    })
}

/// Whether a question of a case has one of these answers.
fn is_answered(case: &Case, question: &str, answers: &[&str]) -> bool {
    let of_question = |(asked, _): &&(QuestionIx, AnswerIx)| PACK[*asked].id == question;
    let given = case.answers().iter().find(of_question);
    given.is_some_and(|(question, answer)| answers.contains(&PACK[*question][*answer].id.as_ref()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// A bill is paid only on an answer that was given, never on an assumed one. A checkout that relies on an assumption first
    /// says what to do if it is wrong.
    #[test]
    fn no_case_at_all_sends_money_unasked(case in any_case(), steps in 1..9_usize) {
        let answer = Answer::new(&PACK, &case, Request { steps, ..Request::default() });
        let fixes = std::iter::once(answer.advice.id).chain(answer.ahead.iter().map(|further| further.id));
        for fix in fixes.collect::<Vec<_>>() {
            for (_, question, safe) in SENDS_MONEY.iter().filter(|(id, ..)| *id == fix) {
                let asked = is_answered(&case, question, safe);
                let warned = answer.assumed.iter().any(|(assumed, _)| assumed == question) && !answer.cautions.is_empty();
                prop_assert!(asked || (*question == "purchase" && warned), "{fix} in {case:?}");
            }
        }
    }

    #[test]
    fn no_case_at_all_pays_after_the_button_was_pressed(case in any_case()) {
        let pressed = is_answered(&case, "payment-state", &["pressed", "listed"]);
        let step = next_step(&PACK, &case, Open::Assume).id(&PACK);
        prop_assert!(!(pressed && ["pay-once", "small-payment", "re-add-bank"].contains(&step)), "{step} in {case:?}");
    }
}

/// What the program itself prints, as one answer and in a queue, is checked too, with the red flag in each.
#[test]
fn what_the_program_prints_is_as_safe_as_what_was_rendered() {
    for symptom in &PACK.symptoms {
        for (format, _) in FORMATS {
            let run = support::run(&["--symptom", &symptom.id, "--format", format]);
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
            assert_eq!(
                wrong_with(&formats::said(format, &run.out)),
                None,
                "{}",
                run.out
            );
        }
    }
    let tickets: Vec<String> = PACK
        .symptoms
        .iter()
        .map(|symptom| format!("{{\"symptom\": \"{}\"}}\n", symptom.id))
        .collect();
    let run = support::run_with(&["batch"], tickets.concat());
    assert_eq!(run.out.lines().count(), PACK.symptoms.len(), "{run:?}");
    for line in run.out.lines() {
        assert_eq!(wrong_with(&formats::said("json", line)), None, "{line}");
        assert!(line.contains(r#""red_flag":{"text""#), "{line}");
    }
}
