import { Database, DatabaseProps, Environment, Service } from "../../../src";
import { StagingProps, service, staging } from "./staging";

/** A database of an environment, with a service for each access. */
export function database(
  props: Partial<DatabaseProps> = {},
  options: StagingProps = {},
  accesses: readonly ("read" | "read-write" | "administer")[] = [],
): { readonly env: Environment; readonly orders: Database; readonly consumers: readonly Service[] } {
  const { env } = staging(options);
  const orders = new Database(env, "orders", { engine: "postgres", ...props });
  const consumers = accesses.map((access) => {
    const consumer = service(env, { read: "report", "read-write": "api", administer: "migrate" }[access]);
    consumer.uses(orders, access);
    return consumer;
  });
  return { env, orders, consumers };
}
