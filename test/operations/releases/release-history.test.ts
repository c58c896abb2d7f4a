import { OperationError } from "../../../src/operations/operation-error";
import type { Attempt } from "../../../src/operations/records/deployment-entry";
import { chooseTarget } from "../../../src/operations/releases/choose-release";
import { releaseToPromote, wayOfPromotion } from "../../../src/operations/releases/promotion";
import { leftRelease } from "../../../src/operations/releases/left-release";
import { lockEnvironment } from "../../../src/operations/records/environment-lock";
import { thisProcess } from "../../../src/operations/records/process-holder";
import { releaseHistory } from "../../../src/operations/releases/release-history";
import { refuseOtherRunning } from "../../../src/operations/releases/running-release";
import { remarksOnUnfinished } from "../../../src/operations/releases/unfinished";
import { ShopCopy } from "../../support/shop-copy";
import { attempt, environmentsIn } from "../readiness/evidence";

const shop = new ShopCopy();
afterAll(() => shop.remove());
const [dev, staging, prod] = environmentsIn(shop.folder);

const COMMITS: Readonly<Record<string, string>> = {
  "0.0.0": "0".repeat(40),
  "1.0.0": "a".repeat(40),
  "1.1.0": "b".repeat(40),
  "1.2.0": "c".repeat(40),
};

/** `1.0.0`, `1.1.0 unhealthy`, `rollback 1.0.0`, `destroy`: attempts of staging in order. */
function log(...lines: readonly string[]): readonly Attempt[] {
  return lines.map((line) => {
    const words = line.split(" ");
    const kind = (["rollback", "destroy", "rehearsal"] as const).find((each) => words.includes(each)) ?? "deploy";
    const version = words.find((word) => word in COMMITS);
    const outcome = (words.find((word) => /^(un|fail|inter|kill|runn)/.test(word)) ??
      "succeeded") as Attempt["outcome"];
    return attempt({ kind, version, outcome, commit: version && COMMITS[version] });
  });
}

const noTag = async (): Promise<undefined> => undefined;
const back = async (
  attempts: readonly Attempt[],
  to?: string,
  findTag = noTag as (tag: string) => Promise<string | undefined>,
  runs: readonly string[] = [],
) => {
  const { version, commit } = await chooseTarget(staging, attempts, to, { findTag, running: async () => runs });
  return { version, commit };
};

/** The same environment where no pipeline releases to it. */
const byHand = { ...staging, project: { ...staging.project, pipelines: [] } };

async function refusal(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return `${error.failure}: ${error.message.split("\n")[0]} ${error.fix}`;
  }
  throw new Error("It was not refused.");
}

describe("a rollback goes", () => {
  test.each([
    [["1.0.0", "1.1.0"], "1.0.0"],
    [["1.0.0", "1.1.0 unhealthy"], "1.0.0"],
    [["1.0.0", "1.1.0", "1.2.0 failed"], "1.1.0"],
    [["1.0.0", "1.1.0", "1.2.0 killed"], "1.1.0"],
    [["1.0.0", "1.1.0 unverified", "1.2.0"], "1.1.0"],
    [["1.0.0", "1.1.0 unhealthy", "1.2.0"], "1.0.0"],
    [["1.0.0", "1.1.0", "1.1.0 interrupted"], "1.0.0"],
    [["1.0.0", "1.1.0", "1.2.0", "rollback 1.1.0"], "1.0.0"],
    [["1.0.0", "1.1.0", "1.2.0", "rollback 1.1.0 unhealthy"], "1.0.0"],
    [["1.0.0", "1.1.0", "1.2.0", "rollback 1.1.0 failed"], "1.1.0"],
    [["1.0.0", "1.1.0", "1.2.0 unhealthy", "rollback 1.1.0 killed"], "1.1.0"],
    [["1.0.0", "1.1.0", "rollback 1.0.0", "1.2.0"], "1.0.0"],
    [["1.0.0", "1.1.0", "rehearsal 1.2.0"], "1.0.0"],
    [["1.0.0", "destroy failed", "1.1.0"], "1.0.0"],
  ])("after %p to %s", async (lines, version) => {
    expect(await back(log(...lines))).toEqual({ version, commit: COMMITS[version] });
  });

  test("to what another commit declared, where the version is the same", async () => {
    const [first, second] = ["a", "b"].map((each) => attempt({ version: "1.0.0", commit: each.repeat(40) }));
    expect(await back([first, second])).toEqual({ version: "1.0.0", commit: "a".repeat(40) });
  });

  test("to a version that is named, if it ever worked here, or if a tag of the pipeline has it", async () => {
    expect(await back(log("1.0.0", "1.1.0", "1.2.0"), "1.0.0")).toEqual({ version: "1.0.0", commit: COMMITS["1.0.0"] });
    const asked: string[] = [];
    const tag = async (name: string) => (asked.push(name), "d".repeat(40));
    expect(await back(log("1.0.0"), "0.9.0", tag)).toEqual({ version: "0.9.0", commit: "d".repeat(40) });
    expect(asked).toEqual(["v0.9.0"]);
  });
});

