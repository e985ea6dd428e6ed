//! A gettext template.

use std::io::{self, BufWriter, Write};

use fixflow::safety::harmless;
use polib::catalog::Catalog;
use polib::message::Message;
use polib::metadata::CatalogMetadata;
use polib::po_file;

/// A message to translate.
#[derive(Clone, Debug)]
pub struct Untranslated<'m> {
    /// A comment for translators; may be empty.
    pub comment: &'m str,
    /// The places where it is used, as `file` or `file:line`.
    pub places: Vec<String>,
    /// The message; if it has a plural, the form for one thing.
    pub english: &'m str,
    /// The form for several things, if it has a plural.
    pub several: Option<&'m str>,
}

/// Writes the template of these messages. `project` is its name and version.
pub fn write<'m>(
    out: impl Write,
    project: &str,
    messages: impl IntoIterator<Item = Untranslated<'m>>,
) -> io::Result<()> {
    let mut catalog = Catalog::new(CatalogMetadata {
        project_id_version: project.to_owned(),
        mime_version: "1.0".to_owned(),
        content_type: "text/plain; charset=UTF-8".to_owned(),
        content_transfer_encoding: "8bit".to_owned(),
        ..CatalogMetadata::default()
    });
    for message in messages {
        catalog.append_or_update(entry(&message));
    }
    po_file::write(&catalog, &mut BufWriter::new(out))
}

fn entry(message: &Untranslated<'_>) -> Message {
    // A space would end the file's name.
    let places = message.places.iter();
    let places = places.map(|place| harmless(place).replace(' ', "_"));
    let places = places.collect::<Vec<_>>().join("\n");
    let mut builder = match message.several {
        None => Message::build_singular(),
        Some(several) => {
            let mut plural = Message::build_plural();
            plural
                .with_msgid_plural(several.to_owned())
                .with_msgstr_plural(vec![String::new(); 2]);
            plural
        }
    };
    builder
        .with_extracted_comments(message.comment.to_owned())
        .with_source(places)
        .with_msgid(message.english.to_owned())
        .done()
}
