//! A stand-in for the API of calls, on this machine: the crate natively behind HTTP. It dials nobody and asks nothing
//! outside.
//!
//! ```sh
//! npm run backend
//! curl -i localhost:4173/call --json '{"phone_number":"+14155552671","assistant":{"prompt":"Say hello."}}'
//! ```
//!
//! It judges by the newest API version and answers in its shapes, so that what is written against the API runs against
//! this too: the official SDK with `base_url="http://localhost:4173"` and any key.
//!
//! | | |
//! | --- | --- |
//! | `POST /call` | 201 `{ call }`; 422 `{ issues }`, the same that the page's form shows |
//! | `GET /call/{id}` | 200 `{ call, next_attempt }`, of which the API has `call` only |
//! | `POST /call/search` | 200 `{ calls, total_count }`, the latest first |
//! | `POST /call/{id}/pause`, `/resume`, `/cancel` | 200 `{ success }`; 409 where the call is cancelled already |
//! | `GET /voices` | 200 `{ voices }`: a few, none of which speaks |
//!
//! Everything else that is refused: `{ error }`, in a sentence. A `POST /call` with an `Idempotency-Key` that was there
//! before places nothing, and answers with the call of that time.
//!
//! Nobody dials, so a call stays as it was placed until it is paused, resumed or cancelled. No key is asked for, and there
//! are no stored assistants: a call by `assistant_id` has no `assistant`.
//!
//! Nothing grows without a bound, whatever clients do: see the constants. Bodies hold secrets, so none is logged.

mod order;
mod orders;
mod routes;

use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;

const HELP: &str = "\
Stands in for the API of calls, on this machine only: takes call requests at POST /call, and dials nobody.

  --port PORT   where to listen; 0 is any free port (default: 4173)
  --page DIR    a directory to serve at /
  --help        this text";

/// How many connections are served at a time. More wait.
const MAX_CONNECTIONS: usize = 128;
/// How long a client may take over the head of a request, and how long the rest and the answer may.
const REQUEST_TIME: Duration = Duration::from_secs(5);
/// How long a connection may last, idle or not.
const CONNECTION_TIME: Duration = Duration::from_secs(60);

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
            serve(listener, routes::router(page)).await;
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
