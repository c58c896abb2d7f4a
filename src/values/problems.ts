/**
 * Every mistake that a declaration can hold: its stable id, what it is called, what is allowed and how to mend it.
 * docs/errors.md is generated from this table. An id is never reused for another meaning.
 */
export const problemCatalogue = {
  "SYM-VALUE-001": entry(
    "Not a port",
    "a whole number from 1 to 65535",
    "give the port that the process listens on, such as 8080",
  ),
  "SYM-VALUE-002": entry(
    "Not a duration",
    "a whole number that is not negative",
    "use Duration.seconds(30), Duration.minutes(5) or Duration.days(7)",
  ),
  "SYM-VALUE-003": entry(
    "Not an amount of bytes",
    "a whole number above 0",
    "use Bytes.mebibytes(512) or Bytes.gibibytes(2)",
  ),
  "SYM-VALUE-004": entry(
    "Not an address range",
    "an IPv4 range such as 10.20.0.0/16, with no bit set after its prefix",
    "write the first address of the range and its prefix length",
  ),
  "SYM-VALUE-005": entry("Not a percentage", "a number above 0 and up to 100", "give a share such as 60"),
  "SYM-VALUE-006": entry(
    "Not a domain name",
    "a lower-case host name of two labels or more, without a trailing dot",
    "write it as in shop.example.com",
  ),
  "SYM-VALUE-007": entry(
    "No such sub-range",
    "a prefix no shorter than the range's own and an index within it",
    "choose a longer prefix or a smaller index",
  ),
  "SYM-VALUE-008": entry(
    "Not an AWS account id",
    "a string of exactly twelve digits",
    "copy the id from `aws sts get-caller-identity`; quote it, or leading zeros are lost",
  ),
  "SYM-VALUE-009": entry("Not an AWS region", "a region code such as eu-west-1", "use the code, not the display name"),

  "SYM-NAME-001": entry(
    "Not a name",
    "1 to 40 lower-case letters, digits and single hyphens, starting with a letter",
    "rename it in kebab case, such as order-worker",
  ),
  "SYM-NAME-002": entry(
    "The name is taken",
    "names that are unique in their scope",
    "give one of the two another name",
  ),
  "SYM-NAME-003": entry(
    "Two resources have one address",
    "one resource per Terraform address in an environment",
    "rename one of the two constructs",
  ),
  "SYM-NAME-004": entry(
    "The former name is in use",
    "a name that no construct of the environment has today",
    "remove renamedFrom, or name the construct that really was renamed",
  ),
  "SYM-NAME-005": entry(
    "Two things with one physical name",
    "names whose joined form, <project>-<environment>-<name>, is unique on one account and region",
    "rename one of the two constructs",
  ),

  "SYM-TEXT-001": entry(
    "Not a literal text",
    "a string without tokens, known when the app runs",
    "give the text itself; a value known only after a deploy cannot be part of a name or a description",
  ),
  "SYM-TEXT-002": entry("Text of the wrong length", "1 to 1000 characters", "shorten or complete the text"),
  "SYM-TEXT-003": entry(
    "Control characters in a text",
    "text without control characters other than a line feed, halves of surrogate pairs and a byte order mark in front",
    "remove the character",
  ),

  "SYM-SCOPE-001": entry(
    "Declared outside of an environment",
    "a scope that is an Environment or a construct below one",
    "pass the environment as the first argument",
  ),
  "SYM-SCOPE-002": entry(
    "Declared outside of a project",
    "a scope that is a Project",
    "pass the project as the first argument: new Environment(project, ...)",
  ),
  "SYM-SCOPE-003": entry(
    "Declared too late",
    "declarations made before the environment is built",
    "move the declaration before app.synth() and before the first Testing.synth(environment)",
  ),
  "SYM-SCOPE-004": entry(
    "A project below another construct than the app",
    "a Project directly below an App",
    "write new Project(app, ...)",
  ),
  "SYM-SCOPE-005": entry(
    "HCL output is asked for",
    "Terraform JSON",
    "unset SYNTH_HCL_OUTPUT and hclOutput: documents are read from the JSON that is deployed",
  ),
  "SYM-SCOPE-006": entry(
    "A change that does not wait",
    "a function for `customize` that is done when it returns",
    "remove async and await: what it does later is not in the Terraform",
  ),

  "SYM-PROJECT-001": entry(
    "No owner",
    "owner: { team, contact } with a team name and an e-mail address or a URL",
    "say who answers for the project",
  ),
  "SYM-PROJECT-002": entry(
    "A project without environments",
    "one Environment or more",
    "declare an environment below the project",
  ),
  "SYM-PROJECT-003": entry(
    "Notes for an unknown document",
    "the name of a generated document",
    "use one of the names that the message lists",
  ),

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
    "one Service or more",
    "declare what the environment runs, or remove it",
  ),
  "SYM-ENVIRONMENT-004": entry(
    "Services without a network",
    "one Network in an environment that holds services",
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

  "SYM-STATE-001": entry(
    "Not a state backend",
    "StateBackend.local(), .s3(), .postgres() or .hcp()",
    "use one of the named constructors",
  ),
  "SYM-STATE-002": entry(
    "An absolute state path",
    "a path relative to the project's folder",
    "write it relative, such as state/staging.tfstate",
  ),
  "SYM-STATE-003": entry("A property of the state backend is wrong", "see the message", "correct the property"),
  "SYM-STATE-004": entry(
    "Two environments share one state",
    "one state per environment",
    "give each environment its own key, path, schema or workspace",
  ),
  "SYM-STATE-005": entry(
    "Two state backends",
    "the property `state` of the environment, or a backend of cdktf below it, not both",
    "remove one of the two",
  ),

  "SYM-NETWORK-001": entry(
    "The range is too small or too large",
    "a range from /16 to /24",
    "choose a range such as 10.20.0.0/16",
  ),
  "SYM-NETWORK-002": entry(
    "Not a number of zones",
    "a whole number from 1 to 4",
    "leave it out for the tier's default",
  ),
  "SYM-NETWORK-003": entry(
    "Not a private range",
    "a range within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)",
    "choose a private range",
  ),
  "SYM-NETWORK-004": entry(
    "Not a way out",
    '"none", "single-nat" or "nat-per-zone"',
    "leave it out for the tier's default",
  ),

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
    "absolute paths below the root, without `..` and without overlap",
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
    "variables that are no secret: they are readable in the Terraform, its state and the documents",
    "keep the value in a secret store, from which the process reads it; rename the variable if it holds none",
  ),

  "SYM-IMAGE-001": entry(
    "Not an image reference",
    "a registry reference with a version tag or a digest, such as nginx:1.27.3 or name@sha256:<64 hex digits>",
    "name the version; `latest` and a missing tag change under your feet",
  ),
  "SYM-IMAGE-002": entry(
    "The image directory is missing",
    "a directory that exists and holds the Dockerfile",
    "correct the path: it is relative to the folder that holds cdktf.json",
  ),
  "SYM-IMAGE-003": entry(
    "The image directory leaves the project",
    "a relative path within the project's folder",
    "move the sources into the project",
  ),
  "SYM-IMAGE-004": entry(
    "Two image directories with one name",
    "names of built images that are unique in a project",
    'name one of them: Image.fromDirectory(folder, { name: "..." })',
  ),

  "SYM-EDGE-001": entry(
    "Not something that can be used",
    "a Service of the same environment",
    "declare the service first and pass the construct itself",
  ),
  "SYM-EDGE-002": entry(
    "An edge across environments",
    "a provider in the consumer's own environment",
    "declare the provider in this environment, or reach the other one by its public domain",
  ),
  "SYM-EDGE-003": entry(
    "A service uses itself",
    "another service",
    "remove the edge: a process reaches itself on 127.0.0.1",
  ),
  "SYM-EDGE-004": entry(
    "No such port",
    "the name of a port that the provider declares",
    "use one of the names that the message lists",
  ),
  "SYM-EDGE-005": entry(
    "Services use each other in a circle",
    "edges without a circle, so that a start order exists",
    "break the circle at the edge that can wait",
  ),

  "SYM-PROPERTY-001": entry(
    "An unknown property",
    "the properties that the construct documents",
    "correct the spelling; nothing is dropped silently",
  ),
  "SYM-PROPERTY-002": entry("A property of the wrong type", "the documented type", "give a value of that type"),

  "SYM-AWS-001": entry(
    "No hosted zone for a domain",
    "a HostedZone of the platform that is the domain or a parent of it",
    "add HostedZone.existing(name, id) or HostedZone.managed(name) to the platform's hostedZones",
  ),
  "SYM-AWS-002": entry(
    "Too few zones for a load balancer",
    "two zones or more where a service is public (Elastic Load Balancing needs two)",
    "leave zones out or set it to 2 or more",
  ),
  "SYM-AWS-003": entry(
    "Fargate has no such size",
    "a pair of CPU and memory that Fargate offers",
    "choose one of the pairs that the message lists",
  ),
  "SYM-AWS-004": entry(
    "More domains than one certificate holds",
    "at most 10 names, wildcards included (default quota of AWS Certificate Manager)",
    "put the services below one common parent domain, or raise the quota and split the environment",
  ),
  "SYM-AWS-005": entry(
    "Not a hosted zone",
    "HostedZone.existing(name, id) with an id such as Z0123456789ABCDEFGHIJ, or HostedZone.managed(name)",
    "copy the id from Route 53",
  ),
  "SYM-AWS-006": entry(
    "The region has too few zones",
    "no more zones than the platform lists",
    "list the zones' names in the platform, or ask for fewer",
  ),
  "SYM-AWS-007": entry(
    "Not a zone of the region",
    "zone names that begin with the region's code, such as eu-west-1a",
    "correct the list",
  ),
  "SYM-AWS-008": entry(
    "More rules than a listener holds",
    "at most 100 public services per environment (default quota of Application Load Balancers)",
    "split the environment or raise the quota",
  ),
  "SYM-AWS-009": entry(
    "Not a log retention",
    "one of the retentions that CloudWatch Logs offers",
    "choose one of the values that the message lists",
  ),
  "SYM-AWS-010": entry(
    "A published image that cannot be pulled",
    "an image built by the project or one of Amazon ECR in the environment's region, where the network has no way out",
    "mirror the image to ECR, or give the network a way out",
  ),
  "SYM-AWS-011": entry(
    "More rules than a security group holds",
    "at most 60 rules into a group and 60 out of it (default quota of Amazon VPC)",
    "split the environment or the service, or raise the quota",
  ),
  "SYM-AWS-012": entry(
    "A domain that no listener rule can hold",
    "a domain of at most 128 characters with only letters behind its last dot (host condition of a listener rule)",
    "choose another domain",
  ),
  "SYM-AWS-013": entry(
    "No name for the certificate's subject",
    "one domain of the environment, or its wildcard, of at most 64 characters (AWS Certificate Manager)",
    "give one public service a shorter domain",
  ),
  "SYM-AWS-014": entry(
    "Subnets too small for a load balancer",
    "a network from /16 to /23 where a service is public: Elastic Load Balancing asks for subnets of /27 or larger",
    "give the network a larger range",
  ),
  "SYM-AWS-015": entry(
    "The region's zones are not known",
    "zones, for a region whose availability zones differ between accounts or are not known here",
    "give zones to the platform, as `aws ec2 describe-availability-zones --region <region>` lists them",
  ),
  "SYM-AWS-016": entry(
    "A partition that is not supported",
    "a region of the partitions aws, aws-cn and aws-us-gov",
    "choose another region: isolated and sovereign partitions have other endpoints, and lack services that are used here",
  ),
  "SYM-AWS-017": entry(
    "One managed zone in two environments",
    "a HostedZone.managed of a name that one environment alone manages",
    "give each environment a zone of its own, such as staging.example.com, or share one by HostedZone.existing",
  ),

  "SYM-DOCKER-001": entry(
    "Not a Docker host",
    'an address such as "unix:///var/run/docker.sock" or "ssh://user@host"',
    "leave it out for the provider's default",
  ),
  "SYM-DOCKER-002": entry(
    "Too many edges for the range",
    "a range that holds one /28 per edge",
    "give the network a larger range",
  ),
  "SYM-DOCKER-003": entry(
    "Too many services for the range",
    "a range whose first quarter holds one address per service",
    "give the network a larger range",
  ),
  "SYM-DOCKER-004": entry(
    "Docker has no such memory limit",
    "whole mebibytes, 6 or more",
    "choose an amount such as Bytes.mebibytes(512)",
  ),

  "SYM-OUTPUT-001": entry(
    "The output cannot be written",
    "a folder that this user can write",
    "correct the permissions or choose another folder; the files of the last run are intact",
  ),
  "SYM-OUTPUT-002": entry(
    "A file of yours is in the way",
    "a path that is free or was generated by an earlier run",
    "move your file, or delete it if it may be replaced",
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemId = keyof typeof problemCatalogue;

interface CatalogueEntry {
  readonly title: string;
  readonly allowed: string;
  readonly fix: string;
}

function entry(title: string, allowed: string, fix: string): CatalogueEntry {
  return { title, allowed, fix };
}
