//! `resume`: continues a session.

use std::process::ExitCode;

use super::Context;
use super::free_text::Subject;
use super::loaded::LoadedPack;
use super::{answer, choose_session, session_records, wizard};
use crate::answer::{Answer, Request};
use crate::cli::Shared;
use crate::records::Store;

const NONE: &str = "there is no session left to go on with; begin one with `amexfix`\n  \
    `amexfix history` lists those there are; `amexfix resume NAME` opens any";

/// Continues that session, or the wizard's last one that is open or waiting. Without a terminal it prints one answer.
pub fn run(
    name: Option<&str>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let session = session_records::session(name, Store::last_to_go_on, NONE, context)?;
    let loaded = LoadedPack::load(shared.flows.as_deref(), context)?;
    let edition = loaded.edition(shared, context)?;
    if name.is_none()
        && let Some(status) = choose_session::among_open(&session, edition, shared, context)?
    {
        return Ok(status);
    }
    let pack = edition.pack();
    if context.terminal.is_for_wizard(shared) {
        return wizard::resume(edition, shared, session, context);
    }
    wizard::refuse_other_pack(&session, pack)?;
    let request = Request {
        repeated: answer::repeated(shared),
        words: edition.words(),
        ..Request::default()
    };
    let gone = session_records::warn_of_gone(&session.journal, pack, context);
    let subject = Subject::of_session(&session.journal, pack);
    let answer = answer::answer_about(pack, &subject.into(), &session.journal, request);
    let answer = Answer { gone, ..answer }.in_session(session.name.as_str());
    answer::print(&answer, shared, context)?;
    Ok(answer::status(&answer, shared))
}
