use agendapack::Converter;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What LibreOffice is called on PATH.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];
/// Where it is installed without being on PATH.
const PLACES: [&str; 3] = [
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
];
/// Long documents take a minute on old machines.
const LIMIT: Duration = Duration::from_secs(120);

/// LibreOffice, where it is installed: `AGENDAPACK_CONVERTER`, else on PATH, else in its usual places.
pub(super) fn find() -> Option<Converter> {
    let named = std::env::var_os("AGENDAPACK_CONVERTER").filter(|name| !name.is_empty()).map(PathBuf::from);
    let program = named
        .or_else(on_path)
        .or_else(|| PLACES.iter().map(Path::new).find(|place| place.is_file()).map(Path::to_owned))?;
    let limit = std::env::var("AGENDAPACK_CONVERTER_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let limit = limit.filter(|seconds| (1..=3600).contains(seconds)).map_or(LIMIT, Duration::from_secs);
    Some(Converter { program, scratch: std::env::temp_dir(), limit })
}

fn on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}
