import { entry } from "./entry";

/** Mistakes of environments. */
export const environmentProblems = {
  "SYM-ENVIRONMENT-001": entry(
    "Not a tier",
    '"development", "staging" or "production"',
    "choose the tier whose defaults fit; every default can be overridden",
  ),
  "SYM-ENVIRONMENT-002": entry(
    "Not a platform",
    "new Aws(...) of symphony-infra/aws or new Docker(...) of symphony-infra/docker",
    "construct the platform and pass it as `platform`",
  ),
  "SYM-ENVIRONMENT-003": entry(
    "An empty environment",
    "one construct or more besides the network",
    "declare what the environment runs or keeps, or remove it",
  ),
  "SYM-ENVIRONMENT-004": entry(
    "Workloads or stores without a network",
    "one Network in an environment that holds a Service, Worker, Job, Database, Cache or FileStore",
    'declare new Network(environment, "network", { addresses })',
  ),
  "SYM-ENVIRONMENT-005": entry(
    "Several networks",
    "one Network per environment",
    "remove one, or declare another environment",
  ),
  "SYM-ENVIRONMENT-006": entry(
    "Two environments with one stack name",
    "names of environments that are unique in the app",
    "rename one: the name is the folder and the argument of cdktf deploy",
  ),
  "SYM-ENVIRONMENT-007": entry(
    "The address ranges of two environments overlap",
    "ranges that do not overlap within one AWS account and region",
    "give each environment a range of its own",
  ),
  "SYM-ENVIRONMENT-008": entry(
    "One domain in two environments",
    "a domain that one environment alone serves",
    "give each environment a domain of its own, such as staging.shop.example.com",
  ),
} as const;
