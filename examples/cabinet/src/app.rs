//! The routes, and the headers that every answer carries.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::api;
use crate::assets::Assets;
use crate::page::{self, Language, Page};

/// What the page may do: its own scripts, styles and answers, the wasm module, and nothing else.
/// The two Trusted Types policies are those of the widget and of lit, which it is written with.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types tenure lit-html";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    // The files change with every build and have no version in their names.
    ("cache-control", "no-cache"),
];

/// The whole service.
pub(crate) fn router(assets: Assets) -> Router {
    Router::new()
        .route("/", get(choose_language))
        .route("/ru", get(|| async { html(Page::Mortgage, Language::Russian) }))
        .route("/en", get(|| async { html(Page::Mortgage, Language::English) }))
        .route(
            "/ru/lifecycle",
            get(|| async { html(Page::Lifecycle, Language::Russian) }),
        )
        .route(
            "/en/lifecycle",
            get(|| async { html(Page::Lifecycle, Language::English) }),
        )
        .route(
            "/ru/journeys",
            get(|| async { html(Page::Journeys, Language::Russian) }),
        )
        .route(
            "/en/journeys",
            get(|| async { html(Page::Journeys, Language::English) }),
        )
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/assets/{file}", get(asset))
        .route("/api/{operation}", post(api::answer))
        .layer(DefaultBodyLimit::max(api::LARGEST_REQUEST))
        .layer(map_response(with_headers))
        .with_state(Arc::new(assets))
}

async fn choose_language(headers: HeaderMap) -> Redirect {
    let wanted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Redirect::temporary(Language::preferred(wanted).path())
}

fn html(page: Page, language: Language) -> Response {
    (
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        page::html(page, language),
    )
        .into_response()
}

async fn asset(State(assets): State<Arc<Assets>>, Path(file): Path<String>) -> Response {
    match assets.get(&file) {
        Some(asset) => ([(header::CONTENT_TYPE, asset.media_type)], asset.bytes.clone()).into_response(),
        None => (StatusCode::NOT_FOUND, "no such file\n").into_response(),
    }
}

async fn with_headers(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use anyhow::Result;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt as _;

    use super::*;

    const MORTGAGE: &str = r#"{"currency":"RUB","principal":"4000000.00","annualRate":"0.125","months":180,"disbursedOn":"2026-01-15","method":"annuity","interestOnlyMonths":1}"#;

    async fn send(request: Request<Body>) -> Result<(StatusCode, HeaderMap, String)> {
        let assets = Assets::of(&[("widgets.js", b"export {};"), ("tenure.wasm", b"\0asm")]);
        let response = router(assets).oneshot(request).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await?;
        Ok((status, headers, String::from_utf8_lossy(&body).into_owned()))
    }

    /// Sends one request to the service; a body makes it a POST.
    fn ask(path: &str, body: Option<&str>) -> Result<(StatusCode, HeaderMap, String)> {
        let request = Request::builder()
            .uri(path)
            .header("accept-language", "ru-RU,ru;q=0.9,en;q=0.8");
        let request = match body {
            Some(body) => request.method("POST").body(Body::from(body.to_owned()))?,
            None => request.body(Body::empty())?,
        };
        tokio::runtime::Builder::new_current_thread()
            .build()?
            .block_on(send(request))
    }

    fn header_of<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    #[test]
    fn the_first_page_is_in_the_language_of_the_browser() -> Result<()> {
        let (status, headers, _) = ask("/", None)?;
        assert_eq!(
            (status, header_of(&headers, "location")),
            (StatusCode::TEMPORARY_REDIRECT, "/ru")
        );
        Ok(())
    }

    #[test]
    fn every_answer_carries_the_policy() -> Result<()> {
        for path in [
            "/ru",
            "/en",
            "/ru/lifecycle",
            "/en/journeys",
            "/assets/widgets.js",
            "/assets/nothing.js",
            "/nowhere",
        ] {
            let (_, headers, _) = ask(path, None)?;
            assert_eq!(
                header_of(&headers, "content-security-policy"),
                CONTENT_SECURITY_POLICY,
                "{path}"
            );
            assert_eq!(header_of(&headers, "x-content-type-options"), "nosniff", "{path}");
        }
        Ok(())
    }

    #[test]
    fn the_package_is_served_with_the_types_that_browsers_demand() -> Result<()> {
        let (_, headers, body) = ask("/assets/tenure.wasm", None)?;
        assert_eq!(
            (header_of(&headers, "content-type"), body.as_str()),
            ("application/wasm", "\0asm")
        );
        let (_, headers, _) = ask("/assets/widgets.js", None)?;
        assert_eq!(
            header_of(&headers, "content-type"),
            "text/javascript; charset=utf-8"
        );
        let (_, headers, body) = ask("/assets/cdnow.csv", None)?;
        assert_eq!(header_of(&headers, "content-type"), "text/csv; charset=utf-8");
        assert!(body.starts_with("customer,on,kind,value\n4,1997-01-01,purchase,29.33\n"));
        let (_, headers, _) = ask("/assets/cabinet.css", None)?;
        assert_eq!(header_of(&headers, "content-type"), "text/css; charset=utf-8");
        Ok(())
    }

    #[test]
    fn only_known_files_are_served() -> Result<()> {
        for path in [
            "/assets/..%2Fpackage.json",
            "/assets/",
            "/assets/a/b",
            "/etc/passwd",
        ] {
            assert_eq!(ask(path, None)?.0, StatusCode::NOT_FOUND, "{path}");
        }
        Ok(())
    }

    #[test]
    fn an_operation_answers_with_the_bytes_of_the_core() -> Result<()> {
        let (status, headers, body) = ask("/api/loan.schedule", Some(MORTGAGE))?;
        let expected = tenure::api::call("loan.schedule", MORTGAGE.as_bytes())
            .map_err(|e| anyhow::anyhow!(e.to_json()))?;
        assert_eq!((status, body.as_str()), (StatusCode::OK, expected.as_str()));
        assert_eq!(header_of(&headers, "content-type"), "application/json");
        Ok(())
    }

    #[test]
    fn a_refused_request_is_unprocessable_and_an_unknown_operation_is_not_found() -> Result<()> {
        let (status, _, body) = ask("/api/loan.schedule", Some("{}"))?;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        let (status, _, body) = ask("/api/loan.forgive", Some("{}"))?;
        assert_eq!(status, StatusCode::NOT_FOUND, "{body}");
        assert!(body.contains("\"kind\""), "{body}");
        Ok(())
    }

    #[test]
    fn a_request_over_the_limit_is_not_read() -> Result<()> {
        let long = " ".repeat(api::LARGEST_REQUEST + 1);
        assert_eq!(
            ask("/api/loan.schedule", Some(&long))?.0,
            StatusCode::PAYLOAD_TOO_LARGE
        );
        Ok(())
    }

    #[test]
    fn an_operation_is_asked_by_post_only() -> Result<()> {
        assert_eq!(ask("/api/loan.schedule", None)?.0, StatusCode::METHOD_NOT_ALLOWED);
        Ok(())
    }

    #[test]
    fn the_service_says_that_it_lives() -> Result<()> {
        assert_eq!(ask("/healthz", None)?.2, "ok\n");
        Ok(())
    }
}