describe("there is no way back", () => {
  test("to where nothing was, and the error names what there is", async () => {
    expect(await refusal(() => back(log("1.0.0")))).toMatch(
      /^not-possible: The log tells of no release of staging that worked before 1\.0\.0 \(commit a+\)\./,
    );
    for (const lines of [[], ["1.0.0", "1.1.0", "destroy"]])
      expect(await refusal(() => back(log(...lines)))).toContain("no release of staging that worked. ");
    expect(await refusal(() => back(log("1.0.0", "1.1.0"), "3.0.0"))).toContain("Choose one of: 1.0.0, 1.1.0.");
    expect(await refusal(() => back(log("1.0.0", "1.1.0"), "1.1.0"))).toContain("staging runs 1.1.0 already");
  });

  test("to a first deployment, whose images nobody had pushed", async () => {
    const attempts = log("0.0.0 unverified", "1.0.0 unhealthy");
    expect(await refusal(() => back(attempts))).toContain("no release of staging that worked before 1.0.0");
    expect(await refusal(() => back(attempts, "0.0.0"))).toContain("staging never ran 0.0.0");
  });

  test("by a log that a pipeline does not write, which is said, with where the versions are", async () => {
    const said = "What delivery releases to it is in no log here.";
    const tags = "git tag --list 'v*' tells them: v1.4.0 is --to 1.4.0.";
    const refusals = [
      await refusal(() => back([])),
      await refusal(() => back(log("1.0.0", "1.1.0"), undefined, noTag, ["1.9.0"])),
      await refusal(() => back(log("1.0.0"), "3.0.0")),
    ];
    for (const text of refusals) expect(text).toMatch(new RegExp(`${said} .*${tags.replace("*", "\\*")}`));
    expect(refusals[0]).toContain("symphony rollback staging --to <version>");
  });

  test("and where no pipeline tags releases, nobody is sent to tags", async () => {
    const sources = { findTag: noTag, running: async () => [] };
    const texts = [
      await refusal(() => chooseTarget(byHand, [], undefined, sources)),
      await refusal(() => chooseTarget(byHand, log("1.0.0"), "3.0.0", sources)),
    ];
    for (const text of texts) expect(text).not.toMatch(/git tag|git fetch|releases to it/);
    expect(texts[1]).toContain("Choose one of: 1.0.0. Check out the commit of 3.0.0");
  });

  test("to what no commit holds", async () => {
    const dirty = attempt({ version: "1.0.0", commit: `${"a".repeat(40)} (with files that were not committed)` });
    const [, next] = log("1.0.0", "1.1.0");
    expect(await refusal(() => back([dirty, next]))).toContain(
      "1.0.0 was deployed to staging from files that no commit holds",
    );
    expect(await refusal(() => back([attempt({ version: "0.9.0" }), next]))).toContain("from no git repository");
  });
});

