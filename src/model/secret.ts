import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface SecretProps extends StoreProps {}

const PROPERTIES: readonly string[] = [];

/** A value that only those may read who use it. */
export class Secret extends Store<SecretResources, SecretProps> {
  readonly kind = "Secret";
  readonly ports: Readonly<Record<string, Port>> = {};
  readonly mainPort?: undefined;

  constructor(scope: Construct, id: string, props: SecretProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a secret, also of another copy of this package. */
  static is(x: unknown): x is Secret {
    return Declared.isKind(x, "Secret");
  }

  variablesOf(): readonly string[] {
    return ["", "FILE"];
  }
}

/** What {@link Secret.customize} passes; each platform adds its own member. */
export interface SecretResources {}
