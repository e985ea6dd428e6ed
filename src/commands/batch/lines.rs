//! Lines of a stream, read in large pieces and borrowed from one buffer.

use std::io::{self, ErrorKind, Read};

/// The longest line that is taken, in bytes, its line end not counted.
pub const LONGEST: usize = 1024 * 1024;
/// How many bytes are asked for at a time.
const PIECE: usize = 256 * 1024;

/// A line without its line end.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'b> {
    /// All of it.
    Whole(&'b [u8]),
    /// It is longer than [`LONGEST`], and nothing of it is kept.
    TooLong,
}

/// A stream of lines. The buffer has room for the longest line and one more piece, and never grows.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    buffer: Box<[u8]>,
    /// What was read and not yet handed out.
    start: usize,
    end: usize,
    /// How far that is known to hold no line end.
    searched: usize,
    /// Whether what comes is the rest of a line that is too long.
    skipping: bool,
    is_over: bool,
}

impl<R: Read> Lines<R> {
    /// The lines of a stream.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: vec![0; LONGEST + PIECE].into(),
            start: 0,
            end: 0,
            searched: 0,
            skipping: false,
            is_over: false,
        }
    }

    /// Reads on, when all whole lines were handed out; `false` at the end. Before the stream is asked for more, which may
    /// take long, `before` is called with the number of bytes read last.
    ///
    /// # Errors
    /// When the stream or `before` fails.
    pub fn more(&mut self, mut before: impl FnMut(usize) -> io::Result<()>) -> io::Result<bool> {
        if self.is_over {
            return Ok(false);
        }
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, self.end - self.start);
        self.searched = self.end;
        before(0)?;
        let room = &mut self.buffer[self.end..];
        let most = room.len().min(PIECE);
        let count = loop {
            match self.reader.read(&mut room[..most]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    let said = format!("cannot read standard input: {error}");
                    return Err(io::Error::new(error.kind(), said));
                }
                Ok(count) => break count,
            }
        };
        before(count)?;
        self.end += count;
        self.is_over = count == 0;
        Ok(true)
    }

    /// The next line that was read to its end.
    pub fn next(&mut self) -> Option<Line<'_>> {
        loop {
            let found = memchr::memchr(b'\n', &self.buffer[self.searched..self.end]);
            let (end, after) = match found {
                Some(at) => (self.searched + at, self.searched + at + 1),
                None if self.is_over && (self.start < self.end || self.skipping) => {
                    (self.end, self.end)
                }
                None => return self.unfinished(),
            };
            let start = std::mem::replace(&mut self.start, after);
            self.searched = after;
            if std::mem::take(&mut self.skipping) {
                if found.is_some() {
                    continue;
                }
                return None;
            }
            return Some(if end - start > LONGEST {
                Line::TooLong
            } else {
                Line::Whole(&self.buffer[start..end])
            });
        }
    }

    /// What is left is the beginning of a line: it waits for its end, unless it is too long already.
    fn unfinished(&mut self) -> Option<Line<'_>> {
        self.searched = self.end;
        let is_too_long = self.skipping || self.end - self.start > LONGEST;
        if !is_too_long {
            return None;
        }
        self.start = self.end;
        let is_news = !std::mem::replace(&mut self.skipping, true);
        is_news.then_some(Line::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A stream that gives so many bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(buffer.len()).min(self.0.len());
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn read(bytes: &[u8], drop: usize) -> Vec<Option<Vec<u8>>> {
        let mut lines = Lines::new(Drops(bytes, drop));
        let mut all = Vec::new();
        while lines.more(|_| Ok(())).unwrap() {
            while let Some(line) = lines.next() {
                all.push(match line {
                    Line::Whole(line) => Some(line.to_vec()),
                    Line::TooLong => None,
                });
            }
        }
        all
    }

    #[test]
    fn a_line_may_be_one_mebibyte_long_and_no_longer() {
        for (length, drop) in [
            (LONGEST, 1 << 20),
            (LONGEST + 1, 1 << 20),
            (LONGEST + PIECE * 3, 100_000),
        ] {
            for end in ["", "\n", "\nlast", "\nlast\n"] {
                let mut bytes = vec![b'x'; length];
                bytes.extend_from_slice(end.as_bytes());
                let first = (length == LONGEST).then(|| vec![b'x'; length]);
                let mut expected = vec![first];
                expected.extend(end.contains("last").then(|| Some(b"last".to_vec())));
                assert!(read(&bytes, drop) == expected, "{length} {end:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn lines_come_whole_however_they_drop(text in "[ab\n]{0,60}", drop in 1..9_usize) {
            let mut expected: Vec<_> = text.split('\n').map(|line| Some(line.into())).collect();
            if expected.last() == Some(&Some(Vec::new())) {
                expected.pop();
            }
            prop_assert_eq!(read(text.as_bytes(), drop), expected);
        }
    }
}
