//! Web addresses, of which a pack may only name https pages of its own hosts.

use std::ops::Range;

/// The endings by which a name with dots is known for an address, beside every country's two letters.
const ENDINGS: [&str; 44] = [
    "agency",
    "app",
    "bank",
    "biz",
    "card",
    "cards",
    "center",
    "chat",
    "click",
    "cloud",
    "club",
    "com",
    "company",
    "credit",
    "digital",
    "email",
    "finance",
    "help",
    "info",
    "life",
    "link",
    "live",
    "money",
    "net",
    "network",
    "online",
    "org",
    "page",
    "pay",
    "pro",
    "security",
    "services",
    "shop",
    "site",
    "solutions",
    "store",
    "support",
    "tech",
    "today",
    "top",
    "vip",
    "website",
    "world",
    "xyz",
];

/// Endings of files that are also a country's, and so need more than themselves to be an address.
const FILES: [&str; 12] = [
    "cs", "db", "gz", "hs", "js", "md", "pl", "ps", "py", "rs", "sh", "ts",
];

/// Words before a colon that make an address of what follows, beside everything before `://`.
const SCHEMES: [&str; 9] = [
    "data",
    "file",
    "ftp",
    "http",
    "https",
    "javascript",
    "mailto",
    "sms",
    "vbscript",
];

/// The bytes of the longest scheme looked for.
const LONGEST: usize = 40;

/// Where the first web address of `text` that is not an https page of `hosts` or of their sub-domains stands, in bytes.
///
/// An address is what has a scheme, begins with `www.`, has a slash after a name with dots, or is such a name with an ending
/// known from addresses. A name alone, without a scheme, is taken as https. A user before an `@`, a port but 443 and a
/// backslash make any address foreign, since they are how one host passes for another; so does an address within an address.
#[must_use]
pub fn foreign_address(text: &str, hosts: &[&str]) -> Option<Range<usize>> {
    // Fewer bytes than words: no address is without a dot inside a word, or a colon.
    if !text
        .bytes()
        .any(|byte| matches!(byte, b'.' | b':') || byte >= 0x80)
    {
        return None;
    }
    words(text).find_map(|word| foreign_in(text, word, hosts))
}

/// The pieces of `text` between spaces, quotes, brackets and commas.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '<'
                    | '>'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '{'
                    | '}'
                    | ','
                    | '`'
                    | '“'
                    | '”'
                    | '|'
                    | ';'
            )
    };
    text.split(ends)
        .filter(|word| !word.is_empty())
        .map(|word| {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            start..start + word.len()
        })
}

/// The first foreign address in a word, which may hold several things joined by `=` or a dash of a sentence.
fn foreign_in(text: &str, word: Range<usize>, hosts: &[&str]) -> Option<Range<usize>> {
    let mut at = word.start;
    while at < word.end {
        let rest = &text[at..word.end];
        let first = rest.find(|c: char| c.is_alphanumeric())?;
        let start = at + first;
        let address = Address::at(&text[start..word.end]);
        if address.is_one() && !address.is_allowed(hosts) {
            return Some(
                start
                    ..start
                        + address
                            .whole()
                            .trim_end_matches(['.', '!', '?', ':', '\'', '…'])
                            .len(),
            );
        }
        at = start
            + if address.is_one() {
                address.length()
            } else {
                address.host.len().max(1)
            };
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    None
}

/// The parts of what may be an address.
struct Address<'a> {
    text: &'a str,
    scheme: Option<&'a str>,
    /// Whether something stands before the host, ended by an `@`.
    has_user: bool,
    host: &'a str,
    /// What follows the host.
    tail: &'a str,
}

impl<'a> Address<'a> {
    /// Reads `text` as an address from its first character.
    fn at(text: &'a str) -> Self {
        let (scheme, rest) = scheme(text);
        // Only after a scheme is it looked for: a word of many pieces is not read anew for each.
        let user = scheme.and_then(|_| {
            let authority = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
            rest[..authority].rfind('@')
        });
        let named = &rest[user.map_or(0, |user| user + 1)..];
        let host = &named[..named.find(|c: char| !is_of_host(c)).unwrap_or(named.len())];
        let trimmed = host.trim_end_matches(['.', '-', '_']);
        Self {
            text,
            scheme,
            has_user: user.is_some(),
            host: trimmed,
            tail: &named[trimmed.len()..],
        }
    }

