/** Matchers in the order given: `{job="service",service="api"}`; `more` has matchers as PromQL has them. */
export function selector(labels: Readonly<Record<string, string>>, more?: string): string {
  const equal = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return `{${[...equal, ...(more === undefined ? [] : [more])].join(",")}}`;
}

/**
 * The bucket of a histogram that ends at a limit. Some clients and Prometheus 3 write a whole number as `1.0` ("Prometheus
 * 3.0 migration guide", le and quantile label values), others as `1`.
 */
export function bucketOf(seconds: number): string {
  return Number.isInteger(seconds) ? `le=~"${seconds}([.]0)?"` : `le="${seconds}"`;
}
