//! Documents: an answer or a call sheet as a list of blocks, before it is written in a format.

use std::borrow::Cow;

/// One part of a document. Every format can write every kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// Something that the reader must know first.
    Caution(Cow<'a, str>),
    /// What the blocks below are about, with a number if the document has several headings.
    Heading(Option<usize>, Cow<'a, str>),
    /// A paragraph.
    Paragraph(Cow<'a, str>),
    /// A label with its sentences. A single sentence is on the line of the label. Without sentences nothing is written.
    Section(Cow<'a, str>, Vec<Cow<'a, str>>),
    /// A label with choices below it.
    Choices(Cow<'a, str>, Vec<Cow<'a, str>>),
    /// Instructions to follow in this order.
    Numbered(Vec<Cow<'a, str>>),
    /// A label with a command to copy, as a list of its words.
    Command(Cow<'a, str>, Vec<Cow<'a, str>>),
}

impl<'a> Block<'a> {
    /// A section of borrowed sentences.
    #[must_use]
    pub fn section(label: &'a str, sentences: &[&'a str]) -> Self {
        Self::Section(label.into(), texts(sentences))
    }

    /// Whether it has nothing to say. No format writes such a block.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Caution(text) | Self::Heading(_, text) | Self::Paragraph(text) => {
                text.trim().is_empty()
            }
            Self::Section(_, list)
            | Self::Choices(_, list)
            | Self::Numbered(list)
            | Self::Command(_, list) => list.is_empty(),
        }
    }
}

/// Borrowed sentences as the texts of a block.
#[must_use]
pub fn texts<'a>(sentences: &[&'a str]) -> Vec<Cow<'a, str>> {
    sentences.iter().copied().map(Cow::Borrowed).collect()
}

/// A heading's text after its number, if it has one.
#[must_use]
pub fn numbered(number: Option<usize>, text: &str) -> Cow<'_, str> {
    number.map_or(Cow::Borrowed(text), |number| {
        format!("{number}. {text}").into()
    })
}

/// The text, with each of these characters replaced by its entity.
#[must_use]
pub fn escape(text: &str, entities: &[(char, &str)]) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match entities.iter().find(|(special, _)| *special == character) {
            Some((_, entity)) => escaped.push_str(entity),
            None => escaped.push(character),
        }
    }
    escaped
}

/// A command's words as one line, quoted so that a shell reads back the same words.
#[must_use]
pub fn quoted(words: &[impl AsRef<str>]) -> String {
    let words = words.iter().map(|word| quote(word.as_ref()));
    words.collect::<Vec<_>>().join(" ")
}

fn quote(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./,:@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.into();
    }
    format!("'{}'", word.replace('\'', r"'\''")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        let words = ["amexfix", "--flows", "it's $HOME/`x`; ok", ""].map(Cow::Borrowed);
        assert_eq!(
            quoted(&words),
            r"amexfix --flows 'it'\''s $HOME/`x`; ok' ''"
        );
    }
}
