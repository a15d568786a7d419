//! Time in proportion: nothing of a megabyte takes more than 50 times as long as a valid request of a megabyte, whatever
//! is in it. Ratios only, since machines differ.
// what is not optimized has other proportions
#![cfg(not(any(target_arch = "wasm32", debug_assertions)))]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "tests")]

use std::sync::LazyLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use revox_call_builder::ffi;
use serde_json::{Value, json};

const MEGABYTE: usize = 1_000_000;
const NOW: &str = "now 1795446000000"; // a Monday, 15:00 UTC: in the middle of the default window
const FORM: &str = "now 1795446000000\nsource \"form\"\ndefaultCountry \"US\"";
const MIGRATION: &str = "now 1795446000000\nfrom \"2026-05-01\"\nto \"2026-08-21\"";
const LONG: &str = "now 1795446000000\nmaxAttempts 10000";

type Ask = fn(&str, &str) -> String;

/// A text as often as it fits into a megabyte.
fn times(text: &str) -> String {
    text.repeat(MEGABYTE / text.len())
}

/// As many pieces, each made of its number, as fit into a megabyte.
fn many(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(MEGABYTE);
    let mut count = 0;
    loop {
        let next = piece(count);
        if text.len() + next.len() + 1 > MEGABYTE {
            return text;
        }
        if count > 0 {
            text.push(',');
        }
        text.push_str(&next);
        count += 1;
    }
}

