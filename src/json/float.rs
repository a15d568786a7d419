//! Numbers as text: read to the nearest `f64`, written as JavaScript writes them.
//!
//! A number that people write has few digits, and one exact multiplication or division by a power of ten makes it.
//! The others, which are rare, are worked out in whole numbers of any length. That is slow beside what serde_json or
//! the standard library do, and small: they carry tens of kilobytes of powers of ten, which no compression shrinks.

#![allow(clippy::arithmetic_side_effects, reason = "lengths and exponents, clamped where a text gives them")]

use std::cmp::Ordering;

/// The powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Any two texts of so many digits differ as floats too.
const SAFE: f64 = 1e15;

/// As many digits as the two sides of a rounding can have in common.
const MAX_DIGITS: i64 = 800;

/// A text that follows JSON's grammar of numbers, taken apart: `digits × 10^exponent`, without its sign.
struct Decimal<'a> {
    /// Digits with perhaps a point among them, which [`Decimal::exponent`] takes account of.
    digits: &'a str,
    exponent: i64,
}

impl<'a> Decimal<'a> {
    fn new(text: &'a str) -> Self {
        let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, ""));
        let sign = if power.starts_with('-') { -1 } else { 1 };
        let power = digits_of(power).fold(0_i64, |power, digit| power.saturating_mul(10).saturating_add(digit.into()));
        let places = digits.find('.').map_or(0, |point| digits.len() - point - 1);
        Decimal { digits, exponent: (sign * power).saturating_sub(places as i64) }
    }

    /// Exact in one operation, as most numbers are.
    fn short(&self) -> Option<f64> {
        if self.digits.len() > 16 {
            return None;
        }
        let digits = digits_of(self.digits).fold(0_u64, |digits, digit| digits * 10 + u64::from(digit)) as f64;
        let power = POWERS.get(usize::try_from(self.exponent.unsigned_abs()).ok()?)?;
        let is_exact = digits < SAFE;
        is_exact.then(|| if self.exponent < 0 { digits / power } else { digits * power })
    }

    #[cold]
    fn nearest(&self) -> f64 {
        let mut exponent = self.exponent;
        let mut count = 0;
        let mut rest = 0;
        let mut numerator = Natural::default();
        for digit in digits_of(self.digits) {
            if count < MAX_DIGITS {
                numerator.multiply_add(10, digit);
                count += i64::from(!numerator.is_zero());
            } else {
                exponent = exponent.saturating_add(1);
                rest |= digit;
            }
        }
        // the number is below 10^end, and not below a tenth of that
        let end = count.saturating_add(exponent);
        if numerator.is_zero() || end < -330 {
            return 0.0;
        }
        if end > 310 {
            return f64::INFINITY;
        }
        // whatever else follows is more than nothing
        numerator.multiply_add(10, u32::from(rest != 0));
        exponent -= 1;
        if exponent >= 0 {
            numerator.multiply_power_of_five(exponent);
            numerator.shift(exponent);
            return numerator.nearest();
        }
        // ten is five times two: the twos are left to the float's own power
        let mut denominator = Natural::from(1);
        denominator.multiply_power_of_five(-exponent);
        quotient(numerator, denominator, exponent)
    }
}

fn digits_of(text: &str) -> impl Iterator<Item = u32> {
    text.bytes().filter(u8::is_ascii_digit).map(|digit| u32::from(digit & 0xF))
}

/// The float nearest to a quotient times a power of two, the even one of two floats.
fn quotient(mut numerator: Natural, mut denominator: Natural, scale: i64) -> f64 {
    // scaled by a power of two, it is from 1 to below 2
    let mut power = numerator.bits() - denominator.bits();
    denominator.shift(power.max(0));
    numerator.shift((-power).max(0));
    if numerator < denominator {
        numerator.shift(1);
        power -= 1;
    }
    power += scale;
    if power > 1023 {
        return f64::INFINITY;
    }
    if power < -1075 {
        return 0.0;
    }
    let precision = (power + 1075).min(53);
    let mut bits: u64 = 0;
    for _ in 0..precision {
        bits <<= 1;
        if numerator >= denominator {
            numerator.subtract(&denominator);
            bits |= 1;
        }
        numerator.shift(1);
    }
    bits += match numerator.cmp(&denominator) {
        Ordering::Less => 0,
        Ordering::Equal => bits & 1,
        Ordering::Greater => 1,
    };
    // the leading bit, or one that rounding carries, counts the exponent up
    let exponent = u64::try_from(power + 1022).unwrap_or(0);
    f64::from_bits((exponent << 52) + bits)
}

/// The number that a text stands for, which follows JSON's grammar; infinite when it is too large.
pub(crate) fn parse(text: &str) -> f64 {
    let magnitude = text.strip_prefix('-').unwrap_or(text);
    let decimal = Decimal::new(magnitude);
    let value = decimal.short().unwrap_or_else(|| decimal.nearest());
    if magnitude.len() < text.len() { -value } else { value }
}

/// Writes a number as JavaScript does: `3`, `0.5`, `1e+21`, and `null` for what JSON has no number for.
pub(crate) fn write(value: f64, out: &mut String) {
    if !value.is_finite() {
        return out.push_str("null");
    }
    if value < 0.0 {
        out.push('-');
    }
    let value = value.abs(); // -0 is 0
    if value < SAFE && value.fract() == 0.0 {
        return write_integer(value as u64, 1, out);
    }
    let (digits, point) = shortest(value);
    let zeros = |count: i64, out: &mut String| (0..count).for_each(|_| out.push('0'));
    let length = digits.len() as i64;
    match point {
        -5..=0 => {
            out.push_str("0.");
            zeros(-point, out);
            out.push_str(&digits);
        }
        1..=21 if point >= length => {
            out.push_str(&digits);
            zeros(point - length, out);
        }
        1..=21 => write_with_point(&digits, point as usize, out),
        _ => {
            write_with_point(&digits, 1, out);
            out.push_str(if point > 0 { "e+" } else { "e-" });
            write_integer((point - 1).unsigned_abs(), 1, out);
        }
    }
}

