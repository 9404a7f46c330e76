//! What counts as a web address.

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
