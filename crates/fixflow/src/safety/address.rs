//! Web addresses. A pack may only name https pages of its own hosts.

use super::{is_listed, runs};
use std::ops::Range;

/// The endings that make a name with dots an address, besides the two letters of a country.
const ENDINGS: &str = "\
    agency app bank biz card cards center chat click cloud club com company credit digital email finance \
    help info life link live money net network online org page pay pro security services shop site \
    solutions store support tech today top vip website world xyz";

/// Endings of files that are also those of countries. A name with one of these needs more than that to be an address.
const FILE_ENDINGS: &str = "cs db gz hs js md pl ps py rs sh ts";

/// Words that, before a colon, begin an address. Before `://` any word does.
const SCHEMES: &str = "data file ftp http https javascript mailto sms vbscript";

/// Marks that belong to the sentence around an address, not to the address.
const END_MARKS: [char; 6] = ['.', '!', '?', ':', '\'', '…'];

/// The most bytes of a scheme that are looked at.
const LONGEST_SCHEME: usize = 40;

/// The byte range of the first web address in `text` that is not an https page of `hosts`. Invisible characters are not
/// removed.
pub(super) fn foreign_address(text: &str, hosts: &[&str]) -> Option<Range<usize>> {
    runs(text, ends_word).find_map(|word| foreign_in(text, word, hosts))
}

/// The byte ranges of the https addresses in `text`, without the marks that end a sentence. In the text of a checked pack,
/// all are pages of its own hosts.
pub fn https_pages(text: &str) -> impl Iterator<Item = Range<usize>> {
    let pages = runs(text, ends_word).filter(|word| text[word.clone()].starts_with("https://"));
    pages.map(|word| {
        let shown = text[word.clone()].trim_end_matches(END_MARKS);
        word.start..word.start + shown.len()
    })
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || "\"<>()[]{},`“”|;".contains(character)
}

/// The first foreign address in a word, which may hold several joined by `=` or a dash.
fn foreign_in(text: &str, word: Range<usize>, hosts: &[&str]) -> Option<Range<usize>> {
    let mut at = word.start;
    while let Some(skipped) = text[at..word.end].find(char::is_alphanumeric) {
        let start = at + skipped;
        let address = Address::at(&text[start..word.end]);
        let length = if !address.is_address() {
            address.host.len()
        } else if address.is_allowed(hosts) {
            address.text.len()
        } else {
            let shown = address.text.trim_end_matches(END_MARKS);
            return Some(start..start + shown.len());
        };
        at = start + length;
    }
    None
}

/// The parts of a text that may be an address.
struct Address<'a> {
    /// All of it; only the host if it has neither a scheme nor a path.
    text: &'a str,
    scheme: Option<&'a str>,
    /// Whether there is a user and an `@` before the host.
    has_user: bool,
    host: &'a str,
    /// The port and the path.
    tail: &'a str,
}

impl<'a> Address<'a> {
    /// Reads `text` as an address from its first character.
    fn at(text: &'a str) -> Self {
        let (scheme, rest) = split_scheme(text).unzip();
        let rest = rest.unwrap_or(text);
        // Only after a scheme can there be a user. Otherwise a word of many pieces would be read again for each of them.
        let user = scheme.and_then(|_| {
            let authority = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
            rest[..authority].rfind('@')
        });
        let named = &rest[user.map_or(0, |at_sign| at_sign + 1)..];
        let host = &named[..named.find(|c| !is_of_host(c)).unwrap_or(named.len())];
        let host = host.trim_end_matches(['.', '-', '_']);
        let rest = &named[host.len()..];
        let goes_on = scheme.is_some() || rest.starts_with(['/', '\\', ':', '?', '#']);
        let tail = if goes_on { rest } else { "" };
        Self {
            text: &text[..text.len() - rest.len() + tail.len()],
            scheme,
            has_user: user.is_some(),
            host,
            tail,
        }
    }

