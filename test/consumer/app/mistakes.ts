import {
  type Bucket,
  Cidr,
  type Database,
  Environment,
  type FileStore,
  Port,
  Project,
  type Queue,
  type Secret,
  Service,
  type ServiceProps,
  type Topic,
  type Worker,
} from "symphony-infra";
import { Aws } from "symphony-infra/aws";
import { TerraformWorkspace } from "symphony-infra/testing";

/** Never called: the compiler must refuse each line, which it only does where the published types arrive whole. */
export function makeMistakes(project: Project, environment: Environment, service: Service, props: ServiceProps): void {
  // @ts-expect-error an environment is declared below a project
  new Environment(service, "dev", { tier: "development", platform: new Aws({ account: "1", region: "eu-west-1" }) });
  // @ts-expect-error no such tier
  new Environment(project, "dev", { tier: "test", platform: new Aws({ account: "1", region: "eu-west-1" }) });
  // @ts-expect-error an account is text: it may begin with a zero
  new Aws({ account: 123456789012, region: "eu-west-1" });
  // @ts-expect-error a service has an image
  new Service(environment, "api", { port: 8080, health: "/" });
  // @ts-expect-error properties are read-only
  props.port = 8080;
  // @ts-expect-error a port is no range of addresses
  Cidr.of(Port.of(8080));
  // @ts-expect-error no such platform
  service.customize(({ mainframe }) => mainframe);
  // @ts-expect-error resources keep the provider's types
  service.customize(({ aws }) => aws?.service.desiredCount.toUpperCase());
  // @ts-expect-error a workspace holds a configuration
  TerraformWorkspace.of(8080);
}

/** What a workload and a queue use, and by which words. */
export interface Stores {
  readonly orders: Database;
  readonly receipts: Bucket;
  readonly uploads: FileStore;
  readonly work: Queue;
  readonly events: Topic;
  readonly key: Secret;
  readonly worker: Worker;
}

/** Never called: each word and each pair that makes no sense must not compile. */
export function misuse(api: Service, web: Service, stores: Stores, word: string): void {
  const { orders, receipts, uploads, work, events, key, worker } = stores;
  // @ts-expect-error a word of queues
  api.uses(orders, "consume");
  // @ts-expect-error a word of buckets
  api.uses(orders, "write");
  // @ts-expect-error a database has three words, so one is needed
  api.uses(orders);
  // @ts-expect-error options are not the word
  api.uses(uploads, { path: "/data" });
  // @ts-expect-error no such option
  api.uses(uploads, "read", { mount: "/data" });
  // @ts-expect-error any text is no word
  api.uses(receipts, word);
  // @ts-expect-error a service is called
  api.uses(web, "read");
  // @ts-expect-error a secret is read
  api.uses(key, "write");
  // @ts-expect-error a service publishes to a topic, and a queue consumes it
  api.uses(events, "consume");
  // @ts-expect-error nobody uses a worker
  api.uses(worker);
  // @ts-expect-error a queue uses topics
  work.uses(orders, "read");
  // @ts-expect-error a queue uses topics, whatever is left out
  work.uses(web);
  // @ts-expect-error a queue consumes a topic
  work.uses(events, "publish");
  // @ts-expect-error not each of the two can be written to
  for (const store of [orders, receipts]) api.uses(store, "write");
}

/** Never called: each of these must compile. */
export function use(api: Service, web: Service, stores: Stores): void {
  const { orders, receipts, uploads, work, events, key, worker } = stores;
  api.uses(web);
  api.uses(web, { port: "http" });
  api.uses(web, "call", { port: "http" });
  api.uses(key);
  api.uses(key, "read");
  api.uses(events);
  api.uses(uploads, "read", { path: "/data" });
  worker.uses(work, "consume");
  work.uses(events);
  work.uses(events, "consume");
  for (const store of [orders, receipts]) api.uses(store, "read-write");
}
