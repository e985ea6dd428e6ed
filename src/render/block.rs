//! What a page is made of, apart from how a format writes it.

use std::borrow::Cow;

/// One part of a page. Every format writes these, so what a page says is decided once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// What the page, or what follows, is about.
    Title(Cow<'a, str>),
    /// A paragraph.
    Text(Cow<'a, str>),
    /// Sentences that stand for themselves.
    List(Vec<Cow<'a, str>>),
    /// Sentences under a label. Never none.
    Section(Cow<'a, str>, Vec<Cow<'a, str>>),
}

impl<'a> Block<'a> {
    /// A title.
    pub fn title(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Title(text.into())
    }

    /// A paragraph.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// Sentences that stand for themselves; nothing where there are none.
    pub fn list(sentences: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let sentences: Vec<_> = sentences.into_iter().map(Cow::Borrowed).collect();
        (!sentences.is_empty()).then_some(Self::List(sentences))
    }

    /// Sentences under a label; nothing where there are none.
    pub fn section(
        label: impl Into<Cow<'a, str>>,
        sentences: impl IntoIterator<Item = &'a str>,
    ) -> Option<Self> {
        match Self::list(sentences) {
            Some(Self::List(sentences)) => Some(Self::Section(label.into(), sentences)),
            _ => None,
        }
    }
}
