import { everyConstructOnAws } from "./documents/every-construct";
import { securityControls } from "../src/documents/security-controls";
import { judge } from "../src/controls/judge";
test("x", () => {
const p = everyConstructOnAws(); const out: string[] = [];
let t = performance.now(); const j = judge(p.environments[0]); out.push("judge "+ (performance.now()-t)+" "+ j.controls.length+" "+ j.controls.reduce((s,c)=>s+c.rows.length,0));
t = performance.now(); const d = securityControls(p); out.push("doc "+ (performance.now()-t)+" "+ d.length);
require("fs").writeFileSync("/tmp/security-controls.md", d);
for (const c of j.controls) for (const r of c.rows) if (r.verdict!=="satisfied") out.push([c.control.id, r.verdict, r.address, r.attribute, r.found.slice(0,80)].join(" "));
require("fs").writeFileSync("/tmp/scratch.out", out.join("\n"));
});
