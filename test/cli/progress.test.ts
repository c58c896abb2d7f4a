import * as fc from "fast-check";
import { LiveArea, canDraw } from "../../src/cli/live-area";
import { progressOn } from "../../src/cli/progress";
import { paintFor } from "../../src/cli/terminal";
import { cutToWidth, textWidth } from "../../src/cli/text-width";
import type { OperationEvent, PhaseEvent, ResourceEvent } from "../../src/operations/context/operation-event";
import { FakeScreen } from "../support/screen";

const plain = paintFor(false, {});

const phase = (title: string, status: PhaseEvent["status"], detail?: string, environment = "staging"): PhaseEvent => ({
  kind: "phase",
  environment,
  phase: title,
  status,
  detail,
});

const resource = (
  address: string,
  status: ResourceEvent["status"],
  more: Partial<ResourceEvent> = {},
): ResourceEvent => ({
  kind: "resource",
  environment: "staging",
  construct: "api",
  address,
  action: "create",
  status,
  seconds: 0,
  done: 0,
  total: 8,
  ...more,
});

/** A terminal on which progress is drawn, with the time in the test's hands. */
function live(columns = 80, rows = 24) {
  const screen = new FakeScreen(columns, rows);
  const area = new LiveArea(screen);
  const stderr = {
    write: (text: string) => area.above(text, (given) => screen.write(given)),
    paint: plain,
  };
  let now = 0;
  const listen = progressOn({ stderr, area }, {}, () => now);
  const tell = (...events: readonly OperationEvent[]) => events.forEach((event) => listen(event));
  const wait = (seconds: number) => {
    now += seconds * 1000;
    jest.advanceTimersByTime(100);
  };
  return { screen, area, stderr, tell, wait };
}

