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

const FRAME: &str = include_str!("../page/index.html");

/// The pages of the cabinet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The mortgage and its refinancing.
    Mortgage,
    /// The lifecycle of a customer and of a base.
    Lifecycle,
    /// Journeys of a family, and a log of the visitor's own.
    Journeys,
}

/// A text of a page: its name in the template, then Russian and English.
type Text = (&'static str, (&'static str, &'static str));

impl Page {
    /// What stands between the header and the footer.
    fn template(self) -> &'static str {
        match self {
            Self::Mortgage => include_str!("../page/mortgage.html"),
            Self::Lifecycle => include_str!("../page/lifecycle.html"),
            Self::Journeys => include_str!("../page/journeys.html"),
        }
    }

    fn texts(self) -> &'static [Text] {
        match self {
            Self::Mortgage => MORTGAGE,
            Self::Lifecycle => LIFECYCLE,
            Self::Journeys => JOURNEYS,
        }
    }

    /// What is the same in both languages.
    fn data(self) -> [(&'static str, &'static str); 7] {
        let current = "aria-current=\"page\"";
        match self {
            Self::Mortgage => [
                ("module", "widgets"),
                ("script", "cabinet"),
                ("tail", ""),
                ("mortgage_state", current),
                ("lifecycle_state", ""),
                ("journeys_state", ""),
                ("events", ""),
            ],
            Self::Lifecycle => [
                ("module", "widgets-lifecycle"),
                ("script", "lifecycle"),
                ("tail", "/lifecycle"),
                ("mortgage_state", ""),
                ("lifecycle_state", current),
                ("journeys_state", ""),
                ("events", include_str!("../../data/lifecycle/customer.json")),
            ],
            Self::Journeys => [
                ("module", "widgets-journey"),
                ("script", "journeys"),
                ("tail", "/journeys"),
                ("mortgage_state", ""),
                ("lifecycle_state", ""),
                ("journeys_state", current),
                ("events", ""),
            ],
        }
    }
}

/// Texts around every page.
const COMMON: &[Text] = &[
    ("lang", ("ru", "en")),
    ("skip", ("К содержанию", "Skip to the content")),
    ("brand", ("Кабинет", "Cabinet")),
    ("languages", ("Язык", "Language")),
    ("russian_state", ("aria-current=\"page\"", "")),
    ("english_state", ("", "aria-current=\"page\"")),
    ("theme_auto", ("Тема: как в системе", "Theme: as in the system")),
    ("theme_light", ("Тема: светлая", "Theme: light")),
    ("theme_dark", ("Тема: тёмная", "Theme: dark")),
    (
        "noscript",
        (
            "Для расчёта на странице нужен JavaScript. Расчёт вам сделают и в отделении.",
            "The calculator needs JavaScript. A branch will gladly work it out for you.",
        ),
    ),
    (
        "footer",
        (
            "Пример страницы банка. Расчёт не является офертой.",
            "An example of a bank's page. The figures are not an offer.",
        ),
    ),
    ("pages", ("Страницы", "Pages")),
    ("mortgage_page", ("Ипотека", "Mortgage")),
    ("lifecycle_page", ("Жизненный цикл", "Lifecycle")),
    ("journeys_page", ("Пути", "Journeys")),
];