    /// Whether it is an address, and no other word with a dot.
    fn is_one(&self) -> bool {
        let labels: Vec<&str> = self.host.split(is_dot).collect();
        let [.., name, last] = labels[..] else {
            return self.scheme.is_some();
        };
        let lower = last.to_lowercase();
        let has_path = self.tail.starts_with(['/', '\\']) || self.port().is_some();
        let octets = labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
        let could_be = !labels.contains(&"")
            && (lower.starts_with("xn--")
                || last.chars().count() > 1 && last.chars().all(char::is_alphabetic));
        let www = labels.len() > 2 && labels[0].eq_ignore_ascii_case("www");
        self.scheme.is_some()
            || octets && has_path
            || could_be && (www || has_path || is_ending(name, last, &lower))
    }

    fn is_allowed(&self, hosts: &[&str]) -> bool {
        let secure = self
            .scheme
            .is_none_or(|scheme| scheme.eq_ignore_ascii_case("https"));
        let plain = !self.has_user
            && !self.whole().contains('\\')
            && self.port().is_none_or(|port| port == "443");
        let nested = self.whole()[self.length_of_host()..].to_ascii_lowercase();
        let alone = !["://", "%3a%2f", "//"]
            .iter()
            .any(|mark| nested.contains(mark));
        secure && plain && alone && hosts.iter().any(|host| is_under(self.host, host))
    }

    fn port(&self) -> Option<&'a str> {
        let digits = self.tail.strip_prefix(':')?;
        let digits = &digits[..digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len())];
        (!digits.is_empty()).then_some(digits)
    }

    /// The address with its path; without one, the host alone.
    fn whole(&self) -> &'a str {
        let has_path = self.scheme.is_some() || self.tail.starts_with(['/', '\\', ':', '?', '#']);
        if has_path {
            self.text
        } else {
            &self.text[..self.length_of_host()]
        }
    }

    fn length_of_host(&self) -> usize {
        self.text.len() - self.tail.len()
    }

    fn length(&self) -> usize {
        self.whole().len()
    }
}

/// Splits off a scheme and its slashes.
fn scheme(text: &str) -> (Option<&str>, &str) {
    let is_of_scheme =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let end = text.bytes().take(LONGEST).take_while(is_of_scheme).count();
    let (name, rest) = text.split_at(end);
    let Some(rest) = rest.strip_prefix(':') else {
        return (None, text);
    };
    let known = SCHEMES
        .iter()
        .any(|scheme| name.eq_ignore_ascii_case(scheme))
        && rest.starts_with(|c: char| !c.is_whitespace());
    if known || rest.starts_with("//") {
        (Some(name), rest.trim_start_matches(['/', '\\']))
    } else {
        (None, text)
    }
}

fn is_of_host(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_') || is_dot(character)
}

/// A dot, in the forms that a browser takes for one.
fn is_dot(character: char) -> bool {
    matches!(character, '.' | '。' | '．' | '｡')
}

/// Whether a bare name ends as addresses do, and not as a file, an abbreviation or two sentences without a space between.
fn is_ending(name: &str, last: &str, lower: &str) -> bool {
    let known =
        ENDINGS.contains(&lower) || last.len() == 2 && last.is_ascii() && !FILES.contains(&lower);
    let shouted = !name.chars().any(char::is_lowercase);
    let begins_sentence = last.starts_with(char::is_uppercase) && !shouted;
    let is_bundle = lower == "app" && name.starts_with(char::is_uppercase);
    lower.starts_with("xn--")
        || lower == "com"
        || known && name.chars().count() > 1 && !begins_sentence && !is_bundle
}

/// Whether `name` is `host` or a sub-domain of it.
fn is_under(name: &str, host: &str) -> bool {
    let Some(start) = name.len().checked_sub(host.len()) else {
        return false;
    };
    let ends_so = name
        .get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case(host));
    ends_so && !host.is_empty() && (start == 0 || name[..start].ends_with('.'))
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
    fn other_words_with_dots_and_colons_are_no_addresses() {
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
        fn any_text_is_taken(text in any::<String>(), host in any::<String>()) {
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
