/// The candidate that `word` was most likely meant to be, if one is near enough to suggest.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// What to do about a name that is none: the one that was most likely meant, then `list`, which says all.
pub(crate) fn suggestion<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    list: String,
) -> String {
    match nearest(word, candidates) {
        Some(near) => format!("Did you mean `{near}`? {list}"),
        None => list,
    }
}