    /// Whether it is an address, not just a word with a dot.
    fn is_address(&self) -> bool {
        if self.scheme.is_some() {
            return true;
        }
        let labels: Vec<&str> = self.host.split(is_dot).collect();
        let [.., name, last] = labels[..] else {
            return false;
        };
        let ending = last.to_lowercase();
        let has_path = self.tail.starts_with(['/', '\\']) || self.port().is_some();
        let octets = labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
        let is_name = !labels.contains(&"")
            && (ending.starts_with("xn--")
                || last.chars().count() > 1 && last.chars().all(char::is_alphabetic));
        let www = labels.len() > 2 && labels[0].eq_ignore_ascii_case("www");
        octets && has_path || is_name && (www || has_path || ends_as_address(name, last, &ending))
    }

    fn is_allowed(&self, hosts: &[&str]) -> bool {
        let scheme = self.scheme;
        let secure = scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case("https"));
        let plain = !self.has_user
            && !self.text.contains('\\')
            && self.port().is_none_or(|port| port == "443");
        let path = self.tail.to_ascii_lowercase();
        let nested = path.contains("//") || path.contains("%3a%2f");
        secure && plain && !nested && hosts.iter().any(|host| is_under(self.host, host))
    }

    /// The digits after the host's colon, if there are any.
    fn port(&self) -> Option<&'a str> {
        let rest = self.tail.strip_prefix(':')?;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next();
        digits.filter(|digits| !digits.is_empty())
    }
}

/// The scheme that the text begins with, if any, and what follows its colon and slashes.
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let is_of_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let candidates = text.bytes().take(LONGEST_SCHEME);
    let (name, rest) = text.split_at(candidates.take_while(is_of_scheme).count());
    let rest = rest.strip_prefix(':')?;
    let known = is_listed(SCHEMES, &name.to_ascii_lowercase())
        && rest.starts_with(|c: char| !c.is_whitespace());
    let is_one = known || rest.starts_with("//");
    is_one.then(|| (name, rest.trim_start_matches(['/', '\\'])))
}

fn is_of_host(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_') || is_dot(character)
}

/// Whether a browser reads this character as a dot.
fn is_dot(character: char) -> bool {
    matches!(character, '.' | '。' | '．' | '｡')
}

/// Whether a name ends like an address, and not like a file, an abbreviation or two sentences without a space between them.
/// `name` and `last` are its last two labels; `ending` is `last` in small letters.
fn ends_as_address(name: &str, last: &str, ending: &str) -> bool {
    let is_country = last.len() == 2 && last.is_ascii() && !is_listed(FILE_ENDINGS, ending);
    let shouted = !name.chars().any(char::is_lowercase);
    let begins_sentence = last.starts_with(char::is_uppercase) && !shouted;
    let is_mac_app = ending == "app" && name.starts_with(char::is_uppercase);
    ending.starts_with("xn--")
        || ending == "com"
        || (is_listed(ENDINGS, ending) || is_country)
            && name.chars().count() > 1
            && !begins_sentence
            && !is_mac_app
}

