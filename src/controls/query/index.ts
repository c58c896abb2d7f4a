export { existenceOf, livingOf } from "./living";
export { type Resolved, expanded, followed } from "./resolve";
export { Query } from "./query";
export { anyOf } from "./rows";
export { Companions, Scope } from "./scope";
export { type Unset, Value } from "./value";
