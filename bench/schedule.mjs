// The schedule by moment-timezone.
import moment from "moment-timezone";
import { minutes } from "./warnings.mjs";

/** The instants of the attempts, by stepping from opening to opening in the recipient's zone. */
export function attempts(input, now) {
  const { allowed_days = ["monday", "tuesday", "wednesday", "thursday", "friday"], calling_windows = [{}], max_retry_attempts = 3, timezone } = input.assistant?.call_retry_config ?? {};
  const windows = calling_windows.map((window) => ({
    from: minutes(window.calling_window_start_time ?? "10:00"),
    to: minutes(window.calling_window_end_time ?? "18:00"),
    delay: window.retry_delay_seconds ?? 7200,
  }));
  const ordered = [...windows].sort((a, b) => a.from - b.from);
  const found = [];
  let at = now;
  while (found.length < max_retry_attempts) {
    let clock = moment.tz(at, timezone);
    let window;
    while (window === undefined) {
      if (allowed_days.includes(clock.clone().locale("en").format("dddd").toLowerCase())) {
        const minute = clock.hours() * 60 + clock.minutes();
        window = ordered.find(({ to }) => minute < to);
        if (window && minute < window.from) clock = clock.clone().startOf("day").hours(Math.floor(window.from / 60)).minutes(window.from % 60);
      }
      if (window === undefined) clock = clock.clone().add(1, "day").startOf("day");
    }
    found.push(clock.toISOString().replace(".000Z", "Z"));
    at = clock.valueOf() + window.delay * 1000;
  }
  return found;
}
