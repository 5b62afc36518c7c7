//! The parts of XLSX and ODS files: XML in a ZIP archive.

use super::Fault;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

pub(super) fn archive(bytes: &[u8]) -> Result<Archive<'_>, Fault> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged("it is cut off or damaged".to_owned()))
}

/// A part of an archive, event by event; empty elements begin and end like others.
pub(super) struct Xml<R: BufRead> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Xml<R> {
    /// The next event; `Eof` at the end.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader
            .read_event_into(&mut self.buffer)
            .map_err(|error| Fault::Damaged(format!("a part of it is no XML ({error})")))
    }
}

/// The part of a name, if it is there.
pub(super) fn part<'z, 'b>(
    archive: &'z mut Archive<'b>,
    name: &str,
) -> Option<Xml<impl BufRead + use<'z, 'b>>> {
    let mut reader = Reader::from_reader(BufReader::new(archive.by_name(name).ok()?));
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    Some(Xml { reader, buffer: Vec::new() })
}

/// The first bytes of a part.
pub(super) fn start<const N: usize>(archive: &mut Archive<'_>, name: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    archive.by_name(name).ok()?.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// An attribute by its name with its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// A whole number in an attribute.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

/// Adds the text that an event holds: characters, or a reference to one.
pub(super) fn add_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(held) => text.push_str(&held.xml10_content()),
        Event::CData(held) => text.push_str(&held.xml10_content()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(c)) => text.push(c),
            _ => text.push_str(resolve_predefined_entity(reference.as_ref()).unwrap_or("")),
        },
        _ => {}
    }
}
