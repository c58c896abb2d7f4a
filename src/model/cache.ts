import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface CacheProps extends StoreProps {}

const PROPERTIES: readonly string[] = [];

/** A cache of keys and values in memory. */
export class Cache extends Store<CacheResources, CacheProps> {
  readonly kind = "Cache";
  readonly ports: Readonly<Record<string, Port>> = { redis: Port.of(6379) };
  readonly mainPort = "redis";

  constructor(scope: Construct, id: string, props: CacheProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a cache, also of another copy of this package. */
  static is(x: unknown): x is Cache {
    return Declared.isKind(x, "Cache");
  }

  variablesOf(): readonly string[] {
    return ["HOST", "PORT", "USER", "AUTHENTICATION", "PASSWORD_FILE"];
  }
}

/** What {@link Cache.customize} passes; each platform adds its own member. */
export interface CacheResources {}
