import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Query, type Scope, anyOf } from "../../query";
import { livingReferrers } from "../living-referrers";

const LISTENERS = ["aws_lb_listener", "aws_alb_listener"];
const RULES = ["aws_lb_listener_rule", "aws_alb_listener_rule"];

export const httpRedirected = control({
  id: "ELB.1",
  title: "Listeners for HTTP only redirect to HTTPS",
  severity: "medium",
  of: LISTENERS,
  why: "What a visitor sends by plain HTTP, a session cookie for example, can be read and changed on its way.",
  fix: "A public Service has it unless an override takes it away; let every action of an HTTP listener of your own, and of its rules, be a redirect to HTTPS.",
  verify:
    "aws elbv2 describe-listeners --load-balancer-arn <arn> --query 'Listeners[?Protocol==`HTTP`].DefaultActions[].RedirectConfig'",
  each: (listener, query) => {
    const protocol = listener.at("protocol");
    // A listener of a gateway load balancer has neither.
    if (protocol.isAbsentNow && listener.at("port").isAbsentNow) return [];
    // The provider takes HTTP where an application load balancer's listener states none.
    const encrypted = protocol.passes((known) => String(known).toUpperCase() !== "HTTP", { unset: "HTTP" });
    return anyOf(encrypted, [...redirects(listener, "default_action"), ...rulesOf(query, listener)]);
  },
});

function rulesOf(query: Query, listener: Scope): readonly Row[] {
  return RULES.flatMap((type) => {
    const certain = listener.companions(type, "listener_arn").all;
    const possible = livingReferrers(query, type, "listener_arn", listener.address).filter((one) => !one.isCertain);
    return [
      ...certain.flatMap((rule) => redirects(rule, "action")),
      ...possible.flatMap(({ scope }) => redirects(scope, "action").map(unlessSatisfied)),
    ];
  });
}

/** Whether a rule is there at all, only a deploy shows. */
function unlessSatisfied(row: Row): Row {
  return row.verdict === "violated" ? { ...row, verdict: "unknown" } : row;
}

function redirects(scope: Scope, actions: string): readonly Row[] {
  if (scope.at(actions).isUnknown) return [scope.at(actions).row("unknown")];
  return scope
    .blocks(actions)
    .flatMap((action) => [action.at("type").is("redirect"), action.at("redirect", "protocol").is("HTTPS")]);
}
