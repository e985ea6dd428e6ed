#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| amexfix_fuzz::records::target(bytes));
