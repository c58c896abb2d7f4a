/** How soon somebody must act on an alert: at once, at any hour (`page`), or in working hours (`ticket`). */
export type Severity = "page" | "ticket";

export const alertSeverities: readonly Severity[] = ["page", "ticket"];
