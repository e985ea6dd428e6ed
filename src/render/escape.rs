//! Characters that a format takes as markup.

/// `text` with each of these characters replaced by its entity.
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
