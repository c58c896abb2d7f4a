import type { AwsCall, Correction, Gap, GapMemory, Recording, Route } from "./gap";

const service = "s3";
const bucket = /^\/[^/]+\/?$/;
const documents = ["policy", "replication"] as const;

type Document = (typeof documents)[number];

export const s3Gaps: readonly Gap[] = [
  read("GetBucketPolicy", "policy", "moto holds the policy in the corrected form of PutBucketPolicy."),
  read(
    "GetBucketReplication",
    "replication",
    "moto forgets which deletions and which encrypted objects a bucket replicates.",
  ),
];

export const s3Corrections: readonly Correction[] = [
  {
    service,
    operation: "PutBucketPolicy",
    route: route("PUT", "policy"),
    reason: "moto breaks on a principal of * when it looks for what admits access logs.",
    request: ({ input }) => ({ ...input, Statement: statementsOf(input).map(withAwsPrincipal) }),
  },
];

export const s3Recordings: readonly Recording[] = [
  ...store("BucketPolicy", "policy"),
  ...store("BucketReplication", "replication"),
  {
    service,
    operation: "DeleteBucket",
    route: { method: "DELETE", path: bucket },
    // With a parameter it is something of the bucket that is deleted.
    record: ({ path, query }, _, memory) => {
      if (![...query.keys()].every((name) => name === "x-id")) return;
      for (const document of documents) table(memory, document).delete(path);
    },
  },
];

function route(method: Route["method"], parameter: Document): Route {
  return { method, path: bucket, parameter };
}

/** By the path of the bucket. */
function table(memory: GapMemory, document: Document): Map<string, Record<string, unknown>> {
  return memory.table(`s3 ${document}`);
}

/** Answers the document that moto accepted; without one, moto answers that there is none. */
function read(operation: string, document: Document, reason: string): Gap {
  return {
    service,
    operation,
    route: route("GET", document),
    reason,
    answer: ({ path }, memory) => {
      const text = table(memory, document).get(path)?.text;
      return text === undefined ? undefined : { status: 200, output: String(text) };
    },
  };
}

function store(name: string, document: Document): readonly Recording[] {
  return [
    {
      service,
      operation: `Put${name}`,
      route: route("PUT", document),
      record: ({ path, body }: AwsCall, _, memory) => void table(memory, document).set(path, { text: body }),
    },
    {
      service,
      operation: `Delete${name}`,
      route: route("DELETE", document),
      record: ({ path }, _, memory) => void table(memory, document).delete(path),
    },
  ];
}

type Statement = Readonly<Record<string, unknown>>;

function statementsOf({ Statement = [] }: AwsCall["input"]): readonly Statement[] {
  return (Array.isArray(Statement) ? Statement : [Statement]) as readonly Statement[];
}

/** In a policy of a bucket, `"*"` and `{ "AWS": "*" }` are the same. */
function withAwsPrincipal(statement: Statement): Statement {
  return statement.Principal === "*" ? { ...statement, Principal: { AWS: "*" } } : statement;
}
