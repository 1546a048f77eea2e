//! The Rust code of the README and the book, run as documentation tests.

macro_rules! pages {
    ($($name:ident: $path:literal;)+) => {
        $(
            #[doc = include_str!($path)]
            mod $name {}
        )+
    };
}

pages! {
    readme: "../../../README.md";
    start_rust: "../../../docs/book/start-rust.md";
    mortgage: "../../../docs/book/mortgage.md";
    lifecycle: "../../../docs/book/lifecycle.md";
    requests: "../../../docs/book/requests.md";
    quick_start_ru: "../../../docs/ru/quick-start.md";
    lifecycle_ru: "../../../docs/ru/lifecycle.md";
}
