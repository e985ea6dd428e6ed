//! Splits a stream into lines of limited length.

use std::io::{self, BufRead, BufReader, Read};

/// The longest line that is accepted, in bytes, without its line end.
pub const LONGEST: usize = 1024 * 1024;
/// How many bytes are read at a time.
const PIECE: usize = 256 * 1024;

/// A line without its line end.
#[derive(Debug, PartialEq, Eq)]
pub enum RawLine<'b> {
    /// The whole line.
    Whole(&'b [u8]),
    /// The line is longer than [`LONGEST`] and was skipped.
    TooLong,
}

/// A stream of lines.
#[derive(Debug)]
pub struct Lines<R> {
    input: BufReader<R>,
    line: Vec<u8>,
    /// How many bytes the lines have had so far, with their ends.
    pub count: u64,
}

impl<R: Read> Lines<R> {
    /// The lines of a stream.
    pub fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(PIECE, input),
            line: Vec::new(),
            count: 0,
        }
    }

    /// Whether the whole next line is already in the buffer, so that `next` does not wait.
    pub fn is_ready(&self) -> bool {
        self.input.buffer().contains(&b'\n')
    }

    /// The next line; `None` at the end of the stream.
    pub fn next(&mut self) -> io::Result<Option<RawLine<'_>>> {
        self.line.clear();
        let most = LONGEST as u64 + 1;
        let read = (&mut self.input)
            .take(most)
            .read_until(b'\n', &mut self.line)?;
        self.count += read as u64;
        if read == 0 {
            return Ok(None);
        }
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
        } else if self.line.len() > LONGEST {
            self.count += self.input.skip_until(b'\n')? as u64;
            return Ok(Some(RawLine::TooLong));
        }
        Ok(Some(RawLine::Whole(&self.line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A stream that gives at most so many bytes at a time.
    struct Chunks<'a>(&'a [u8], usize);

    impl Read for Chunks<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(buffer.len()).min(self.0.len());
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn read(bytes: &[u8], size: usize) -> Vec<Option<Vec<u8>>> {
        let mut lines = Lines::new(Chunks(bytes, size));
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(match line {
                RawLine::Whole(line) => Some(line.to_vec()),
                RawLine::TooLong => None,
            });
        }
        assert_eq!(lines.count, bytes.len() as u64);
        all
    }

    #[test]
    fn a_line_may_be_one_mebibyte_long_and_no_longer() {
        for (length, size) in [
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
                assert!(read(&bytes, size) == expected, "{length} {end:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn lines_are_whole_in_chunks_of_any_size(text in "[ab\n]{0,60}", size in 1..9_usize) {
            let mut expected: Vec<_> = text.split('\n').map(|line| Some(line.into())).collect();
            if expected.last() == Some(&Some(Vec::new())) {
                expected.pop();
            }
            prop_assert_eq!(read(text.as_bytes(), size), expected);
        }
    }
}
