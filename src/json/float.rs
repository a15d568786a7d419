//! Numbers as text: read to the nearest `f64`, written as JavaScript writes them.
//!
//! A number that people write has few digits, and one exact multiplication or division by a power of ten makes it. The
//! others are left to a library natively, and in the module to its host, which has all that it takes: tables of powers of
//! ten are tens of kilobytes that no compression shrinks.

/// The powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Below it every integer is a float, and written digit by digit.
const SAFE: f64 = 1e15;

/// JavaScript's own conversions.
#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod host {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = Number)]
        pub(super) fn nearest(text: &str) -> f64;

        #[wasm_bindgen(js_name = String)]
        pub(super) fn shortest(value: f64) -> String;
    }
}

/// The same natively.
#[cfg(not(all(feature = "wasm", target_arch = "wasm32")))]
mod host {
    pub(super) fn nearest(text: &str) -> f64 {
        text.parse().unwrap_or(f64::NAN)
    }

    pub(super) fn shortest(value: f64) -> String {
        ryu_js::Buffer::new().format_finite(value).to_owned()
    }
}

/// The number that a text stands for, which follows JSON's grammar; infinite when it is too large.
pub(crate) fn parse(text: &str) -> f64 {
    match short(text.strip_prefix('-').unwrap_or(text)) {
        Some(value) if text.starts_with('-') => -value,
        Some(value) => value,
        None => host::nearest(text),
    }
}

/// What few digits and a small power of ten make: exact in one operation, as most numbers are.
fn short(text: &str) -> Option<f64> {
    let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    if digits.len() > 16 {
        return None;
    }
    let places = digits.find('.').map_or(0, |point| digits.len() - point - 1) as i32;
    let exponent = power.parse::<i32>().ok()?.checked_sub(places)?;
    let digits = digits.bytes().filter(u8::is_ascii_digit);
    let digits = digits.fold(0_u64, |digits, digit| digits * 10 + u64::from(digit & 0xF)) as f64;
    let power = POWERS.get(usize::try_from(exponent.unsigned_abs()).ok()?)?;
    let is_exact = digits < SAFE;
    is_exact.then(|| if exponent < 0 { digits / power } else { digits * power })
}

/// Writes a number as JavaScript does: `3`, `0.5`, `1e+21`, and `null` for what JSON has no number for.
pub(crate) fn write(value: f64, out: &mut String) {
    if !value.is_finite() {
        out.push_str("null");
    } else if value.abs() < SAFE && value.fract() == 0.0 {
        if value < 0.0 {
            out.push('-');
        }
        write_integer(value.abs() as u64, 1, out);
    } else {
        out.push_str(&host::shortest(value));
    }
}

