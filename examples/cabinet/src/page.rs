//! The page in two languages, from one template.

/// The languages of the cabinet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// Русский
    Russian,
    /// English
    English,
}

impl Language {
    /// The first of our languages in an `Accept-Language` header.
    pub(crate) fn preferred(accepted: &str) -> Self {
        let mut tags = accepted
            .split(',')
            .map(|part| part.trim().get(..2).unwrap_or_default().to_lowercase());
        match tags.find(|tag| tag == "ru" || tag == "en").as_deref() {
            Some("ru") => Self::Russian,
            _ => Self::English,
        }
    }

    /// Where the page in this language is.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Russian => "/ru",
            Self::English => "/en",
        }
    }

    fn text(self, (russian, english): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::Russian => russian,
            Self::English => english,
        }
    }
}

const TEMPLATE: &str = include_str!("../page/index.html");

/// Every text of the page: its name in the template, then Russian and English.
const TEXTS: &[(&str, (&str, &str))] = &[
    ("lang", ("ru", "en")),
    (
        "title",
        ("Ипотека — рассчитать платёж", "Mortgage — work out the payment"),
    ),
    (
        "description",
        (
            "Платёж, переплата и дата последнего платежа по ипотеке с точностью до копейки.",
            "The payment, the interest and the debt-free date of a mortgage, exact to the last kopeck.",
        ),
    ),
    ("skip", ("К расчёту", "Skip to the calculator")),
    ("brand", ("Кабинет", "Cabinet")),
    ("languages", ("Язык", "Language")),
    ("russian_state", ("aria-current=\"page\"", "")),
    ("english_state", ("", "aria-current=\"page\"")),
    ("theme_auto", ("Тема: как в системе", "Theme: as in the system")),
    ("theme_light", ("Тема: светлая", "Theme: light")),
    ("theme_dark", ("Тема: тёмная", "Theme: dark")),
    ("heading", ("Ипотека", "Mortgage")),
    (
        "lead",
        (
            "Сколько платить в месяц, когда закончится долг и сколько сбережёт досрочное погашение.",
            "What to pay each month, when the debt ends, and what early repayment saves.",
        ),
    ),
    (
        "noscript",
        (
            "Для расчёта на странице нужен JavaScript. Расчёт вам сделают и в отделении.",
            "The calculator needs JavaScript. A branch will gladly work it out for you.",
        ),
    ),
    (
        "refinance",
        ("Стоит ли перейти в другой банк", "Whether to change the bank"),
    ),
    (
        "refinance_lead",
        (
            "Сравните до десяти предложений с нынешним кредитом: выгода за вычетом всех затрат и день, когда они окупятся.",
            "Compare up to ten offers with the loan today: what is saved after all costs, and the day when they are back.",
        ),
    ),
    ("offer1", ("Банк «Север»", "North Bank")),
    ("offer2", ("Банк «Юг»", "South Bank")),
    ("offer_fee", ("Оценка квартиры", "Valuation")),
    ("facts", ("Как мы считаем", "How we count")),
    ("fact1", ("До копейки", "To the last kopeck")),
    (
        "fact1_text",
        (
            "Каждая строка графика округлена, как в договоре; последний платёж закрывает остаток. Итоги — это сумма строк.",
            "Each row is rounded as the contract says, and the last payment closes the rest. Totals are sums of rows.",
        ),
    ),
    ("fact2", ("Первый платёж", "The first payment")),
    (
        "fact2_text",
        (
            "Первый месяц — только проценты, затем равные платежи. Поэтому первый платёж меньше остальных.",
            "The first month is interest alone, then the payments are level. That is why the first one is smaller.",
        ),
    ),
    ("fact3", ("Досрочно", "Ahead of time")),
    (
        "fact3_text",
        (
            "Досрочное погашение сокращает срок или платёж: вы выбираете, что важнее.",
            "Paying early shortens the term or lowers the payment: you choose which matters more.",
        ),
    ),
    ("check", ("Сверка с банком", "Checked with the bank")),
    (
        "check_waiting",
        (
            "Расчёт сверяется с банком…",
            "The figures are being checked with the bank…",
        ),
    ),
    (
        "check_same",
        (
            "Ваш браузер и банк посчитали одинаково, до последнего знака.",
            "Your browser and the bank came to the same figures, to the last digit.",
        ),
    ),
    (
        "check_differs",
        (
            "Расчёт в браузере разошёлся с банком. Верен расчёт банка; обновите страницу.",
            "The browser's figures differ from the bank's. The bank's are right; please reload the page.",
        ),
    ),
    (
        "check_failed",
        (
            "Банк сейчас не отвечает. Расчёт выше сделан в вашем браузере.",
            "The bank does not answer now. The figures above were worked out in your browser.",
        ),
    ),
    (
        "footer",
        (
            "Пример страницы банка. Расчёт не является офертой.",
            "An example of a bank's page. The figures are not an offer.",
        ),
    ),
];

/// The page, with every text in its place.
pub(crate) fn html(language: Language) -> String {
    let mut page = TEMPLATE.to_owned();
    for (name, texts) in TEXTS {
        page = page.replace(&format!("{{{{{name}}}}}"), language.text(*texts));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_of_the_template_is_left_empty() {
        for language in [Language::Russian, Language::English] {
            let page = html(language);
            assert!(!page.contains("{{") && !page.contains("}}"), "{page}");
        }
    }

    #[test]
    fn every_text_has_its_place() {
        for (name, _) in TEXTS {
            assert!(
                TEMPLATE.contains(&format!("{{{{{name}}}}}")),
                "{name} is not used"
            );
        }
    }

    #[test]
    fn the_page_has_nothing_inline_that_its_policy_forbids() {
        let page = html(Language::English);
        for forbidden in [
            "<style",
            "style=",
            "onclick=",
            "onload=",
            "javascript:",
            "<script>",
        ] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }

    #[test]
    fn the_language_is_the_first_of_ours() {
        assert_eq!(Language::preferred("ru-RU,ru;q=0.9"), Language::Russian);
        assert_eq!(Language::preferred("de, ru;q=0.5, en;q=0.3"), Language::Russian);
        assert_eq!(Language::preferred("de"), Language::English);
        assert_eq!(Language::preferred(""), Language::English);
    }
}
