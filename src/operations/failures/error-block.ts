/** One error of a program's output, with what tells its kind. Everything is a part of the output as it was printed. */
export interface ErrorBlock {
  readonly text: string;
  /** Address of the resource, as in `with aws_vpc.main,`. */
  readonly address?: string;
  /** Id of the lock of the state, of an error about it. */
  readonly lock?: string;
  /** Status of HTTP, of a call of AWS; 0 where no answer came. */
  readonly status?: number;
  /** Error code of AWS: `InvalidParameterValue`. */
  readonly code?: string;
  /** Operation of AWS: `CreateVpc`. */
  readonly operation?: string;
}

// Terraform wraps at spaces, and draws a box before each line.
const SPACE = String.raw`[\s│]+`;
const HEADING = /^[│╷╵ \t]*Error: /gm;
const ADDRESS = new RegExp(String.raw`^[│ \t]*with ([^\s,]+),?[ \t]*\r?$`, "m");
/** Of an error that stands at no line of the configuration: "When applying changes to aws_vpc.main, provider ..." */
const SUBJECT = /When[\s│]+applying[\s│]+changes[\s│]+to[\s│]+([^\s,]+),/;
/** The id of a lock is a UUID, or what else the place of the state numbers them by. */
const LOCK = /Lock Info:[\s│]+ID:[\s│]+([\w-]{1,100})/;
const OPERATION = /operation error[\s│]+[\w\s│-]{1,60}?:[\s│]+(\w+)/;
/** AWS SDK for Go v2: `https response error StatusCode: 400, RequestID: 1f, HostID: , api error InvalidSubnet.Range: ...`. */
const CURRENT = new RegExp(
  String.raw`StatusCode: (\d{1,3}), RequestID:([^,]{0,200}, HostID:)?[^,]{0,200},(?: api error)?( [\w.]+:)?`.replaceAll(
    " ",
    SPACE,
  ),
);
/** v1, which older providers and backends use: `Throttling: Rate exceeded\n\tstatus code: 400, request id: 1f`. */
const FORMER = new RegExp(
  String.raw`([A-Z][\w.]{2,80}): [^\n]{0,2000}?[\s│]status code: (\d{3}),`.replaceAll(" ", SPACE),
);

/** Every error of an output; all of it as one where it names none, as programs other than Terraform do. */
export function errorBlocks(output: string): readonly ErrorBlock[] {
  const starts = [...output.matchAll(HEADING)].map(({ index }) => index);
  if (starts.length === 0) return [blockOf(output)];
  // What comes before the first may decide too: the trace of a crash.
  const parts = [output.slice(0, starts[0]), ...starts.map((start, i) => output.slice(start, starts[i + 1]))];
  return parts.filter((text, i) => i > 0 || text.trim() !== "").map(blockOf);
}

function blockOf(text: string): ErrorBlock {
  const address = ADDRESS.exec(text)?.[1] ?? SUBJECT.exec(text)?.[1];
  const named = { text, address, lock: LOCK.exec(text)?.[1], operation: OPERATION.exec(text)?.[1] };
  const current = CURRENT.exec(text);
  if (current) return { ...named, status: Number(current[1]), code: codeOf(current[3]) };
  const former = FORMER.exec(text);
  if (former) return { ...named, status: Number(former[2]), code: former[1] };
  return named;
}

function codeOf(words: string | undefined): string | undefined {
  return words?.replace(/[\s│:]/g, "") || undefined;
}
