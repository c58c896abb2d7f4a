/** The datasource of every panel. */
export const PROMETHEUS = { type: "prometheus", uid: "prometheus" } as const;