/// Texts of the mortgage.
const MORTGAGE: &[Text] = &[
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
    ("heading", ("Ипотека", "Mortgage")),
    (
        "lead",
        (
            "Сколько платить в месяц, когда закончится долг и сколько сбережёт досрочное погашение.",
            "What to pay each month, when the debt ends, and what early repayment saves.",
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
];

/// Texts of the journeys.
const JOURNEYS: &[Text] = &[
    (
        "title",
        (
            "Пути клиента — от жизни до касания",
            "Journeys — from a life to a touchpoint",
        ),
    ),
    (
        "description",
        (
            "Карты путей семьи, сервисные сценарии и анализ вашего журнала событий в браузере.",
            "Maps of a family's journeys, service scenarios, and your own event log analysed in the browser.",
        ),
    ),
    ("heading", ("Пути одной семьи", "Journeys of a family")),
    (
        "lead",
        (
            "Жизнь семьи с банком: откройте решение, в нём — продукт, в продукте — каждую точку касания. Где известно, как было на самом деле, переключите вид.",
            "A family's life with its bank: open a solution, in it a product, in that each touchpoint. Where it is known how it really went, switch the view.",
        ),
    ),
    ("scenarios", ("Сервисные сценарии", "Service scenarios")),
    (
        "scenarios_lead",
        (
            "Живёт, выбирает, покупает, устанавливает, попадает в беду: эмоция, потребность, экран и команда. Нажмите на сценарий, и карта откроет его путь.",
            "Lives, chooses, buys, installs, meets a failure: feeling, need, screen and team. Press a scenario, and the map opens its journey.",
        ),
    ),
    ("log", ("Журнал событий", "An event log")),
    (
        "log_lead",
        (
            "320 вымышленных заявок или ваш файл: CSV, JSON Lines, XES, OCEL 2.0, и в gzip. Файл не покидает браузер.",
            "320 made-up applications, or a file of yours: CSV, JSON Lines, XES, OCEL 2.0, gzipped too. The file does not leave the browser.",
        ),
    ),
    ("log_file", ("Ваш файл", "Your file")),
    ("log_case", ("Столбец случая", "Column of the case")),
    ("log_activity", ("Столбец действия", "Column of the activity")),
    ("log_time", ("Столбец времени", "Column of the time")),
    (
        "log_zone",
        ("Пояс для времени без смещения", "Offset of times without one"),
    ),
    ("log_steps", ("Шаги воронки", "Steps of the funnel")),
    (
        "log_summary",
        (
            "Случаев: {cases}, событий: {events}, действий: {activities}.",
            "Cases: {cases}, events: {events}, activities: {activities}.",
        ),
    ),
    (
        "log_refused",
        (
            "Строк, которые не события: {refused}.",
            "Rows that are no events: {refused}.",
        ),
    ),
    (
        "log_problem",
        (
            "Строка {row}: {column} «{found}»",
            "Row {row}: {column} “{found}”",
        ),
    ),
    ("log_funnel", ("Сколько доходит", "How far they come")),
    ("log_flow", ("Что за чем следует", "What follows what")),
    ("facts", ("Как это устроено", "How it works")),
    ("fact1", ("Один документ", "One document")),
    (
        "fact1_text",
        (
            "Карта, план и сверка с журналом берутся из одного документа, поэтому не расходятся.",
            "Map, plan and comparison with the log come from one document, so they do not drift apart.",
        ),
    ),
    ("fact2", ("Со свидетельством", "With evidence")),
    (
        "fact2_text",
        (
            "Полная точка — опрос, половина — вывод из данных, пустая — мнение эксперта.",
            "A full point is a survey, a half one is inferred, a hollow one is an expert's judgement.",
        ),
    ),
    ("fact3", ("Одно ядро", "One core")),
    (
        "fact3_text",
        (
            "Те же числа, байт в байт, даёт библиотека в CRM и в хранилище.",
            "The library in a CRM or a warehouse gives the same figures, byte for byte.",
        ),
    ),
];

/// Texts of the lifecycle.
const LIFECYCLE: &[Text] = &[
    (
        "title",
        (
            "Жизненный цикл клиента — карточка и пороги",
            "Customer lifecycle — the card and the limits",
        ),
    ),
    (
        "description",
        (
            "Стадия клиента, её причина, что будет дальше, и что изменится во всей базе при других порогах.",
            "The stage of a customer, why, what comes next, and what other limits would change in the whole base.",
        ),
    ),
    ("heading", ("Жизненный цикл клиента", "Customer lifecycle")),
    (
        "lead",
        (
            "Карточка клиента: стадия, её причина в цифрах, что будет дальше и что изменит новое событие.",
            "A customer's card: the stage, the reason in figures, what comes next, and what a new event would change.",
        ),
    ),
    ("customer", ("Анна Орлова", "Anna Orlova")),
    ("heard", ("Что узнала CRM", "What the CRM has heard")),
    ("heard_waiting", ("Пока ничего.", "Nothing so far.")),
    ("heard_said", ("Событие страницы", "Event of the page")),
    ("lab", ("Вся база и её пороги", "The whole base and its limits")),
    (
        "lab_lead",
        (
            "Покупки 2 357 клиентов интернет-магазина CDNOW за полтора года. Сдвиньте порог и увидите, кто сменит стадию: всё считается в браузере.",
            "Purchases of 2,357 customers of the online shop CDNOW over a year and a half. Move a limit and see who changes the stage: all of it is counted in the browser.",
        ),
    ),
    ("facts", ("Как это устроено", "How it works")),
    ("fact1", ("По журналу", "From the log")),
    (
        "fact1_text",
        (
            "Стадия — это итог правил и событий. Тот же журнал всегда даёт ту же стадию: в CRM, в браузере и по всей базе.",
            "A stage follows from rules and events. The same log gives the same stage: in the CRM, in the browser, over the whole base.",
        ),
    ),
    ("fact2", ("С причиной", "With the reason")),
    (
        "fact2_text",
        (
            "У каждого перехода есть правило, значения на тот день и событие или срок, который его вызвал.",
            "Every move has its rule, the values of that day, and the event or the term that brought it about.",
        ),
    ),
    ("fact3", ("Данные", "The data")),
    (
        "fact3_text",
        (
            "История клиента вымышлена. Выборку CDNOW впервые опубликовали Фейдер и Харди для исследований и обучения; копия — из пакета lifetimes (MIT).",
            "The customer is made up. The CDNOW sample was first given out by Fader and Hardie for research and teaching; the copy is from the package lifetimes (MIT).",
        ),
    ),
];

/// The page, with every text in its place.
pub(crate) fn html(page: Page, language: Language) -> String {
    let mut html = FRAME.replace("{{main}}", page.template());
    for (name, texts) in COMMON.iter().chain(page.texts()) {
        html = html.replace(&place(name), language.text(*texts));
    }
    for (name, text) in page.data() {
        html = html.replace(&place(name), text);
    }
    html
}

/// How a template names the place of a text.
fn place(name: &str) -> String {
    format!("{{{{{name}}}}}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: [Page; 2] = [Page::Mortgage, Page::Lifecycle];

    #[test]
    fn no_place_of_the_template_is_left_empty() {
        for page in PAGES {
            for language in [Language::Russian, Language::English] {
                let html = html(page, language);
                // JSON may end with two brackets, so only opening ones tell.
                assert!(!html.contains("{{"), "{html}");
            }
        }
    }

    #[test]
    fn every_text_has_its_place() {
        for page in PAGES {
            let template = FRAME.replace("{{main}}", page.template());
            for (name, _) in COMMON.iter().chain(page.texts()) {
                let shared = PAGES.iter().any(|page| page.template().contains(&place(name)));
                assert!(template.contains(&place(name)) || shared, "{name} is not used");
            }
        }
    }

    #[test]
    fn the_page_has_nothing_inline_that_its_policy_forbids() {
        for page in PAGES {
            let html = html(page, Language::English);
            for forbidden in [
                "<style",
                "style=",
                "onclick=",
                "onload=",
                "javascript:",
                "<script>",
            ] {
                assert!(!html.contains(forbidden), "{forbidden}");
            }
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
