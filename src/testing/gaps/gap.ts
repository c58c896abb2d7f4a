/** A call to AWS, as the gap proxy reads it. */
export interface AwsCall {
  /** Signing name of the service, as in "application-autoscaling". */
  readonly service: string;
  /** As in "ListTagsForResource". */
  readonly operation: string;
  /** Region of the signature. */
  readonly region: string;
  /** The parsed JSON body, which is empty where the body is XML, or the fields of the form, as in `"Tags.Tag.1.Key"`. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The body as it came, for what is neither JSON nor a form. */
  readonly body: string;
  /** Of the request, decoded, without the query: `/analyzer/main`. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What the gap proxy answers: JSON, or the XML document of a service of the query protocol. */
export interface AwsAnswer {
  readonly status: number;
  readonly output: Readonly<Record<string, unknown>> | string;
}

/** What the proxy keeps between calls. */
export class GapMemory {
  /** Tags by the ARN of their resource. */
  public readonly tags = new Map<string, Record<string, string>>();
  private readonly tables = new Map<string, Map<string, Record<string, unknown>>>();

  /** What was stored of one kind of resource, by the key that the gap chooses: `memory.table("analyzers")`. */
  public table(kind: string): Map<string, Record<string, unknown>> {
    const table = this.tables.get(kind) ?? new Map<string, Record<string, unknown>>();
    this.tables.set(kind, table);
    return table;
  }

  public clear(): void {
    this.tags.clear();
    this.tables.clear();
  }
}

/** Where a service of a REST protocol has an operation. */
export interface Route {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** Matches the whole decoded path. */
  readonly path: RegExp;
  /** A parameter of the query by which S3 tells its operations apart, as in "replication". @default - any query */
  readonly parameter?: string;
}

/** An operation that moto lacks or answers wrongly and that the gap proxy answers instead. */
export interface Gap {
  readonly service: string;
  readonly operation: string;
  /** For a service of a REST protocol; the others name the operation themselves. */
  readonly route?: Route;
  /** What moto lacks, one sentence. */
  readonly reason: string;
  /** Undefined where moto can answer this call after all, which is then forwarded. */
  readonly answer: (call: AwsCall, memory: GapMemory) => AwsAnswer | undefined;
}

/** An operation that moto answers with a mistake, which the gap proxy corrects on the way there, on the way back, or both. */
export interface Correction {
  readonly service: string;
  readonly operation: string;
  readonly route?: Route;
  /** What moto gets wrong, one sentence. */
  readonly reason: string;
  /** The request's JSON body, or the fields of its form, that moto understands. @default - forwarded as it came */
  readonly request?: (call: AwsCall, memory: GapMemory) => Readonly<Record<string, unknown>>;
  /** The JSON answer that AWS would give; called only when moto accepts. @default - passed on as it came */
  readonly answer?: (
    call: AwsCall,
    output: Readonly<Record<string, unknown>>,
    memory: GapMemory,
  ) => Readonly<Record<string, unknown>>;
  /** {@link answer} for the XML document of a service of the query protocol. */
  readonly document?: (call: AwsCall, output: string, memory: GapMemory) => string;
}

/** An operation that moto answers and that the gap proxy remembers, because a gap is answered from it. */
export interface Recording {
  readonly service: string;
  readonly operation: string;
  readonly route?: Route;
  /** @param output the parsed JSON answer, or the text of another */
  readonly record: (call: AwsCall, output: Readonly<Record<string, unknown>> | string, memory: GapMemory) => void;
}
