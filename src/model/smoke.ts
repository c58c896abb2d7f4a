import type { Duration } from "../values/duration";
import { copyOf } from "./properties";
import type { SmokeRecord } from "./smoke-record";

const METHODS: readonly unknown[] = ["GET", "HEAD", "POST"];

/** What a body of JSON may hold. */
export type SmokeBody =
  string | number | boolean | null | readonly SmokeBody[] | { readonly [name: string]: SmokeBody };

export interface SmokeOptions {
  /** Name of the port that is asked. @default - the service's main port */
  readonly port?: string;
}

export interface SmokePostOptions extends SmokeOptions {
  /** Sent as JSON, with that content type. @default - an empty body */
  readonly body?: SmokeBody;
}

/** What was said of a smoke test, not checked yet: the service that it is given to does so, all of it at once. */
export interface SmokeClaims {
  readonly method: SmokeRecord["method"];
  readonly path: unknown;
  readonly options: unknown;
  readonly status?: unknown;
  readonly contains?: unknown;
  readonly within?: unknown;
}

/**
 * A request that a service must answer after each deployment, and whenever `symphony verify` looks: `Smoke.get("/products").expect(200)`.
 * Without {@link expect} the status must be 200. The health path is asked always and needs none.
 *
 * There is no option for a header, on purpose: what a smoke test says stands in documents and in symphony.json, so it must hold
 * no credential. Redirects are not followed; to expect one, `expect(301)`.
 *
 * Immutable: each method returns another smoke test. Mistakes are reported by the service that it is given to, together with
 * its other ones: SYM-SMOKE-001 to 009.
 */
export class Smoke {
  readonly kind = "smoke";

  private constructor(
    /** @internal */
    readonly claims: SmokeClaims,
  ) {
    Object.freeze(this);
  }

  /** @param path path and query: `/products?limit=1` */
  static get(path: string, options: SmokeOptions = {}): Smoke {
    return new Smoke({ method: "GET", path, options });
  }

  /** The same as a GET, whose answer has no body: for what is large. */
  static head(path: string, options: SmokeOptions = {}): Smoke {
    return new Smoke({ method: "HEAD", path, options });
  }

  /**
   * Sent in every environment after each deployment, in production too: only for what leaves nothing behind, such as a search
   * or a calculation. What orders, charges or writes belongs into the tests of a staging environment.
   */
  static post(path: string, options: SmokePostOptions = {}): Smoke {
    return new Smoke({ method: "POST", path, options });
  }

  /** @param status that the answer must have, 200 to 599 */
  expect(status: number): Smoke {
    return new Smoke({ ...this.claims, status });
  }

  /** @param text that the body must hold, within its first mebibyte, compared byte for byte */
  containing(text: string): Smoke {
    return new Smoke({ ...this.claims, contains: text });
  }

  /** @param time within which the answer must be complete, 1 to 60 seconds. @default Duration.seconds(5) */
  within(time: Duration): Smoke {
    return new Smoke({ ...this.claims, within: time });
  }
}

/** True for a smoke test, also of another copy of this package. */
export function isSmoke(x: unknown): x is Smoke {
  const { kind, claims } = copyOf(x);
  return kind === "smoke" && Object.isFrozen(x) && METHODS.includes(copyOf(claims).method);
}
