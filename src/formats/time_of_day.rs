//! Times of day: `17:30`, `9:30am`, `6 PM`.

use crate::json::write_integer;

/// The minute of the day. A form draft may have what browsers and pickers write: seconds that are zero, `a.m.`, and any
/// one space.
#[inline(never)]
pub(crate) fn parse(text: &str, is_form: bool) -> Option<u16> {
    let lower = text.to_ascii_lowercase();
    let marks: &[(&str, u16)] = if is_form {
        &[("am", 0), ("a.m.", 0), ("a.m", 0), ("pm", 12), ("p.m.", 12), ("p.m", 12)]
    } else {
        &[("am", 0), ("pm", 12)]
    };
    let marked = marks.iter().find_map(|(mark, hours)| Some((lower.strip_suffix(mark)?, *hours)));
    let (clock, half) = match marked {
        Some((clock, hours)) => {
            let is_space = |symbol: char| symbol == ' ' || is_form && symbol.is_whitespace();
            (clock.strip_suffix(is_space).unwrap_or(clock), Some(hours))
        }
        None => (lower.as_str(), None),
    };
    let number = |digits: &str, lengths: &[usize]| -> Option<u16> {
        let is_plain = lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| digits.parse().ok()).flatten()
    };
    let (hour, minute) = match clock.split_once(':') {
        Some((hour, minute)) => {
            let minute = if is_form { minute.strip_suffix(":00").unwrap_or(minute) } else { minute };
            (number(hour, &[1, 2])?, number(minute, &[2])?)
        }
        None => (number(clock, &[1, 2]).filter(|_| half.is_some())?, 0),
    };
    let hour = match half {
        None => hour,
        Some(hours) => (1..=12).contains(&hour).then_some(hour % 12 + hours)?,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `HH:mm` of a minute of the day.
pub(crate) fn write(minute: u16) -> String {
    let mut text = String::with_capacity(5);
    write_integer(u64::from(minute / 60), 2, &mut text);
    text.push(':');
    write_integer(u64::from(minute % 60), 2, &mut text);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        for (given, minute) in [
            ("00:00", 0),
            ("9:05", 545),
            ("23:59", 1439),
            ("9am", 540),
            ("12am", 0),
            ("12pm", 720),
            ("09:30 PM", 1290),
            ("12:59 aM", 59),
            ("1 pm", 780),
        ] {
            assert_eq!(parse(given, false), Some(minute), "{given}");
            assert_eq!(parse(given, true), Some(minute), "{given}");
        }
        for bad in [
            "",
            "9",
            "24:00",
            "10:60",
            "9:5",
            "009:00",
            "13pm",
            "0am",
            "0:30pm",
            "9  am",
            " 9am",
            "9am ",
            "9 a.m.",
            "am",
            ":30",
            "9:30:00",
            "+9:30",
            "９:30",
            "9h30",
            "9: 30",
            "9:30\u{a0}am",
        ] {
            assert_eq!(parse(bad, false), None, "{bad}");
        }
    }

    #[test]
    fn times_of_day_in_drafts() {
        for (given, minute) in [
            ("09:30:00", 570),
            ("9:30:00 pm", 1290),
            ("9:30\u{202f}PM", 1290),
            ("9\u{a0}am", 540),
            ("9 a.m.", 540),
            ("12:15P.M", 735),
            ("9\tam", 540),
        ] {
            assert_eq!(parse(given, true), Some(minute), "{given}");
            assert_eq!(parse(given, false), None, "{given}");
        }
        for bad in ["09:30:15", "9:00am:00", "9  am", "9:30 a m", "9am.", "9:00:00:00", "\u{202f}", "9\u{200b}am"] {
            assert_eq!(parse(bad, true), None, "{bad}");
        }
    }
}
