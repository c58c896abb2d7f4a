import { entry } from "./entry";

/** Mistakes of services. */
export const serviceProblems = {
  "SYM-SERVICE-001": entry(
    "No image",
    "Image.of(reference) or Image.fromDirectory(folder)",
    "say what the service runs",
  ),
  "SYM-SERVICE-002": entry(
    "No port",
    "port: 8080, or ports: { http: 8080, metrics: 9090 } with one port or more, not both",
    "name the port that the process listens on",
  ),
  "SYM-SERVICE-003": entry(
    "The scaling is impossible",
    "min from 0 (from 1 where it is exposed), max not below min and up to 500, one target or more where max is above min",
    "correct the bounds",
  ),
  "SYM-SERVICE-004": entry(
    "No such CPU and memory",
    "a CPU of 0.25 to 16 vCPU and memory as Bytes",
    "choose a size such as { cpu: 0.5, memory: Bytes.gibibytes(1) }",
  ),
  "SYM-SERVICE-005": entry(
    "Not a health check",
    'a path such as "/healthz" of letters, digits and -._~/, or Health.http(path, options)',
    "give the path that answers 2xx while the service is well",
  ),
  "SYM-SERVICE-006": entry(
    "Not a variable",
    "names of letters, digits and underscores that do not start with a digit, with string values",
    "rename the variable or make its value a string",
  ),
  "SYM-SERVICE-007": entry(
    "A variable is set twice",
    "variables that no edge sets",
    "remove the variable: the edge that the message names injects it",
  ),
  "SYM-SERVICE-008": entry(
    "Not an exposure",
    "Exposure.public({ domain }) or Exposure.internal()",
    "use one of the named constructors",
  ),
  "SYM-SERVICE-009": entry(
    "Two services on one domain",
    "one service per domain in an environment",
    "give one of the two another domain",
  ),
  "SYM-SERVICE-010": entry(
    "Not a user",
    'a numeric user above 0, such as 10001 or "10001:10001"',
    "run as a user that is not root",
  ),
  "SYM-SERVICE-011": entry(
    "Not a writable path",
    "absolute paths below the root, without `..` and without overlap, not in /proc, /sys or /run/secrets",
    "list folders such as /tmp or /var/cache/app",
  ),
  "SYM-SERVICE-012": entry(
    "Two ports with one number",
    "port numbers that are unique in a service",
    "remove one of the two names",
  ),
  "SYM-SERVICE-013": entry(
    "Not a command",
    "an array of strings with one element or more",
    'write the command in exec form, such as ["node", "server.js"]',
  ),
  "SYM-SERVICE-014": entry(
    "Not an architecture",
    '"x86_64" or "arm64"',
    "choose the processor that the image is built for",
  ),
  "SYM-SERVICE-015": entry(
    "Not a time to stop",
    "a Duration of 1 to 120 seconds",
    "give the time that the process needs to finish its requests",
  ),
  "SYM-SERVICE-016": entry(
    "A secret among the variables",
    "variables that are no secret, also no password in a URL: they are readable in the Terraform, its state and the documents",
    "declare it as a Secret and let the service use it: new Secret(...), then api.uses(secret); rename the variable if it holds none",
  ),
  "SYM-SERVICE-017": entry(
    "Not a description of metrics",
    "what Metrics.prometheus() makes: names of metrics, matchers of labels, a path, and a port of the service",
    'write Metrics.prometheus({ port: "metrics" }) with the name of a port that the service declares',
  ),
  "SYM-SERVICE-018": entry(
    "Not a description of a request log",
    "what RequestLog.json() makes: names of fields, joined by dots",
    'write RequestLog.json({ status: "status", milliseconds: "duration_ms" })',
  ),
} as const;
