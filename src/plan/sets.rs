//! What `--set` and a file of `--sets` give to parameters.

use super::{Asked, Setting};
use crate::definition::raw::Sets;
use crate::definition::{Root, Scalar, place_of, read};
use crate::diagnostics::{Code, Diagnostics};
use std::collections::BTreeMap;

/// The values of both by name; those of `--set` go before those of the file.
pub(super) fn sets(asked: &Asked, root: &Root<'_>, found: &mut Diagnostics) -> BTreeMap<String, Setting> {
    let mut settings = BTreeMap::new();
    if let Some(path) = &asked.sets {
        match root.read_if_there(path) {
            Some(file) => {
                let values = read::<Sets>(root, &file, found).map(|sets| sets.values).unwrap_or_default();
                for (name, scalar) in values {
                    let value = match scalar.value {
                        Scalar::Text(text) | Scalar::Number(text) => text,
                        Scalar::Bool(yes) => if yes { "yes" } else { "no" }.to_owned(),
                        Scalar::Null => continue,
                    };
                    settings.insert(name, Setting { value, place: Some(scalar.place) });
                }
            }
            None => {
                found
                    .error(
                        Code::FileUnreadable,
                        place_of(root.files(), path),
                        "The file of parameters cannot be read.",
                    )
                    .remedy("Check that it is a file and that you may read it.");
            }
        }
    }
    for (name, value) in &asked.settings {
        settings.insert(name.clone(), Setting { value: value.clone(), place: None });
    }
    settings
}
