import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface BucketProps extends StoreProps {}

const PROPERTIES: readonly string[] = [];

/** A bucket of objects. */
export class Bucket extends Store<BucketResources, BucketProps> {
  readonly kind = "Bucket";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;

  constructor(scope: Construct, id: string, props: BucketProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a bucket, also of another copy of this package. */
  static is(x: unknown): x is Bucket {
    return Declared.isKind(x, "Bucket");
  }

  variablesOf(): readonly string[] {
    return ["BUCKET"];
  }
}

/** What {@link Bucket.customize} passes; each platform adds its own member. */
export interface BucketResources {}
