import * as make from "../../support/declare";
import { BadInput, js, synth } from "./kit";

const USABLE =
  "one of the same environment: Service (call), Database (read, read-write, administer), Cache (read, read-write, administer), Bucket (read, write, read-write, administer), Queue (consume, publish, administer), Topic (publish), FileStore (read, read-write, administer), Secret (read)";

export const edgeMistakes: readonly BadInput[] = [
  [
    "an edge to a name",
    () => make.newService(make.newEnvironment()).uses(js("web")),
    ["SYM-EDGE-001", "shop/staging/api", '"web"', { allowed: USABLE }],
  ],
  [
    "an edge to a network",
    () => {
      const env = make.newNetworkedEnvironment();
      make.newService(env).uses(js(env.node.findChild("network")));
    },
    ["SYM-EDGE-001", "shop/staging/api", "shop/staging/network", { allowed: USABLE }],
  ],
  [
    "an edge across environments",
    () => {
      const env = make.newEnvironment();
      make.newService(env).uses(make.newService(make.newEnvironment(env.project, "prod")));
    },
    ["SYM-EDGE-002", "shop/staging/api", "shop/prod/api"],
  ],
  [
    "an edge to itself",
    () => {
      const api = make.newService(make.newEnvironment());
      api.uses(api);
    },
    ["SYM-EDGE-003", "shop/staging/api", "shop/staging/api"],
  ],
  [
    "an edge to a port that is not declared",
    () => {
      const env = make.newEnvironment();
      make.newService(env).uses(make.newService(env, "web"), { port: "toString" });
    },
    ["SYM-EDGE-004", "shop/staging/api", '"toString"', { allowed: "http" }],
  ],
  [
    "an edge with an access that services do not have",
    () => {
      const env = make.newEnvironment();
      make.newService(env).uses(make.newService(env, "web"), js("read-write"));
    },
    ["SYM-EDGE-006", "shop/staging/api", '"read-write" of the Service shop/staging/web', { allowed: '"call"' }],
  ],
  [
    "a circle of edges",
    synth((env) => {
      const [a, b, c] = ["a", "b", "c"].map((id) => make.newService(env, id));
      a.uses(b);
      b.uses(c);
      c.uses(b);
    }),
    ["SYM-EDGE-005", "shop/staging", "b -> c -> b"],
  ],
];
