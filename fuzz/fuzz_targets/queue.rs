#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| amexfix_fuzz::queue::target(bytes));
