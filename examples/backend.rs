//! A backend for call requests: the crate natively behind HTTP. It dials nobody and asks nothing outside.
//!
//! ```sh
//! cargo run --example backend -- --port 4173
//! curl -i localhost:4173/call --json '{"phone_number":"+14155552671","assistant":{"prompt":"Say hello."}}'
//! ```
//!
//! - `POST /call`: 201 `{ call }`, or 422 `{ issues }`, the same that the page's form shows.
//! - `GET /call/{id}`: 200 `{ call, next_attempt }`.
//! - Everything else that is refused: `{ error }`, in a sentence.
//!
//! Nothing grows without a bound, whatever clients do: see the constants. Bodies hold secrets, so none is logged.

use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::Listener;
use axum::{Json, Router, middleware};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use indexmap::IndexMap;
use revox_call_builder::{
    ApiVersion, CallRequest, Options, PlannedAttempt, PreviewOptions, Timestamp, TimestampError, build_json,
    preview_json,
};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Mutex, Semaphore};
use tokio::time::timeout;
use tower_http::services::ServeDir;
use tower_http::timeout::TimeoutLayer;
use uuid::Uuid;

const HELP: &str = "\
Takes call requests at POST /call and answers GET /call/{id}, on this machine only.

  --port PORT   where to listen; 0 is any free port (default: 4173)
  --page DIR    a directory to serve at /
  --help        this text";

/// The longest body of a request, in bytes.
const MAX_BODY: usize = 1024 * 1024;
/// How many orders are kept, and how long all of them may be together, in bytes. The oldest go.
const MAX_ORDERS: usize = 1000;
const MAX_ORDER_BYTES: usize = 64 * 1024 * 1024;
/// How many connections are served at a time. More wait.
const MAX_CONNECTIONS: usize = 128;
/// How long a client may take over the head of a request, and how long the rest and the answer may.
const REQUEST_TIME: Duration = Duration::from_secs(5);
/// How long a connection may last, idle or not.
const CONNECTION_TIME: Duration = Duration::from_secs(60);

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

#[tokio::main]
async fn main() -> ExitCode {
    let (port, page) = match arguments() {
        Ok(Some(given)) => given,
        Ok(None) => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(why) => {
            eprintln!("{why}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let listener = TcpListener::bind(("127.0.0.1", port)).await;
    match listener.and_then(|listener| Ok((listener.local_addr()?, listener))) {
        Ok((address, listener)) => {
            println!("listening on http://{address}");
            serve(listener, router(page)).await;
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("cannot listen on port {port}: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The port and the page's directory; nothing when help is wanted.
fn arguments() -> Result<Option<(u16, Option<PathBuf>)>, String> {
    let (mut port, mut page) = (4173, None);
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let mut value = || given.next().ok_or(format!("{name} needs a value"));
        match name.as_str() {
            "--help" => return Ok(None),
            "--port" => port = value()?.parse().map_err(|_| "--port needs a number up to 65535")?,
            "--page" => page = Some(PathBuf::from(value()?)),
            _ => return Err(format!("there is no {name}")),
        }
    }
    match page.as_ref().filter(|page| !page.is_dir()) {
        Some(page) => Err(format!("{} is no directory", page.display())),
        None => Ok(Some((port, page))),
    }
}

/// Connection after connection. One that is slow, broken or idle ends, and hinders no other.
async fn serve(mut listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    while let Ok(place) = places.clone().acquire_owned().await {
        let (stream, _) = Listener::accept(&mut listener).await; // waits while the system has no more sockets
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(REQUEST_TIME);
            let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
            // what goes wrong on a connection, its client sees
            if timeout(CONNECTION_TIME, connection.as_mut()).await.is_err() {
                connection.as_mut().graceful_shutdown();
                let _ = timeout(REQUEST_TIME, connection).await;
            }
            drop(place);
        });
    }
}

fn router(page: Option<PathBuf>) -> Router {
    let router = Router::new()
        .route("/call", post(place_call))
        .route("/call/{id}", get(find_call))
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
async fn place_call(
    State(orders): State<Arc<Mutex<Orders>>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    // what a page of another origin can send without asking is not JSON by its type
    if !headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json")) {
        let why = "send JSON, with `Content-Type: application/json`";
        return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, why.to_owned()));
    }
    let options = options()?;
    let request = match build_json(&body?, &options) {
        Ok((request, _warnings)) => RawValue::from_string(request)?,
        Err(issues) => return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "issues": issues }))).into_response()),
    };
    let id = Uuid::new_v4().to_string();
    let call = call_order(&id, &serde_json::from_str(request.get())?, options.now);
    let order = Order { call: to_raw_value(&call)?, request };
    if order.bytes() > MAX_ORDER_BYTES {
        let why = "the call is too long to keep once its defaults are written out";
        return Err(Refusal(StatusCode::PAYLOAD_TOO_LARGE, why.to_owned()));
    }
    let answer = (StatusCode::CREATED, Json(Placed { call: &order.call })).into_response();
    orders.lock().await.keep(id, order);
    Ok(answer)
}