/// Whether `name` is `host` or a sub-domain of it.
fn is_under(name: &str, host: &str) -> bool {
    let (name, host) = (name.to_ascii_lowercase(), host.to_ascii_lowercase());
    let before = name.strip_suffix(&host).filter(|_| !host.is_empty());
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOSTS: &[&str] = &["americanexpress.com"];

    #[track_caller]
    fn found(text: &str) -> Option<&str> {
        foreign_address(text, HOSTS).map(|range| &text[range])
    }

    #[test]
    fn pages_of_the_hosts_are_allowed() {
        for text in [
            "Type americanexpress.com yourself.",
            "https://www.americanexpress.com/us/customer-service/faq.online-account-documents-not-available.html",
            "www.americanexpress.com/us/security-center/safekey/",
            "(see HTTPS://AmericanExpress.com)",
            "global.americanexpress.com, americanexpress.com: both",
            "https://americanexpress.com:443/",
            "americanexpress.com's pages",
        ] {
            assert_eq!(found(text), None, "{text:?}");
        }
    }

    #[test]
    fn other_pages_are_foreign() {
        for (text, address) in [
            (
                "go to http://americanexpress.com/login now",
                "http://americanexpress.com/login",
            ),
            ("https://evil.com.", "https://evil.com"),
            ("see www.evil.example", "www.evil.example"),
            ("evil.com/x", "evil.com/x"),
            ("open amex-help.com, then", "amex-help.com"),
            ("at EVIL.COM", "EVIL.COM"),
            ("evil.co.uk", "evil.co.uk"),
            ("amex-help.app", "amex-help.app"),
            (
                "americanexpress.com.evil.com",
                "americanexpress.com.evil.com",
            ),
            (
                "https://americanexpress.com@evil.com/",
                "https://americanexpress.com@evil.com/",
            ),
            (
                "https://evil.com@americanexpress.com/",
                "https://evil.com@americanexpress.com/",
            ),
            ("americanexpress.com@evil.com", "evil.com"),
            ("help@evil.com", "evil.com"),
            (
                "https://americanexpress.com\\@evil.com",
                "https://americanexpress.com\\@evil.com",
            ),
            ("https:evil.com", "https:evil.com"),
            ("https:\\\\evil.com", "https:\\\\evil.com"),
            ("//evil.com/a", "evil.com/a"),
            (
                "https://xn--mericanexpress-7fb.com",
                "https://xn--mericanexpress-7fb.com",
            ),
            ("аmericanexpress.com", "аmericanexpress.com"),
            (
                "americanexpress.com。evil.com",
                "americanexpress.com。evil.com",
            ),
            ("notamericanexpress.com", "notamericanexpress.com"),
            (
                "https://americanexpress.com:8443/x",
                "https://americanexpress.com:8443/x",
            ),
            (
                "https://americanexpress.com/?to=https://evil.com",
                "https://americanexpress.com/?to=https://evil.com",
            ),
            ("americanexpress.com=evil.com", "evil.com"),
            ("https://localhost/x", "https://localhost/x"),
            ("https://192.0.2.1/x", "https://192.0.2.1/x"),
            ("192.0.2.1:80", "192.0.2.1:80"),
            ("javascript:alert", "javascript:alert"),
            ("ftp://americanexpress.com/", "ftp://americanexpress.com/"),
            (
                "[americanexpress.com](https://evil.com)",
                "https://evil.com",
            ),
            ("say 'evil.com'", "evil.com"),
        ] {
            assert_eq!(found(text), Some(address), "{text:?}");
        }
    }

    #[test]
    fn other_words_with_dots_or_colons_are_not_addresses() {
        for text in [
            "",
            "e.g. the app",
            "i.e. a.k.a. U.S. a.m.",
            "Open Amex.app",
            "close it.Then open",
            "flows/login.yaml",
            "app.js",
            "README.md",
            "version 1.2.3",
            "data: all of it",
            "at 10:30",
            "and/or",
            "wait...what",
            "Sign out.",
            "notes.txt",
            "https",
            "http: the old way",
            "3.14",
            "Section 2.4/b",
            "...",
            "é.é",
            "file: none",
        ] {
            assert_eq!(found(text), None, "{text:?}");
        }
    }

    #[test]
    fn without_hosts_every_address_is_foreign() {
        assert_eq!(foreign_address("americanexpress.com", &[]), Some(0..19));
        assert_eq!(foreign_address("evil.com", &[""]), Some(0..8));
    }

    proptest! {
        #[test]
        fn the_range_found_is_part_of_the_text(text in any::<String>(), host in any::<String>()) {
            if let Some(range) = foreign_address(&text, &[&host]) {
                prop_assert!(text.get(range).is_some_and(|address| !address.is_empty()));
            }
        }

        #[test]
        fn no_host_passes_for_another(before in "[a-z:/@.=&?#-]{0,12}", name in "[a-z]{2,9}", after in "(/[a-z]{0,9})?") {
            prop_assume!(name != "americanexpress");
            let text = format!("https://{before}{name}.com{after}");
            prop_assert!(foreign_address(&text, HOSTS).is_some(), "{}", text);
        }
    }
}
