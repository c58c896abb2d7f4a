/** Under which the exporter of a database signs in: it reads what the engine says of itself, and no row of a table. */
export const MONITORING_USER = "symphony_monitoring";

/** Where a store and its exporter see the exporter's password. */
export const MONITORING_FOLDER_OF_SECRET = "/run/secrets/monitoring";

/** Connections at once: one for the scrape, and room for one that hangs. */
export const MOST_CONNECTIONS = 3;