/// Writes an integer with at least so many digits.
pub(crate) fn write_integer(value: u64, width: usize, out: &mut String) {
    // most are one digit, or two digits of a date
    let digit = |value: u64| char::from(b'0' + (value % 10) as u8);
    match (value, width) {
        (0..10, 1) => return out.push(digit(value)),
        (0..100, 2) => {
            out.push(digit(value / 10));
            return out.push(digit(value));
        }
        _ => {}
    }
    let mut digits = [b'0'; 20]; // as many as the largest has
    let mut rest = value;
    let mut length = 0;
    for digit in digits.iter_mut().rev() {
        if rest == 0 && length >= width {
            break;
        }
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        length += 1;
    }
    let written = digits.get(digits.len() - length..).unwrap_or_default();
    out.push_str(str::from_utf8(written).unwrap_or_default());
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::indexing_slicing, clippy::string_slice, reason = "tests")]

    use super::*;

    use proptest::prelude::*;

    fn written(value: f64) -> String {
        let mut out = String::new();
        write(value, &mut out);
        out
    }

    /// As JavaScript writes it, from the digits that serde_json finds. (The standard library's are others where two
    /// are equally near.)
    fn expected(value: f64) -> String {
        let text = serde_json::to_string(&value).unwrap_or_default();
        let (number, power) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, number) = if value < 0.0 { ("-", &number[1..]) } else { ("", number) };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let all = format!("{whole}{fraction}");
        let leading = all.len() - all.trim_start_matches('0').len();
        let digits = all.trim_matches('0');
        let point = whole.len() as i32 - leading as i32 + power.parse::<i32>().unwrap_or_default();
        let length = digits.len() as i32;
        let zeros = |count: i32| "0".repeat(count as usize);
        match point {
            _ if value == 0.0 => "0".to_owned(),
            -5..=0 => format!("{sign}0.{}{digits}", zeros(-point)),
            1..=21 if length <= point => format!("{sign}{digits}{}", zeros(point - length)),
            1..=21 => format!("{sign}{}.{}", &digits[..point as usize], &digits[point as usize..]),
            _ if length == 1 => format!("{sign}{digits}e{:+}", point - 1),
            _ => format!("{sign}{}.{}e{:+}", &digits[..1], &digits[1..], point - 1),
        }
    }

    #[track_caller]
    fn check(value: f64) {
        assert_eq!(written(value), expected(value));
        assert_eq!(parse(&written(value)), value);
        // more digits than are needed, and halves between neighbours
        let exact = format!("{value:.30e}");
        assert_eq!(parse(&exact).to_bits(), exact.parse::<f64>().unwrap_or_default().to_bits(), "{exact}");
        let next = f64::from_bits(value.to_bits() + 1);
        if next.is_finite() && next.abs() > 1e-300 {
            let half = format!("{:.800}", value / 2.0 + next / 2.0);
            assert_eq!(parse(&half), half.parse::<f64>().unwrap_or_default(), "{half}");
        }
    }

    #[test]
    fn corners() {
        for value in [
            0.0,
            -0.0,
            1.0,
            0.1,
            -0.7,
            1e21,
            123456789012345680000.0,
            1e-6,
            1.5e-7,
            5e-324,
            f64::MIN_POSITIVE,
            f64::MIN_POSITIVE.next_down(),
            f64::MAX,
            9007199254740991.0,
            9007199254740993.0,
            2251799813685248.25,
            71784136669431.0 + 0.125, // JavaScript: 71784136669431.12
            4503599627370497.5,
            9.5e-323,
            1e22,
            1e23,
            2e23,
            f64::EPSILON,
        ] {
            check(value);
        }
        (-1074..1024).map(|power| 2_f64.powi(power)).for_each(check);
        (-323..309).filter_map(|power| format!("1e{power}").parse().ok()).for_each(check);
        assert_eq!([written(f64::NAN), written(f64::INFINITY)], ["null", "null"]);
    }

    #[test]
    fn far_away() {
        let zeros = "0".repeat(100_000);
        for (text, value) in [
            ("1e309", f64::INFINITY),
            ("-1e99999999999999999999", f64::NEG_INFINITY),
            ("1e-99999999999999999999", 0.0),
            ("0e99999999999999999999", 0.0),
            ("2.4703282292062327e-324", 0.0),
            ("2.4703282292062328e-324", 5e-324),
            ("1.7976931348623158e308", f64::MAX),
            ("1.7976931348623159e308", f64::INFINITY),
            (&format!("0.{zeros}1e100001"), 1.0),
            (&format!("1{zeros}e-100000"), 1.0),
            (&format!("9007199254740993{zeros}1e-100001"), 9007199254740994.0),
            (&format!("9007199254740993{zeros}0e-100001"), 9007199254740992.0),
        ] {
            assert_eq!(parse(text), value);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn any_float(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            check(value);
        }

        #[test]
        fn any_decimal(text in r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,25})?([eE][+-]?[0-9]{1,3})?") {
            let value: f64 = text.parse().unwrap_or_default();
            prop_assert_eq!(parse(&text).to_bits(), value.to_bits());
            if value.is_finite() {
                check(value);
            }
        }

        #[test]
        fn any_fraction(digits in 0_u64..10_000_000, places in 0..12) {
            check(digits as f64 / 10_f64.powi(places));
        }
    }
}
