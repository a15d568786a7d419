//! The paths, what each of them takes, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use revox_call_builder::{
    ApiVersion, Options, PlannedAttempt, PreviewOptions, Timestamp, TimestampError, build_json, preview_json,
};
use serde::Serialize;
use serde_json::json;
use serde_json::value::RawValue;
use tokio::sync::Mutex;
use tower_http::services::ServeDir;
use tower_http::timeout::TimeoutLayer;

use crate::REQUEST_TIME;
use crate::order::{Call, Order, Step};
use crate::orders::{NotKept, Orders, Search};

/// The longest body of a request, in bytes.
const MAX_BODY: usize = 1024 * 1024;
/// The longest `Idempotency-Key`, in bytes.
const MAX_KEY: usize = 255;

/// The voices that there would be, none of which speaks.
const VOICES: &str = include_str!("voices.json");

/// For each answer. The page may load what it came with, compile WebAssembly, and talk to this server.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
];

type Shared = State<Arc<Mutex<Orders>>>;

pub fn router(page: Option<PathBuf>) -> Router {
    let router = Router::new()
        .route("/call", post(place))
        .route("/call/search", post(search))
        .route("/call/{id}", get(find))
        .route("/call/{id}/pause", post(|orders: Shared, id: Path<String>| take(orders, id, Step::Pause)))
        .route("/call/{id}/resume", post(|orders: Shared, id: Path<String>| take(orders, id, Step::Resume)))
        .route("/call/{id}/cancel", post(|orders: Shared, id: Path<String>| take(orders, id, Step::Cancel)))
        .route("/voices", get(async || ([(header::CONTENT_TYPE, "application/json")], VOICES)))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(Arc::default());
    let router = match page {
        Some(page) => router.fallback_service(ServeDir::new(page)),
        None => router,
    };
    router
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_TIME))
        .layer(middleware::map_response(async |response: Response| (HEADERS, response).into_response()))
}

/// How requests are read: as the newest API has them, at the present instant.
fn options() -> Result<Options, TimestampError> {
    let mut options = Options::new(Timestamp::try_from(SystemTime::now())?);
    options.api_version = ApiVersion::NEWEST;
    Ok(options)
}

/// The body is taken as it is: the library reads it, as it reads the form's, and finds the same.
async fn place(
    State(orders): Shared,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let body = json_body(&headers, body)?;
    let key = idempotency_key(&headers)?;
    let options = options()?;
    let request = match build_json(&body, &options) {
        Ok((request, _warnings)) => RawValue::from_string(request)?,
        Err(issues) => return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "issues": issues }))).into_response()),
    };
    let order = Order::new(request, key, options.now)?;
    let order = orders.lock().await.keep(order)?;
    Ok((StatusCode::CREATED, Json(Placed { call: &order.call })).into_response())
}

/// The order, and the attempt that a dialler would make next. Nobody dials here, so that is always the first; and the
/// request is asked for it, not the order with `remaining_schedule`, since an order does not hold `skip_calling_window`.
async fn find(State(orders): Shared, Path(id): Path<String>) -> Result<Response, Refusal> {
    let order = orders.lock().await.find(&id).ok_or_else(no_such_call)?;
    let mut options = PreviewOptions::from(options()?);
    options.max_attempts = Some(1);
    let preview = order.call.is_waiting().then(|| preview_json(order.request.get().as_bytes(), &options));
    let next_attempt = preview.and_then(Result::ok).and_then(|preview| preview.attempts.into_iter().next());
    Ok(Json(Found { call: &order.call, next_attempt }).into_response())
}

async fn search(
    State(orders): Shared,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    let body = json_body(&headers, body)?;
    let search: Search =
        serde_json::from_slice(&body).map_err(|why| Refusal(StatusCode::BAD_REQUEST, why.to_string()))?;
    let (page, total_count) = orders.lock().await.search(&search);
    let calls = page.iter().map(|order| &order.call).collect();
    Ok(Json(SearchPage { calls, total_count }).into_response())
}

async fn take(State(orders): Shared, Path(id): Path<String>, step: Step) -> Result<Response, Refusal> {
    let now = options()?.now;
    let mut orders = orders.lock().await;
    let order = orders.find_mut(&id).ok_or_else(no_such_call)?;
    if !order.call.take(step, now) {
        return Err(Refusal(StatusCode::CONFLICT, "the call is cancelled, which is final".to_owned()));
    }
    Ok(Json(json!({ "success": true })).into_response())
}

/// What a page of another origin can send without asking is not JSON by its type.
fn json_body(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Bytes, Refusal> {
    if !headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json")) {
        let why = "send JSON, with `Content-Type: application/json`";
        return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, why.to_owned()));
    }
    Ok(body?)
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().ok().filter(|key| (1..=MAX_KEY).contains(&key.len()));
    let why = || Refusal(StatusCode::BAD_REQUEST, format!("an Idempotency-Key has 1 to {MAX_KEY} ASCII characters"));
    key.map(|key| Some(key.to_owned())).ok_or_else(why)
}

fn no_such_call() -> Refusal {
    Refusal(StatusCode::NOT_FOUND, "there is no such call any more, or never was".to_owned())
}

#[derive(Serialize)]
struct Placed<'a> {
    call: &'a Call,
}

#[derive(Serialize)]
struct Found<'a> {
    call: &'a Call,
    next_attempt: Option<PlannedAttempt>,
}

#[derive(Serialize)]
struct SearchPage<'a> {
    calls: Vec<&'a Call>,
    total_count: usize,
}

/// What is not done, and why.
struct Refusal(StatusCode, String);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

impl From<NotKept> for Refusal {
    fn from(why: NotKept) -> Refusal {
        match why {
            NotKept::TooLong => {
                let why = "the call is too long to keep once its defaults are written out";
                Refusal(StatusCode::PAYLOAD_TOO_LARGE, why.to_owned())
            }
            NotKept::OtherRequest => {
                let why = "this Idempotency-Key has placed another call; take a new one for each call";
                Refusal(StatusCode::BAD_REQUEST, why.to_owned())
            }
        }
    }
}

impl From<BytesRejection> for Refusal {
    fn from(rejection: BytesRejection) -> Refusal {
        Refusal(rejection.status(), rejection.body_text())
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(why: serde_json::Error) -> Refusal {
        Refusal(StatusCode::INTERNAL_SERVER_ERROR, why.to_string())
    }
}

impl From<TimestampError> for Refusal {
    fn from(why: TimestampError) -> Refusal {
        Refusal(StatusCode::INTERNAL_SERVER_ERROR, why.to_string())
    }
}
