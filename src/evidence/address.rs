//! What counts as a web address and as a DOI.

/// True for an http or https address of printable ASCII with a host and without a user name: what may be
/// shown, linked and handed to a web browser.
#[must_use]
pub fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte))
        && host.is_some_and(|host| {
            let shaped = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
            host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.bytes().all(shaped)
        })
}

/// True for a DOI without an address: `10.`, a registrant, a slash and a name, in printable ASCII.
#[must_use]
pub fn is_doi(doi: &str) -> bool {
    let parts = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    doi.bytes().all(|byte| byte.is_ascii_graphic())
        && parts.is_some_and(|(registrant, name)| {
            (4..=9).contains(&registrant.len())
                && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                && !name.is_empty()
        })
}

/// A DOI without the address or word before it.
#[must_use]
pub fn bare_doi(name: &str) -> &str {
    ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:"]
        .iter()
        .find_map(|start| {
            name.get(..start.len()).filter(|s| s.eq_ignore_ascii_case(start)).map(|_| &name[start.len()..])
        })
        .unwrap_or(name)
        .trim()
}
