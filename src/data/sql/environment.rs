use std::fmt;
use std::sync::Arc;

/// The environment variables that definitions may name, by a function that looks one up. The library looks
/// at no environment itself.
#[derive(Clone, Default)]
pub struct Environment {
    look_up: Option<Arc<dyn Fn(&str) -> Option<String> + Send + Sync>>,
}

impl Environment {
    /// An environment that is looked up as it is needed.
    pub fn new(look_up: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Environment {
        Environment { look_up: Some(Arc::new(look_up)) }
    }

    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.look_up.as_ref().and_then(|look_up| look_up(name))
    }
}

impl fmt::Debug for Environment {
    /// Values are secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Environment")
    }
}
