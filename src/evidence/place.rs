//! Where a JSON path stands in the text of a file.

use std::fmt;

/// One step down into a JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The member of that name.
    Key(String),
    /// The element at that place, from 0.
    Nth(usize),
}

/// A path as people write it: `findings[2].source`.
pub struct Path<'a>(pub &'a [Step]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if depth == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Nth(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}

/// Line and column (in characters), both from 1, of the value at a path, or of the deepest value on the
/// way that is there. The text is taken to be JSON; where it is not, the answer is as far as it was.
pub fn line_and_column(text: &str, path: &[Step]) -> (usize, usize) {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    scan.space();
    for step in path {
        let here = scan.at;
        if !scan.enter(step) {
            scan.at = here;
            break;
        }
    }
    let before = String::from_utf8_lossy(&text.as_bytes()[..scan.at.min(text.len())]);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The text of a line, from 1; empty where there is none.
pub fn line_of(text: &str, line: usize) -> &str {
    text.lines().nth(line.saturating_sub(1)).unwrap_or_default()
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == byte;
        self.at += usize::from(there);
        self.space();
        there
    }

    /// Moves to the child a step names; false where there is none.
    fn enter(&mut self, step: &Step) -> bool {
        match step {
            Step::Key(key) => self.enter_key(key),
            Step::Nth(place) => self.enter_nth(*place),
        }
    }

    fn enter_key(&mut self, key: &str) -> bool {
        let mut more = self.take(b'{') && self.peek() == b'"';
        while more {
            let start = self.at;
            self.string();
            let found =
                serde_json::from_slice::<String>(&self.bytes[start..self.at]).is_ok_and(|name| name == key);
            self.space();
            self.take(b':');
            if found {
                return true;
            }
            self.value();
            more = self.take(b',');
        }
        false
    }

    fn enter_nth(&mut self, place: usize) -> bool {
        let mut more = self.take(b'[') && self.peek() != b']';
        for _ in 0..place {
            if more {
                self.value();
                more = self.take(b',');
            }
        }
        more
    }

    fn string(&mut self) {
        self.at += 1;
        while !matches!(self.peek(), b'"' | 0) {
            self.at += 1 + usize::from(self.peek() == b'\\');
        }
        self.at = (self.at + 1).min(self.bytes.len());
    }

    /// Passes one value and the white space after it, by counting brackets.
    fn value(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.bytes.len() {
            match self.peek() {
                b'"' => self.string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' | b',' if depth == 0 => break,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
    }
}