describe("on a terminal", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("phases, constructs and resources in flight are a tree; what is done folds into counts", () => {
    const { screen, tell, wait } = live();
    tell(phase("Plan", "started"));
    wait(8);
    tell(phase("Plan", "done", "8 to create"), phase("Run the job migrate", "skipped"), phase("Apply", "started"));
    tell(resource("aws_lb.api", "started"), resource("aws_ecs_cluster.api", "started"));
    tell(resource("aws_sqs_queue.orders", "started", { construct: "orders" }));
    wait(62);
    tell(resource("aws_ecs_cluster.api", "done", { seconds: 60, done: 1 }));
    tell(resource("aws_sqs_queue.orders", "done", { construct: "orders", seconds: 60, done: 2 }));
    tell(resource("aws_iam_role.api", "failed", { seconds: 1, done: 2 }));
    wait(0);
    expect(screen.all).toEqual([
      "staging",
      "  ✓ Plan                      8 s  8 to create",
      "  – Run the job migrate",
      "  ⠋ Apply               1 min 2 s  ████░░░░░░░░░░░░ 2/8",
      "    ⠋ api  1 done, 1 failed",
      "        creating aws_lb.api  1 min 2 s",
      "    ✓ orders  1 done",
    ]);
  });

  test("what stays at the end is the phases alone, and one that did not end says so", () => {
    const { screen, area, stderr, tell, wait } = live();
    tell(phase("Plan", "started"));
    wait(2);
    tell(phase("Plan", "done"), phase("Apply", "started"), resource("aws_lb.api", "started"));
    wait(3);
    area.settle();
    stderr.write("Interrupted.\n");
    const settled = ["staging", "  ✓ Plan               2 s", "  ✗ Apply              3 s  0/8  not finished"];
    expect(screen.all).toEqual([...settled, "Interrupted."]);
    wait(60);
    tell(phase("Verify", "started"));
    expect(screen.all).toEqual([...settled, "Interrupted.", "staging", "  ⠋ Verify             0 s"]);
    expect(jest.getTimerCount()).toBe(1);
    area.settle();
    expect(jest.getTimerCount()).toBe(0);
  });

  test("messages and other output are printed above the tree, which waits for the end of a line and of a question", () => {
    const { screen, area, stderr, tell, wait } = live();
    tell(phase("Apply", "started"));
    tell({ kind: "message", environment: "staging", text: "The lock is held by bob since 06:12." });
    stderr.write("a line ");
    wait(1);
    expect(screen.all).toEqual(["staging: The lock is held by bob since 06:12.", "a line"]);
    stderr.write("in two parts\n");
    area.pause();
    wait(5);
    screen.write("Type staging: staging\n");
    area.resume();
    expect(screen.all).toEqual([
      "staging: The lock is held by bob since 06:12.",
      "a line in two parts",
      "Type staging: staging",
      "staging",
      "  ⠋ Apply              6 s",
    ]);
  });

  test("it is drawn ten times a second at most, however much happens", () => {
    const { screen, tell, wait } = live();
    tell(phase("Apply", "started"));
    const before = screen.written.length;
    for (let index = 0; index < 1000; index += 1) tell(resource(`aws_lb.lb${index}`, "started"));
    expect(screen.written.length).toBe(before);
    wait(0.1);
    expect(screen.written.length).toBe(before + 1);
  });

  test("on a small screen the resources go first, then what is done; what runs and what failed stays", () => {
    const { screen, tell, wait } = live(40, 8);
    tell(phase("Plan", "started"), phase("Plan", "done"), phase("Apply", "started"));
    for (const construct of ["one", "two", "three", "four"])
      tell(resource(`aws_lb.${construct}`, construct === "three" ? "failed" : "started", { construct }));
    wait(1);
    expect(screen.visible.map((line) => line.trimEnd())).toEqual([
      "staging",
      "  ⠋ Apply              1 s  ░░░░░░░░░░…",
      "    ⠋ one",
      "    ⠋ two",
      "    ✗ three  1 failed",
      "    ⠋ four",
      "  … 4 more",
      "",
    ]);
  });

  test("several environments have a tree each", () => {
    const { screen, tell, wait } = live();
    tell(phase("Plan", "started", undefined, "dev"), phase("Plan", "started", undefined, "prod"));
    tell(phase("Plan", "failed", "no credentials", "dev"));
    wait(1);
    expect(screen.all).toEqual([
      "dev",
      "  ✗ Plan                    no credentials",
      "prod",
      "  ⠋ Plan               1 s",
    ]);
  });

  test("a window that was made narrower loses nothing that was printed above", () => {
    const { screen, stderr, tell, wait } = live(80, 24);
    stderr.write("printed\n");
    tell(phase("Plan", "started", undefined, "x".repeat(60)));
    const narrow = new FakeScreen(50, 24);
    // As terminals do it: what is too long goes on in the next row.
    narrow.write(screen.all.map((line) => `${line}\n`).join(""));
    screen.write = (text) => narrow.write(text);
    screen.columns = 50;
    wait(1);
    expect(narrow.all).toEqual(["printed", `${"x".repeat(48)}…`, "  ⠋ Plan               1 s"]);
  });

  test("no name from outside reaches the terminal as a command to it", () => {
    const { screen, tell, wait } = live();
    const evil = "\u001b[2J\u001b]0;owned\u0007\r\n\u202ex";
    tell(phase(evil, "started", evil, evil), resource(evil, "started", { construct: evil, environment: evil }));
    tell({ kind: "message", environment: evil, text: evil });
    wait(1);
    const others = screen.written.join("").replace(/\u001b\[\d+A\u001b\[J/g, "");
    // eslint-disable-next-line no-control-regex
    expect(others.replaceAll(/\r(?=$|[^\n])/g, "")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  const event = fc.oneof(
    fc.record({
      kind: fc.constant("phase" as const),
      environment: fc.constantFrom("dev", "staging", "prod"),
      phase: fc.constantFrom("Plan", "Apply", "Überprüfen 検証 🚀"),
      status: fc.constantFrom("started" as const, "done" as const, "failed" as const, "skipped" as const),
      detail: fc.option(fc.string({ unit: "grapheme", maxLength: 90 }), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("resource" as const),
      environment: fc.constantFrom("dev", "staging"),
      construct: fc.string({ unit: "grapheme", minLength: 1 }),
      address: fc.string({ unit: "grapheme", minLength: 1 }),
      action: fc.constantFrom("create" as const, "replace" as const),
      status: fc.constantFrom("started" as const, "running" as const, "done" as const, "failed" as const),
      seconds: fc.nat(9999),
      done: fc.nat(9),
      total: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({ kind: fc.constant("message" as const), environment: fc.constant("dev"), text: fc.string() }),
  );

  test("whatever happens, no line is wider than the screen, none of the tree leaves it, and it is erased whole", () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 30 }),
        (events, columns, rows) => {
          const { screen, area, tell, wait } = live(columns, rows);
          const frames: string[] = [];
          const write = screen.write.bind(screen);
          screen.write = (text) => {
            frames.push(text);
            write(text);
          };
          for (const each of events) {
            tell(each);
            wait(1);
          }
          area.pause();
          // Only what was printed above is left.
          const messages = events.filter(({ kind }) => kind === "message").length;
          expect(screen.written.filter((text) => text.startsWith("dev: ")).length).toBeLessThanOrEqual(messages);
          for (const frame of frames.filter((text) => !text.startsWith("dev:"))) {
            const lines = frame
              .replace(/^\r\u001b\[\d+A\u001b\[J/, "")
              .split("\n")
              .slice(0, -1);
            expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 1));
            for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(Math.max(1, columns - 1));
          }
          area.settle();
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("elsewhere", () => {
  function lines(...events: readonly (OperationEvent | number)[]): readonly string[] {
    let now = 0;
    let text = "";
    const listen = progressOn({ stderr: { write: (given) => void (text += given), paint: plain } }, {}, () => now);
    for (const event of events) {
      if (typeof event === "number") now += event * 1000;
      else listen(event);
    }
    return text.split("\n").slice(0, -1);
  }

  test("each phase that changes and each resource that is finished has a plain line", () => {
    expect(
      lines(
        phase("Plan", "started"),
        8,
        phase("Plan", "done", "2 to create"),
        phase("Apply", "started"),
        resource("aws_ecs_service.api", "started"),
        resource("aws_ecs_service.api", "running", { seconds: 10 }),
        resource("aws_ecs_service.api", "done", { seconds: 12, done: 1, total: 2 }),
        resource("aws_lb.api", "failed", { seconds: 71, action: "update", done: 1, total: 2 }),
        { kind: "message", environment: "staging", text: "Throttled: once more in 4 s." },
        83,
        phase("Apply", "failed"),
        phase("Verify", "skipped"),
      ),
    ).toEqual([
      "staging  Plan: started",
      "staging  Plan: done (8 s), 2 to create",
      "staging  Apply: started",
      "staging  created aws_ecs_service.api (12 s), 1 of 2",
      "staging  failed updating aws_lb.api (1 min 11 s)",
      "staging  Throttled: once more in 4 s.",
      "staging  Apply: failed (1 min 23 s)",
      "staging  Verify: skipped",
    ]);
  });

  test("a resource that takes long gives a sign of life each minute", () => {
    const signs = [10, 59, 60, 70, 119, 120, 130].map((seconds) =>
      resource("aws_db_instance.orders", "running", { seconds }),
    );
    expect(lines(...signs)).toEqual([
      "staging  still creating aws_db_instance.orders (1 min 0 s)",
      "staging  still creating aws_db_instance.orders (2 min 0 s)",
    ]);
  });

  test("a name from outside cannot forge a line", () => {
    expect(lines(phase("Plan\nprod  Apply: done", "started", undefined, "staging\u001b[2K"))).toEqual([
      "staging⟨U+001B⟩[2K  Plan prod Apply: done: started",
    ]);
  });

  test("with --json nothing is told", () => {
    const write = jest.fn();
    progressOn({ stderr: { write, paint: plain } }, { json: true })(phase("Plan", "started"));
    expect(write).not.toHaveBeenCalled();
  });
});

test.each([
  [true, { TERM: "xterm-256color" }, true],
  [true, { TERM: "xterm", NO_COLOR: "1" }, true],
  [true, { TERM: "dumb" }, false],
  [true, {}, false],
  [true, { TERM: "linux" }, false],
  [true, { TERM: "xterm", CI: "true" }, false],
  [true, { TERM: "xterm", CI: "false" }, true],
  [false, { TERM: "xterm" }, false],
])("a tree on a terminal (%j) with %j: %j", (isTerminal, environment, isDrawn) => {
  expect(canDraw(isTerminal, environment)).toBe(isDrawn);
});

describe("the width of a text", () => {
  test.each([
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["検証", 4],
    ["한국", 4],
    ["ｗｉｄｅ", 8],
    ["👩‍👩‍👧", 2],
    ["🇬🇧", 2],
    ["✓", 1],
    ["█░", 2],
    ["", 0],
  ])("%s takes %d", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test("a text that is cut fits, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(30), (text, columns) => {
        const cut = cutToWidth(text, columns);
        expect(textWidth(cut)).toBeLessThanOrEqual(columns);
        if (textWidth(text) <= columns) expect(cut).toBe(text);
      }),
    );
  });
});
