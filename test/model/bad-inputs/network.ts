import { Cidr, Network } from "symphony-infra";
import * as make from "../../support/declare";
import { BadInput, TOKEN, number, js, network, ADDRESSES } from "./kit";

export const networkMistakes: readonly BadInput[] = [
  [
    "a network without properties",
    () => new Network(make.newEnvironment(), "network", js(undefined)),
    ["SYM-PROPERTY-002", "shop/staging/network", "undefined", { allowed: "an object of properties" }],
    ["SYM-VALUE-004", "shop/staging/network", "addresses: undefined"],
  ],
  [
    "a range that is too small",
    network({ addresses: Cidr.of("10.0.0.0/25") }),
    ["SYM-NETWORK-001", "shop/staging/network", "10.0.0.0/25"],
  ],
  [
    "a range that is too large and public",
    network({ addresses: "8.0.0.0/8" }),
    ["SYM-NETWORK-001", "shop/staging/network", "8.0.0.0/8"],
    ["SYM-NETWORK-003", "shop/staging/network", "8.0.0.0/8"],
  ],
  [
    "a range with a host address",
    network({ addresses: "10.0.0.1/16" }),
    ["SYM-VALUE-004", "shop/staging/network", 'addresses: "10.0.0.1/16"', { fix: "did you mean 10.0.0.0/16?" }],
  ],
  [
    "zones that are a token, and a way out that does not exist",
    network({ ...ADDRESSES, zones: number(), egress: "proxy" }),
    ["SYM-NETWORK-002", "shop/staging/network", TOKEN],
    ["SYM-NETWORK-004", "shop/staging/network", '"proxy"'],
  ],
  ["zones as a string", network({ ...ADDRESSES, zones: "2" }), ["SYM-NETWORK-002", "shop/staging/network", '"2"']],
  ["zones that are null", network({ ...ADDRESSES, zones: null }), ["SYM-NETWORK-002", "shop/staging/network", "null"]],
  [
    "a retention in days",
    network({ ...ADDRESSES, logRetention: 30 }),
    ["SYM-PROPERTY-002", "shop/staging/network", "logRetention: 30", { allowed: "a Duration" }],
  ],
  [
    "an unknown property",
    network({ ...ADDRESSES, cidr: "10.0.0.0/16" }),
    [
      "SYM-PROPERTY-001",
      "shop/staging/network",
      "cidr",
      { allowed: "addresses, zones, egress, logRetention, renamedFrom, satisfies" },
    ],
  ],
];
