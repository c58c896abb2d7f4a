import { staging, service, at } from "./platforms/aws/staging";
import { recordEnvironment } from "../src/synthesis/record";
import { judge } from "../src/controls/judge";
import { reachability } from "../src/controls/reachability";
import { Facts } from "../src/facts";
import { Query } from "../src/controls/query";
import { controls } from "../src/controls/rules";
test("x", () => {
  const out: string[] = [];
  const times = new Map<string, number>();
  let rows = 0, total = 0, synth = 0, reach = 0;
  for (let i = 0; i < 12; i++) {
    let t0 = performance.now();
    const { env } = staging({ name: "staging" + i });
    for (let n = 0; n < 30; n++) service(env, "service-" + n, at(`s${n}.example.com`));
    const r = recordEnvironment(env, "stacks/x", env.toTerraform());
    synth += i > 2 ? performance.now() - t0 : 0;
    const facts = Facts.of(r);
    let tr = performance.now(); reachability(r); if (i > 2) reach += performance.now() - tr;
    const q = Query.of(r);
    for (const c of controls) {
      let t = performance.now();
      if ("each" in c) q.all(...c.of).flatMap((x) => c.each(x, q)); else if ("whole" in c) c.whole(q);
      if (i > 2) times.set(c.id, (times.get(c.id) ?? 0) + performance.now() - t);
    }
    let t = performance.now();
    const j = judge(r);
    if (i > 2) total += performance.now() - t;
    rows = j.controls.reduce((s, c) => s + c.rows.length, 0);
    void facts;
  }
  out.push(`per env: synth ${(synth / 9).toFixed(1)} reach ${(reach/9).toFixed(1)} judge (second pass) ${(total / 9).toFixed(1)} rows ${rows}`);
  const sum = [...times.values()].reduce((a, b) => a + b, 0);
  out.push(`rules first pass ${(sum / 9).toFixed(1)}`);
  for (const [id, ms] of [...times].sort((a, b) => b[1] - a[1]).slice(0, 25)) out.push(`${id} ${(ms / 9).toFixed(2)} ms`);
  require("fs").writeFileSync("/tmp/bench.out", out.join("\n"));
});
