/** That one end can do something to another: open a port of it, or call an action on it. */
export interface Path {
  /** Name of a construct, or the address or range of what is none: `api`, `aws_lb.public`, `0.0.0.0/0`. */
  readonly from: string;
  readonly to: string;
  /** `tcp 5432`, `s3:GetObject`. */
  readonly by: string;
  /** What states it in the Terraform; for an expected path, what declares it. */
  readonly because: string;
}

/** A path with what was declared of it. */
export interface JudgedPath extends Path {
  readonly verdict: "declared" | "extra" | "missing";
}

/** The paths that are there against those that are declared: each once, sorted. */
export function judgePaths(actual: readonly Path[], expected: readonly Path[]): readonly JudgedPath[] {
  const [there, declared] = [byKey(actual), byKey(expected)];
  const judged = [...there].map(([key, path]): JudgedPath => {
    const reason = declared.get(key);
    return { ...path, verdict: reason ? "declared" : "extra" };
  });
  const missing = [...declared].filter(([key]) => !there.has(key)).map(([, path]) => path);
  const all = [...judged, ...missing.map((path): JudgedPath => ({ ...path, verdict: "missing" }))];
  return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function byKey(paths: readonly Path[]): ReadonlyMap<string, Path> {
  const map = new Map<string, Path>();
  for (const path of paths) if (!map.has(keyOf(path))) map.set(keyOf(path), path);
  return map;
}

function keyOf({ from, to, by }: Path): string {
  return JSON.stringify([from, to, by]);
}