describe("what runs is asked of the state, since the log may be of somewhere else", () => {
  const from = (lines: readonly string[], ...runs: readonly string[]) => back(log(...lines), undefined, noTag, runs);

  test("and where it is not what the log tells, the version is to be named", async () => {
    expect(await refusal(() => from(["1.0.0", "1.1.0"], "1.9.0"))).toMatch(
      /^not-possible: staging runs 1\.9\.0, and the last that its log tells of is 1\.1\.0 \(commit b+\): something else deployed it\. What delivery releases to it is in no log here\. Name the version .* --to <version>/,
    );
    expect(await refusal(() => from([], "1.9.0"))).toContain("the last that its log tells of is nothing");
    expect(await refusal(() => from(["1.0.0", "1.1.0"], "1.0.0", "1.1.0"))).toContain("staging runs 1.0.0, 1.1.0");
    expect(await back(log("1.0.0", "1.1.0"), "1.0.0", noTag, ["1.9.0"])).toMatchObject({ version: "1.0.0" });
    // The log's last is not what runs: it may be gone back to.
    expect(await back(log("1.0.0", "1.1.0"), "1.1.0", noTag, ["1.9.0"])).toMatchObject({ version: "1.1.0" });
  });

  test.each([
    [["1.0.0", "1.1.0"], ["1.1.0"], "1.0.0"],
    [["1.0.0", "1.1.0 unhealthy"], ["1.1.0"], "1.0.0"],
    // What did not come through has brought its version to all images, to some, or to none.
    [["1.0.0", "1.1.0", "1.2.0 failed"], ["1.1.0"], "1.1.0"],
    [["1.0.0", "1.1.0", "1.2.0 killed"], ["1.1.0", "1.2.0"], "1.1.0"],
    [["1.0.0", "1.1.0 failed", "1.2.0 failed"], ["1.1.0"], "1.0.0"],
    [["1.0.0", "1.1.0", "1.2.0", "rollback 1.1.0 failed"], ["1.2.0"], "1.1.0"],
  ])("%p, where %p runs: back to %s", async (lines, runs, version) => {
    expect(await from(lines, ...runs)).toMatchObject({ version });
  });

  test("and of a promotion, too: what something else deployed since was not verified", async () => {
    const { commit, isDirty, attempt: verified } = releaseHistory(log("1.1.0"), "staging").current!;
    const judge = (...runs: readonly string[]) =>
      refuseOtherRunning(staging, { version: "1.1.0", commit, isDirty, attempt: verified }, runs, "symphony promote");
    expect(judge()).toBeUndefined();
    expect(judge("1.1.0")).toBeUndefined();
    expect(await refusal(() => judge("1.1.0", "1.9.0"))).toMatch(
      /^blocked: staging runs 1\.1\.0, 1\.9\.0, and the last that its log tells of is 1\.1\.0.* symphony deploy staging --version 1\.9\.0/,
    );
  });
});

describe("what is left is told before anything is planned", () => {
  const left = async (
    environment: typeof staging,
    lines: readonly string[],
    running: () => Promise<readonly string[]>,
  ) => leftRelease(environment, releaseHistory(log(...lines), "staging"), running);
  const of =
    (...versions: readonly string[]) =>
    async () =>
      versions;
  const failing = (failure: "command-failed" | "interrupted") => async (): Promise<readonly string[]> => {
    throw new OperationError({ failure, problem: "No.", command: "terraform", fix: "" });
  };
  const LOGGED = "1.0.0 (commit aaaaaaaaaaaa)";

  test("by the log where it knows, without asking the state", async () => {
    expect(await left(byHand, ["1.0.0"], failing("command-failed"))).toBe(LOGGED);
  });

  test("by the state where something else may have deployed since", async () => {
    expect(await left(staging, ["1.0.0"], of("1.0.0"))).toBe(LOGGED);
    expect(await left(staging, ["1.0.0"], of("1.9.0"))).toBe("1.9.0, as the state tells");
    expect(await left(staging, [], of("1.8.0", "1.9.0"))).toBe("1.8.0, 1.9.0, as the state tells");
    expect(await left(staging, [], of())).toBeUndefined();
  });

  test("and nobody is held up where the state cannot be read, but by Ctrl-C", async () => {
    expect(await left(staging, ["1.0.0"], failing("command-failed"))).toBe(`${LOGGED}, as the log tells`);
    expect(await left(staging, [], failing("command-failed"))).toBeUndefined();
    expect(await refusal(() => left(staging, ["1.0.0"], failing("interrupted")))).toMatch(/^interrupted/);
  });
});

describe("an attempt without an end", () => {
  const unfinished = (process?: Attempt["process"]) => [
    attempt({ outcome: "running", version: "1.2.0", endedAt: undefined, process }),
  ];
  const command = "symphony rollback staging";

  test("is waited for where its process is known to live", async () => {
    const alive = unfinished(thisProcess());
    expect(await refusal(() => remarksOnUnfinished(staging, alive, command))).toMatch(
      /^locked: A deploy of staging by alice \(person\) has not ended: /,
    );
  });

  test("is told to whoever approves where it was on another machine: users wait", () => {
    const elsewhere = unfinished({ pid: 1, host: "runner-7" });
    expect(remarksOnUnfinished(staging, elsewhere, command)).toEqual([
      `A deploy of staging by alice (person) may still run: ${elsewhere[0].id} began at 2026-11-22T06:00:00Z on runner-7, and no end of it is recorded here.`,
    ]);
    expect(remarksOnUnfinished(staging, [], command)).toEqual([]);
  });

  test("is waited for where anything holds the environment on this machine", async () => {
    const lock = lockEnvironment(staging.places.scratch, "staging", "bob (person)");
    try {
      expect(await refusal(() => remarksOnUnfinished(staging, unfinished(), command))).toContain(
        "locked: staging is being changed by bob (person), process ",
      );
    } finally {
      lock.release();
    }
  });
});