/// The order, and the attempt that a dialler would make next. Nobody dials here, so that is always the first; and the
/// request is asked for it, not the order with `remaining_schedule`, since an order does not hold `skip_calling_window`.
async fn find_call(State(orders): State<Arc<Mutex<Orders>>>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let order = orders.lock().await.kept.get(&id).cloned();
    let order =
        order.ok_or(Refusal(StatusCode::NOT_FOUND, "there is no such call any more, or never was".to_owned()))?;
    let mut options = PreviewOptions::from(options()?);
    options.max_attempts = Some(1);
    let preview = preview_json(order.request.get().as_bytes(), &options);
    let next_attempt = preview.ok().and_then(|preview| preview.attempts.into_iter().next());
    Ok(Json(Found { call: &order.call, next_attempt }).into_response())
}

#[derive(Serialize)]
struct Placed<'a> {
    call: &'a RawValue,
}

#[derive(Serialize)]
struct Found<'a> {
    call: &'a RawValue,
    next_attempt: Option<PlannedAttempt>,
}

/// A request that was taken, as the API's answer shows it.
fn call_order(id: &str, request: &CallRequest, now: Timestamp) -> Value {
    let scheduled = request.scheduled_at.as_ref().and_then(|at| at.parse::<Timestamp>().ok());
    let is_ahead = scheduled.is_some_and(|at| at > now);
    // the id wins where both are given
    let inline = request.assistant.as_ref().filter(|_| request.assistant_id.is_none());
    let mut assistant = json!(inline);
    if let Value::Object(stored) = &mut assistant {
        stored.insert("id".to_owned(), json!(Uuid::new_v4().to_string()));
        stored.insert("created_at".to_owned(), json!(now));
        stored.insert("updated_at".to_owned(), json!(now));
    }
    json!({
        "id": id,
        "assistant": assistant,
        "call_attempts": [],
        "call_retry_config": inline.map(|assistant| &assistant.call_retry_config),
        "calls_count": 0,
        "campaign": null,
        "created_at": now,
        "direction": "outbound",
        "first_sentence_delay_ms": inline.map(|assistant| &assistant.first_sentence_delay_ms),
        "from_phone_number": request.from_phone_number,
        "is_cancelled": false,
        "is_completed": false,
        "last_call_attempt": null,
        "llm_model": inline.map(|assistant| &assistant.llm_model),
        "metadata": request.metadata,
        "organization_id": null,
        "prompt_variables": request.prompt_variables,
        "scheduled_at": request.scheduled_at,
        "status": if is_ahead { "scheduled" } else { "queued_for_calling" },
        "to_phone_number": request.phone_number,
        "updated_at": now,
        "outcome": null,
        "outcome_summary": null,
    })
}

/// The orders by id, the oldest first.
#[derive(Default)]
struct Orders {
    kept: IndexMap<String, Arc<Order>>,
    bytes: usize,
}

/// As texts, whose length is all that they take.
struct Order {
    request: Box<RawValue>,
    call: Box<RawValue>,
}

impl Orders {
    fn keep(&mut self, id: String, order: Order) {
        self.bytes = self.bytes.saturating_add(order.bytes());
        self.kept.insert(id, Arc::new(order));
        while self.kept.len() > MAX_ORDERS || self.bytes > MAX_ORDER_BYTES {
            let Some((_, oldest)) = self.kept.shift_remove_index(0) else { break };
            self.bytes = self.bytes.saturating_sub(oldest.bytes());
        }
    }
}

impl Order {
    fn bytes(&self) -> usize {
        self.request.get().len().saturating_add(self.call.get().len())
    }
}

/// What is not done, and why.
struct Refusal(StatusCode, String);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
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
