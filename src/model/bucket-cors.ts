import { Duration } from "../values/duration";

/** What browsers let pages of other origins do: Cross-Origin Resource Sharing. */
export interface BucketCors {
  /** Origins without a path, such as `https://shop.example.com`; each may hold one `*`. */
  readonly origins: readonly string[];
  readonly methods: readonly ("GET" | "PUT" | "POST" | "DELETE" | "HEAD")[];
  /**
   * Headers that a request may carry; each may hold one `*`.
   * @default - none besides those that browsers always admit
   */
  readonly headers?: readonly string[];
  /**
   * Headers of an answer that a page may read, such as `ETag`.
   * @default - none besides those that browsers always admit
   */
  readonly exposedHeaders?: readonly string[];
  /**
   * How long a browser may keep the answer to its question, up to 1 day.
   * @default Duration.minutes(10)
   */
  readonly maxAge?: Duration;
}
