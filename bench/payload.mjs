// The body to send: times in 24 hours, instants in UTC, and what is left out written out.
import { minutes } from "./warnings.mjs";

const two = (count) => String(count).padStart(2, "0");
const clock = (given) => `${two(Math.floor(minutes(given) / 60))}:${two(minutes(given) % 60)}`;

/** The body of a request without errors. */
export function payload({ scheduled_at, assistant, ...request }) {
  const body = structuredClone(request);
  if (scheduled_at !== undefined) body.scheduled_at = new Date(scheduled_at).toISOString().replace(".000Z", "Z");
  if (assistant === undefined) return body;
  const { allowed_days = ["monday", "tuesday", "wednesday", "thursday", "friday"], call_twice_in_a_row = false, calling_windows = [{}], max_retry_attempts = 3, ...config } = assistant.call_retry_config ?? {};
  body.assistant = structuredClone(assistant);
  body.assistant.call_retry_config = {
    ...config,
    allowed_days: [...allowed_days],
    call_twice_in_a_row,
    max_retry_attempts,
    calling_windows: calling_windows.map(({ calling_window_start_time = "10:00", calling_window_end_time = "18:00", retry_delay_seconds = 7200, ...window }) => ({
      ...window,
      calling_window_start_time: clock(calling_window_start_time),
      calling_window_end_time: clock(calling_window_end_time),
      retry_delay_seconds,
    })),
  };
  return body;
}
