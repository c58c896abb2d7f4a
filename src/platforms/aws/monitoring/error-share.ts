/**
 * Percent of requests that fail, which AWS recommends for server errors (`5XXError` of an API in "Recommended alarms" of the
 * CloudWatch user guide). It spends the month's budget of an objective of 99.9 % in 14 hours.
 */
export const MOST_ERRORS = 5;
/** Periods running, so that a deployment or a task that dies takes nobody out of bed. */
export const ERRORS_FOR = 2;
