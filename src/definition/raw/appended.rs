use schemars::JsonSchema;
use serde::Deserialize;

/// How the pages of a PDF or Word document stand in the pack.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fit {
    /// On A4 sheets, upright or landscape as the page is, made smaller where it must be so that the
    /// stamp, the running words and the page number have room of their own.
    #[default]
    Frame,
    /// In their own size; the stamp and the page number stand over them on a white ground.
    Full,
}