/// Members of so many names, each made of its number.
fn names(count: usize, name: impl Fn(usize) -> String) -> String {
    (0..count).map(|at| format!(r#""{}":0"#, name(at))).collect::<Vec<_>>().join(",")
}

/// An order, and an assistant in it, each with half a megabyte of members.
fn half_and_half(member: impl Fn(usize) -> String) -> String {
    let members = many(member);
    let half = members.match_indices(',').map(|(at, _)| at).take_while(|at| *at < MEGABYTE / 2).last().unwrap();
    format!(r#"{{"status":"calling","call_attempts":[],{0},"assistant":{{{0}}}}}"#, &members[..half])
}

/// A long list in 120 objects, each made of what is in it.
fn levels(object: impl Fn(String) -> String) -> String {
    (0..120).fold(format!("[{}0]", "0,".repeat(MEGABYTE / 3)), |inner, _| object(inner))
}

/// A request with one member of its assistant, and the text of that.
fn with(name: &str, value: impl AsRef<str>) -> String {
    let value = value.as_ref();
    format!(r#"{{"phone_number":"+14155552671","assistant":{{"prompt":"{{{{a}}}}","{name}":{value}}}}}"#)
}

fn with_windows(windows: &str) -> String {
    let windows = &windows[..windows.len().min(MEGABYTE / 2)];
    let windows =
        windows.rfind("},{").filter(|_| windows.len() == MEGABYTE / 2).map_or(windows, |end| &windows[..end + 1]);
    let config = format!(r#"{{"max_retry_attempts":10000,"call_twice_in_a_row":true,"calling_windows":[{windows}]}}"#);
    format!(
        r#"{{"status":"calling","call_attempts":[],"to_phone_number":"+14155552671","call_retry_config":{config},"phone_number":"+14155552671","assistant":{{"prompt":"","call_retry_config":{config}}}}}"#
    )
}

fn text(text: impl AsRef<str>) -> String {
    json!(text.as_ref()).to_string()
}

fn window(from: usize, to: usize) -> String {
    format!(
        r#"{{"calling_window_start_time":"{}:{:02}","calling_window_end_time":"{}:{:02}"}}"#,
        from / 60,
        from % 60,
        to / 60,
        to % 60
    )
}

fn tool(members: &str) -> String {
    let rest = r#""description":"x","method":"POST","query_params":[],"body_template":null"#;
    format!(r#"[{{"name":"a",{rest},{members}}}]"#)
}

/// What somebody might think of, by a name that a failure shows.
fn hostile() -> Vec<(&'static str, String)> {
    let tool_rest = r#""description":"x","method":"GET","url":"https://a","headers":[],"query_params":[],"input_schema":[],"body_template":null"#;
    let half = |text: &str| text[..text.len() / 2].to_owned();
    let halves = |first: String, second: String| {
        let cut = |text: String| text[..text[..MEGABYTE / 2].rfind("},{").unwrap() + 1].to_owned();
        format!("{},{}", cut(first), cut(second))
    };
    let mut inputs = vec![
        ("lists in lists", times("[")),
        ("objects in objects", times(r#"{"a":"#)),
        (
            "lists as deep as may be",
            with("x", format!("[{}]", many(|_| format!("{}{}", "[".repeat(120), "]".repeat(120))))),
        ),
        ("empty lists", format!("[{}]", times("[],") + "[]")),
        ("many unknown fields", with("x", format!("0,{}", many(|at| format!(r#""stray{at}":0"#))))),
        ("near names", with("x", format!("0,{}", many(|at| format!(r#""first_sentence_m{at}":0"#))))),
        ("short near names", with("x", format!("0,{}", many(|at| format!(r#""vo{at:x}":0"#))))),
        (
            "near names of 32 letters",
            with("x", format!("0,{}", many(|at| format!(r#""warm_transfer_summary_inst{at:06}":0"#)))),
        ),
        ("one name again and again", with("x", format!("0,{}", many(|_| r#""promt":0"#.to_owned())))),
        ("64 names again and again", with("x", format!("0,{}", many(|at| format!(r#""{}":0"#, at % 64))))),
        (
            "names of many escapes",
            format!("[{}]", many(|at| format!(r#"{{{}}}"#, names(63, |name| format!(r"\n\t{at}\u00e9{name}"))))),
        ),
        ("63 long names of escapes", format!("{{{}}}", names(63, |at| format!(r"{}{at}", r"\n".repeat(7_000))))),
        ("an order and its assistant with many names", half_and_half(|at| format!(r#""stray{at}":0"#))),
        ("66 names at each level", levels(|inner| format!("{{{},\"x\":{inner}}}", names(65, |at| at.to_string())))),
        ("a name twice at each level", levels(|inner| format!(r#"{{"a":1,"a":{inner}}}"#))),
        ("a long name", with(&"a".repeat(MEGABYTE), "0")),
        ("a name of dashes", with(&"-".repeat(MEGABYTE), "0")),
        ("names of dashes", with("x", format!("0,{}", many(|at| format!(r#""{}{at}":0"#, "-".repeat(1000)))))),
        ("zeros", with("max_call_duration_secs", format!("0.{}", times("0")))),
        ("digits", with("max_call_duration_secs", times("7"))),
        ("a fraction of digits", with("max_call_duration_secs", format!("0.{}", times("7")))),
        ("many numbers of 17 digits", with("x", format!("[{}]", many(|at| format!("0.1234567890{:07}", at))))),
        ("many numbers of 800 digits", with("x", format!("[{}]", many(|at| format!("1{at:0799}e-500"))))),
        ("many smallest numbers", with("x", format!("[{}]", many(|at| format!("{}e-320", at % 10))))),
        ("many largest numbers", with("x", format!("[{}]", many(|at| format!("{}e300", at % 10))))),
        ("many huge exponents", with("x", format!("[{}]", many(|_| "1e-99999".to_owned())))),
        ("a long exponent", with("x", format!("1e-{}", times("9")))),
        ("a long positive exponent", with("x", format!("0e{}", times("9")))),
        ("numbers in texts", with("max_call_duration_secs", text(format!("0.{}", times("3"))))),
        ("a long time zone", with("call_retry_config", format!(r#"{{"timezone":{}}}"#, text(times("Europe/"))))),
        ("a time zone of dashes", with("call_retry_config", format!(r#"{{"timezone":{}}}"#, text(times("-_ "))))),
        ("a time zone of spaces", with("call_retry_config", format!(r#"{{"timezone":{}}}"#, text(times(" "))))),
        ("a long choice", with("first_sentence_mode", text(times("-")))),
        (
            "many wrong choices",
            with("email_notification_outcomes", format!("[{}]", many(|_| r#""complete""#.to_owned()))),
        ),
        ("long wrong choices", with("email_notification_outcomes", format!("[{}]", many(|_| text("-".repeat(300)))))),
        ("equal windows", with_windows(&many(|_| "{}".to_owned()))),
        ("windows that start now", with_windows(&many(|at| window(420 + at % 2, 1000 - at % 500)))),
        ("windows of a minute", with_windows(&many(|at| window(at % 1439, at % 1439 + 1)))),
        ("windows of all spans", with_windows(&many(|at| window(at % 719, 720 + at * 7 % 719)))),
        (
            "windows and windows that meet none of them",
            with_windows(&halves(many(|_| window(0, 1)), many(|_| window(5, 6)))),
        ),
        (
            "windows of a minute and default ones",
            with_windows(&format!(
                "{},{}",
                (0..590).map(|at| window(at, at + 1)).collect::<Vec<_>>().join(","),
                half(&many(|_| "{}".to_owned())).trim_end_matches(['{', ','])
            )),
        ),
        ("windows that end before they start", with_windows(&many(|_| window(700, 600)))),
        ("days", with("call_retry_config", format!(r#"{{"allowed_days":[{}]}}"#, many(|_| r#""monday""#.to_owned())))),
        (
            "tools of one name",
            with("custom_tools", format!("[{}]", many(|_| format!(r#"{{"name":"a",{tool_rest}}}"#)))),
        ),
        ("tools", with("custom_tools", format!("[{}]", many(|at| format!(r#"{{"name":"a{at}",{tool_rest}}}"#))))),
        ("empty tools", with("custom_tools", format!("[{}]", many(|_| "{}".to_owned())))),
        ("zeros for tools", with("custom_tools", format!("[{}]", many(|_| "0".to_owned())))),
        ("a long tool name", with("custom_tools", format!(r#"[{{"name":{}}}]"#, text(times("Check Inventory "))))),
        ("a tool name of capitals", with("custom_tools", format!(r#"[{{"name":{}}}]"#, text(times("aB"))))),
        (
            "parameters of one name",
            with(
                "structured_output_config",
                format!("[{}]", many(|_| r#"{"name":"a","required":true,"type":"string"}"#.to_owned())),
            ),
        ),
        (
            "options of a parameter",
            with(
                "structured_output_config",
                format!(
                    r#"[{{"name":"a","required":true,"type":"enum","enum_options":[{}]}}]"#,
                    many(|_| "\"\"".to_owned())
                ),
            ),
        ),
        ("empty parameters", with("structured_output_config", format!("[{}]", many(|_| "{}".to_owned())))),
        ("questions", with("faq_items", format!("[{}]", many(|_| "{}".to_owned())))),
        ("blank questions", with("faq_items", format!("[{}]", many(|_| r#"{"x":{"y":{"z":" "}}}"#.to_owned())))),
        ("open braces", with("first_sentence", text(times("{{")))),
        ("open braces, once closed", with("first_sentence", text(times("{{") + "}}"))),
        ("closing braces", with("first_sentence", text(times("}}")))),
        ("placeholders", with("first_sentence", text(many(|at| format!("{{{{a{at}}}}}"))))),
        ("equal placeholders", with("first_sentence", text(times("{{b}}")))),
        ("malformed placeholders", with("first_sentence", text(times("{{a {{b}}")))),
        ("a placeholder of spaces", with("first_sentence", text(format!("{{{{{}}}}}", times(" "))))),
        ("a long placeholder", with("first_sentence", text(format!("{{{{{}}}}}", times("a"))))),
        ("a long end message", with("max_duration_end_message", text(times("é")))),
        (
            "a tool's placeholders",
            with(
                "custom_tools",
                tool(&format!(
                    r#""url":{},"headers":[],"input_schema":[]"#,
                    text(format!("https://{}", times("{{a}}")))
                )),
            ),
        ),
        (
            "a tool's headers",
            with(
                "custom_tools",
                tool(&format!(
                    r#""url":"https://a","input_schema":[],"headers":[{}]"#,
                    many(|_| r#"{"key":"k","value":"{{b}}"}"#.to_owned())
                )),
            ),
        ),
        (
            "a body template",
            with(
                "custom_tools",
                tool(r#""url":"https://a","input_schema":[],"headers":[]"#).replace("null", &text(times("["))),
            ),
        ),
        ("a URL of at signs", with("webhook_url", text(format!("https://{}", times("@"))))),
        ("a URL of colons", with("webhook_url", text(format!("https://{}", times(":"))))),
        ("a URL of brackets", with("webhook_url", text(format!("https://[{}", times("]["))))),
        ("a long port", with("webhook_url", text(format!("https://a:{}", times("0"))))),
        ("an email of dots", with("email_notification_address", text(format!("a@{}", times("a."))))),
        ("an email of at signs", with("email_notification_address", text(times("@")))),
        ("escapes", with("first_sentence", format!("\"{}\"", times("\\u0041")))),
        ("control characters", with("first_sentence", format!("\"{}\"", times("\\u0000")))),
        ("surrogate pairs", with("first_sentence", format!("\"{}\"", times("\\ud83d\\ude00")))),
        ("white space", format!("{}1", times(" \n\t"))),
        ("no JSON", times("x")),
        ("an open text", format!("\"{}", times("x"))),
        ("blank lines", times(" \n")),
        ("short lines", times("{}\n")),
        ("broken lines", times("é{\n")),
        ("a broken line", format!("{{\"{}\":x", times("é"))),
    ];
    for (name, number) in [
        ("a long number", format!("+1{}", times("4"))),
        ("a number of zeros", times("0")),
        ("a number of plus signs", times("+")),
        ("a number of brackets", times("(")),
        ("a number of spaces", format!("+1{}4155552671", times(" "))),
        ("a number of wide digits", times("１")),
        ("a number of dashes", format!("+1{}", times("-4"))),
        ("a number with an extension", format!("+14155552671 ext. {}", times("1"))),
        ("a number of international prefixes", times("011")),
        ("numbers in a row", times("+14155552671/")),
    ] {
        inputs.push((name, json!({ "phone_number": number, "to_phone_number": number, "status": "", "call_attempts": [], "assistant": { "prompt": "" } }).to_string()));
    }
    for (name, at) in [
        ("a long date", times("2")),
        ("a date with a long fraction", format!("2026-11-24T10:00:00.{}Z", times("9"))),
        ("a date of spaces", times(" ")),
    ] {
        inputs.push((name, json!({ "phone_number": "+14155552671", "scheduled_at": at, "status": "", "call_attempts": [{ "started_at": at, "ended_at": at }] }).to_string()));
    }
    for (name, at) in [
        ("a long time", times("1")),
        ("a time of zeros", format!("{}9:00", times("0"))),
        ("a time of spaces", format!("9{}am", times(" "))),
    ] {
        inputs.push((name, with_windows(&format!(r#"{{"calling_window_start_time":{}}}"#, text(at)))));
    }
    let variables = |variables: String, prompt: String| {
        format!(
            r#"{{"phone_number":"+14155552671","prompt_variables":{{{variables}}},"metadata":{{}},"assistant":{{"prompt":{}}}}}"#,
            text(prompt)
        )
    };
    inputs.push(("unused variables", variables(many(|at| format!(r#""v{at}":"""#)), String::new())));
    inputs.push(("variables of a wrong type", variables(many(|at| format!(r#""v{at}":0"#)), String::new())));
    let names: Vec<String> = (0..30_000).map(|at| format!("v{at}")).collect();
    inputs.push((
        "variables and placeholders",
        variables(
            names.iter().map(|name| format!(r#""{name}":"""#)).collect::<Vec<_>>().join(","),
            names.iter().map(|name| format!("{{{{w{name}}}}}")).collect(),
        ),
    ));
    let long: Vec<String> = (0..500).map(|at| format!("{}{at}", "v".repeat(1000))).collect();
    inputs.push((
        "long variables and placeholders",
        variables(
            long.iter().map(|name| format!(r#""{name}":"""#)).collect::<Vec<_>>().join(","),
            long.iter().map(|name| format!("{{{{{name}}}}}")).collect(),
        ),
    ));
    inputs.push((
        "metadata",
        variables(many(|at| format!(r#""v{at}":"""#)), String::new()).replace("prompt_variables", "metadata"),
    ));
    let order = |members: String| format!(r#"{{"status":"calling","to_phone_number":"+14155552671",{members}}}"#);
    inputs.push(("attempts", order(format!(r#""call_attempts":[{}]"#, many(|_| "{}".to_owned())))));
    inputs.push((
        "attempts that are known",
        order(format!(
            r#""call_attempts":[{}]"#,
            many(|at| format!(r#"{{"status":"completed","started_at":"2026-11-{:02}T10:00:00Z"}}"#, at % 30 + 1))
        )),
    ));
    inputs.push((
        "attempts of new words",
        order(format!(
            r#""call_attempts":[{}]"#,
            many(|_| r#"{"status":"complete","result":"humn","x":1}"#.to_owned())
        )),
    ));
    inputs.push(("attempts that are none", order(format!(r#""call_attempts":[{}]"#, many(|_| "0".to_owned())))));
    inputs.push((
        "a transcript",
        order(format!(r#""call_attempts":[{{"transcript":[{}]}}]"#, many(|_| r#"{"role":"usr"}"#.to_owned()))),
    ));
    inputs.push((
        "a stored assistant's questions",
        order(format!(
            r#""call_attempts":[],"assistant":{{"faq_items":[{}]}}"#,
            many(|_| r#"{"needs_human_answer":1}"#.to_owned())
        )),
    ));
    inputs.push((
        "a stored assistant's tools",
        order(format!(
            r#""call_attempts":[],"assistant":{{"custom_tools":[{}]}}"#,
            many(|_| r#"{"headers":[{"key":1}]}"#.to_owned())
        )),
    ));
    inputs.push((
        "stray members of an order",
        order(format!(r#""call_attempts":[],{}"#, many(|at| format!(r#""scheduled{at}":0"#)))),
    ));
    inputs
}

/// The shortest of some runs: the processor's time for this thread, of which what else the machine does takes little.
fn time(function: Ask, json: &str, options: &str, limit: Duration) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..6 {
        let start = ThreadTime::now();
        let answer = function(json, options);
        shortest = shortest.min(start.elapsed());
        assert!(!answer.is_empty());
        if shortest < limit {
            break;
        }
    }
    shortest
}

/// A valid request, or order, with a list that makes it a megabyte long.
fn valid(whole: &str, list: &str) -> String {
    let mut whole: Value = serde_json::from_str(whole).unwrap();
    let items = whole.pointer_mut(list).unwrap().as_array_mut().unwrap();
    let item = items[0].clone();
    let count = MEGABYTE / item.to_string().len();
    *items = (0..count)
        .map(|at| {
            let mut item = item.clone();
            if let Some(name) = item.get_mut("name") {
                *name = json!(format!("{}{at}", name.as_str().unwrap()));
            }
            item
        })
        .collect();
    whole.to_string()
}

static REQUEST: LazyLock<String> = LazyLock::new(|| valid(include_str!("cases/full.json"), "/assistant/custom_tools"));
static ORDER: LazyLock<String> = LazyLock::new(|| valid(include_str!("cases/order.json"), "/call/call_attempts"));
static HOSTILE: LazyLock<Vec<(&str, String)>> = LazyLock::new(hostile);

/// How long a function takes over each input, held against the function that reads all of a valid one.
fn check(function: Ask, options: &str, yardstick: (Ask, &str)) {
    let usual = || time(yardstick.0, yardstick.1, options, Duration::ZERO);
    let first = usual();
    let mut slow = Vec::new();
    for (input, json) in HOSTILE.iter() {
        let ratio = |usual: Duration| time(function, json, options, usual * 20).as_secs_f64() / usual.as_secs_f64();
        // beside other work the processor itself is slower at times: then both are measured again
        let mut found = ratio(first);
        if found > 50.0 {
            found = ratio(usual());
        }
        if found > 50.0 {
            slow.push(format!("{input} ({} bytes): {found:.0} times as long", json.len()));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

const BUILD: Ask = |json, options| ffi::build(json, &[], options);
const PARSE: Ask = |json, _| ffi::parse(json, &[]);
const MIGRATE: Ask = |json, options| ffi::migrate(json, &[], options);

#[test]
fn parse() {
    check(PARSE, NOW, (PARSE, &ORDER));
}

#[test]
fn build() {
    check(BUILD, NOW, (BUILD, &REQUEST));
}

#[test]
fn validate() {
    check(|json, options| ffi::validate(json, &[], options), FORM, (BUILD, &REQUEST));
}

#[test]
fn preview() {
    check(|json, options| ffi::preview(json, &[], options), LONG, (BUILD, &REQUEST));
}

#[test]
fn remaining() {
    check(|json, options| ffi::remaining(json, &[], options), LONG, (PARSE, &ORDER));
}

#[test]
fn request() {
    check(|json, options| ffi::request(json, &[], options), NOW, (PARSE, &ORDER));
}

/// It reads what it has made once more, by another version.
#[test]
fn migrate() {
    check(MIGRATE, MIGRATION, (MIGRATE, &REQUEST));
}

#[test]
fn validate_lines() {
    check(|json, options| ffi::validate_lines(json.as_bytes(), options), NOW, (BUILD, &REQUEST));
}