test("the history of one environment is not that of another", () => {
  const other = attempt({ environment: "prod", version: "9.0.0", commit: "9".repeat(40) });
  const { current, former } = releaseHistory([...log("1.0.0", "1.1.0"), other], "staging");
  expect(current?.version).toBe("1.1.0");
  expect(former.map(({ version }) => version)).toEqual(["1.0.0"]);
});

describe("a promotion", () => {
  /** The first stage as one that the pipeline deploys. */
  const environments = dev.project.environments.map((each) => ({ ...each, platform: staging.record.platform }));
  const first = {
    ...dev,
    record: { ...dev.record, platform: staging.record.platform },
    project: { ...dev.project, environments },
  };
  const way = (from = staging, to = prod, isHotfix = false) =>
    wayOfPromotion(from, to, { isHotfix, command: "symphony promote" });

  test("follows the order of the pipeline, and leaves a stage out as a hotfix alone", async () => {
    expect(way()).toEqual([]);
    expect(way(first, staging)).toEqual([]);
    expect(await refusal(() => way(first, prod))).toMatch(
      /^blocked: Between dev and prod the pipeline has staging, .* Promote to staging first/,
    );
    expect(way(first, prod, true)).toEqual(["Left out as a hotfix: staging."]);
    expect(await refusal(() => way(prod, staging, true))).toMatch(/^not-possible: staging comes before prod/);
    expect(await refusal(() => way(prod, prod))).toMatch(/^not-possible: Nothing leads/);
  });

  test("is refused from and to what the pipeline only tries on its runner, and what is allowed is said", async () => {
    const allowed = "Promote along the pipeline: symphony promote staging prod";
    for (const isHotfix of [false, true])
      expect(await refusal(() => way(dev, staging, isHotfix))).toBe(
        `not-possible: dev is on Docker: delivery tries it on its runner and removes it again, so that nothing is promoted from it. ${allowed}`,
      );
    expect(await refusal(() => way(staging, dev))).toContain("nothing is promoted to it.");
    const alone = { ...dev.project, pipelines: [{ ...dev.project.pipelines[0], promote: ["dev"] }] };
    expect(await refusal(() => way({ ...dev, project: alone }, { ...staging, project: alone }))).toContain(
      "symphony deploy staging --version <version>",
    );
  });

  test("says where no pipeline has an order", () => {
    const project = { ...staging.project, pipelines: [] };
    expect(way({ ...staging, project }, { ...prod, project })[0]).toContain("their order was not checked");
  });

  const release = (attempts: readonly Attempt[], version?: string) =>
    releaseToPromote(attempts, staging, { version, command: "symphony promote" });

  test("takes what the last deployment brought and verified, and nothing else", async () => {
    expect(release(log("1.0.0", "1.1.0"))).toMatchObject({ version: "1.1.0", commit: COMMITS["1.1.0"] });
    expect(release(log("1.0.0", "1.1.0", "rollback 1.0.0"))).toMatchObject({ version: "1.0.0" });
    for (const outcome of ["unverified", "unhealthy", "failed", "interrupted", "killed", "running"])
      expect(await refusal(() => release(log("1.0.0", `1.1.0 ${outcome}`)))).toMatch(
        new RegExp(`^blocked: .* ended as ${outcome}`),
      );
    expect(await refusal(() => release(log("1.0.0"), "1.1.0"))).toContain(
      "staging runs 1.0.0, and 1.1.0 was to be promoted",
    );
    expect(await refusal(() => release(log("1.0.0", "destroy")))).toContain(
      "The log tells of nothing that runs in staging. What delivery releases to it is in no log here. Promote by the pipeline; or ",
    );
    expect(await refusal(() => releaseToPromote([], byHand, { command: "symphony promote" }))).toBe(
      "not-possible: The log tells of nothing that runs in staging. Deploy it first: symphony deploy staging",
    );
    expect(await refusal(() => release([attempt({ commit: `${"a".repeat(40)} (with changes)` })]))).toContain(
      "no commit holds",
    );
  });
});
