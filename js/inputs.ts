// The entry for inputs: what stands behind fields for phone numbers, time zones, times of day and durations. No looks.
export { issuePath } from "./core/issue-path.js";
export { formatDuration } from "./locales/locale.js";
export { parseDuration, type DurationUnit } from "./inputs/durations.js";
export { formatPhone, type FormattedPhone } from "./inputs/phone.js";
export { searchTimezones, type TimezoneMatch, type TimezoneSearchOptions } from "./inputs/timezones.js";
export { countries, parsePhone, parseTimeOfDay, RevoxError, type RevoxErrorCode } from "revox-call-builder";
