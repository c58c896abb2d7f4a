/** One line of what Terraform prints with `-json`: "Machine-Readable UI" of its documentation. A type that is not known here is ignored. */
export interface TerraformEvent {
  readonly type: string;
  readonly "@message"?: string;
  /** Of `apply_start`, `apply_progress`, `apply_complete`, `apply_errored`. */
  readonly hook?: TerraformHook;
  /** Of `diagnostic`. */
  readonly diagnostic?: EventDiagnostic;
}

/** What Terraform does to one resource; a replacement is a `delete` and a `create`, in the order in which they are done. */
export interface TerraformHook {
  readonly resource: { readonly addr: string; readonly resource_type: string };
  readonly action?: "create" | "read" | "update" | "delete" | "noop";
  /** Since its start, whole seconds. */
  readonly elapsed_seconds?: number;
}

/** An error or warning, as `-json` prints it. Its snippet may hold values, and is not read. */
export interface EventDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** Address of the resource that it is about. */
  readonly address?: string;
}

/** The event that a line holds; undefined for a line that is none, such as a crash prints. */
export function tryReadEvent(line: string): TerraformEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const event = JSON.parse(line) as Partial<TerraformEvent>;
    return typeof event.type === "string" ? (event as TerraformEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** The errors among the lines as Terraform prints them for people, and every line that is no event, such as those of a crash. */
export function errorsIn(output: string): string {
  return output
    .split(/\r?\n/)
    .flatMap((line) => {
      const event = tryReadEvent(line);
      if (!event) return line === "" ? [] : [line];
      return event.diagnostic?.severity === "error" ? [renderDiagnostic(event.diagnostic)] : [];
    })
    .join("\n");
}

function renderDiagnostic({ summary, detail, address }: EventDiagnostic): string {
  const place = address === undefined ? [] : [`  with ${address}`];
  return [`Error: ${summary}`, ...place, ...(detail ? [detail] : [])].join("\n");
}