fn write_with_point(digits: &str, point: usize, out: &mut String) {
    let (whole, fraction) = digits.split_at_checked(point).unwrap_or((digits, ""));
    out.push_str(whole);
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
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

/// The fewest digits that make no other float, and how many of them stand before the point.
fn shortest(value: f64) -> (String, i64) {
    let mut digits = String::new();
    for (places, power) in POWERS.iter().enumerate() {
        let scaled = (value * power).round_ties_even();
        if scaled >= SAFE {
            break;
        }
        if scaled / power == value {
            write_integer(scaled as u64, 1, &mut digits);
            let point = digits.len() as i64 - places as i64;
            return (digits, point);
        }
    }
    // Steele and White's algorithm: value = rest / unit, and `below` and `above` are half the way to its neighbours
    let bits = value.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i64, bits & ((1 << 52) - 1));
    let (mantissa, power) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let wide = i64::from(fraction == 0 && exponent > 1); // the neighbour below is nearer by half
    let mut rest = Natural::from(mantissa);
    let mut unit = Natural::from(1);
    let mut below = Natural::from(1);
    let mut point = (value.log10().floor() as i64) + 1;
    unit.multiply_power_of_five(point.max(0));
    rest.multiply_power_of_five((-point).max(0));
    below.multiply_power_of_five((-point).max(0));
    // ten is five times two: of the twos, only those count that not all three have
    let (twos, unit_twos) = (power.max(0) + (-point).max(0), (-power).max(0) + point.max(0) + 1 + wide);
    let common = twos.min(unit_twos);
    rest.shift(twos + 1 + wide - common);
    below.shift(twos - common);
    unit.shift(unit_twos - common);
    let mut above = below.clone();
    above.shift(wide);

    // a neighbour's half way is this float's own when the mantissa is even
    let own = |order: Ordering| order.is_lt() || order.is_eq() && mantissa % 2 == 0;
    let reaches = |rest: &Natural, above: &Natural, unit: &Natural| own(unit.cmp(&rest.plus(above)));
    // the logarithm may be off by one
    if reaches(&rest, &above, &unit) {
        unit.multiply_add(10, 0);
        point += 1;
    }
    loop {
        for natural in [&mut rest, &mut below, &mut above] {
            natural.multiply_add(10, 0);
        }
        let mut digit = 0;
        while rest >= unit {
            rest.subtract(&unit);
            digit += 1;
        }
        let (down, up) = (own(rest.cmp(&below)), reaches(&rest, &above, &unit));
        if down || up {
            let half = rest.plus(&rest).cmp(&unit);
            let nearer_up = half.is_gt() || half.is_eq() && digit % 2 == 1;
            digit += u8::from(up && (!down || nearer_up));
        }
        digits.push(char::from(b'0' + digit));
        if down || up {
            return (digits, point);
        }
    }
}

/// A whole number of any length: 32 bits a limb, the lowest first, the highest not zero.
#[derive(Clone, Default, PartialEq, Eq)]
struct Natural(Vec<u32>);

impl From<u64> for Natural {
    fn from(value: u64) -> Self {
        let mut natural = Natural(vec![value as u32, (value >> 32) as u32]);
        natural.trim();
        natural
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl Natural {
    fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn bits(&self) -> i64 {
        self.0.len() as i64 * 32 - self.0.last().map_or(0, |top| i64::from(top.leading_zeros()))
    }

    /// The nearest float, the even one of two.
    fn nearest(&self) -> f64 {
        // of what is below the highest 65 bits, rounding only asks whether there is anything
        let below = self.0.len().saturating_sub(3);
        let high = self.0.iter().skip(below).rev().fold(0_u128, |high, limb| high << 32 | u128::from(*limb));
        let has_more = self.0.iter().take(below).any(|limb| *limb != 0);
        (high | u128::from(has_more)) as f64 * f64::from_bits((below as u64 * 32 + 1023) << 52)
    }

    fn multiply_add(&mut self, factor: u32, addend: u32) {
        let mut carry = u64::from(addend);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn multiply_power_of_five(&mut self, power: i64) {
        for _ in 0..power / 13 {
            self.multiply_add(1_220_703_125, 0);
        }
        for _ in 0..power % 13 {
            self.multiply_add(5, 0);
        }
    }

    /// Multiplies by a power of two.
    fn shift(&mut self, bits: i64) {
        self.multiply_add(1 << (bits % 32), 0);
        if !self.is_zero() {
            self.0.splice(0..0, (0..bits / 32).map(|_| 0));
        }
    }

    fn plus(&self, other: &Natural) -> Natural {
        let mut sum = Vec::with_capacity(self.0.len().max(other.0.len()) + 1);
        let mut carry = 0;
        for at in 0..sum.capacity() {
            carry +=
                [self, other].iter().filter_map(|natural| natural.0.get(at)).map(|limb| u64::from(*limb)).sum::<u64>();
            sum.push(carry as u32);
            carry >>= 32;
        }
        let mut sum = Natural(sum);
        sum.trim();
        sum
    }

    /// Takes away what is not more.
    fn subtract(&mut self, other: &Natural) {
        let mut borrow = 0;
        for (at, limb) in self.0.iter_mut().enumerate() {
            let difference = i64::from(*limb) - i64::from(other.0.get(at).copied().unwrap_or(0)) + borrow;
            *limb = difference as u32;
            borrow = difference >> 32;
        }
        self.trim();
    }
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
