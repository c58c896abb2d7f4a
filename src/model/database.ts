import { Construct } from "constructs";
import { Port } from "../values/port";
import { Declared } from "./declared";
import { Store, StoreProps } from "./store";

export interface DatabaseProps extends StoreProps {}

const PROPERTIES: readonly string[] = [];

/** A relational database. */
export class Database extends Store<DatabaseResources, DatabaseProps> {
  readonly kind = "Database";
  readonly ports: Readonly<Record<string, Port>> = { postgres: Port.of(5432) };
  readonly mainPort = "postgres";

  constructor(scope: Construct, id: string, props: DatabaseProps = {}) {
    super(scope, id, props, PROPERTIES);
    const problems = this.collector();
    this.settle(problems);
  }

  /** True for a database, also of another copy of this package. */
  static is(x: unknown): x is Database {
    return Declared.isKind(x, "Database");
  }

  variablesOf(access: string): readonly string[] {
    return [
      "HOST",
      "PORT",
      "DATABASE",
      "USER",
      "AUTHENTICATION",
      ...(access === "administer" ? ["PASSWORD", "PASSWORD_FILE"] : []),
    ];
  }
}

/** What {@link Database.customize} passes; each platform adds its own member. */
export interface DatabaseResources {}
