import { type Facts, type ResourceFact, type Workload, workloadsOf } from "../../../facts";
import { plural } from "../../../values/plural";
import type { JudgeItem } from "../evidence";
import { type ItemHead, demandedFrom, met, notApplicable, open } from "../item";
import { STATEMENT_DAYS } from "../periods";
import { newestStatement, statedSentence } from "../stated";

const HEAD: ItemHead = {
  id: "capacity",
  title: "Capacity for more load and for the loss of a zone",
  isConfirmable: true,
};

/** What was found of one thing, and whether it is as it should be. */
interface Finding {
  readonly isGood: boolean;
  readonly says: string;
}

export const capacityItem: JudgeItem = (evidence) => {
  const { facts, record, name } = evidence.environment;
  if (record.platform.name === "docker")
    return [notApplicable(HEAD, "One Docker host runs everything: it neither grows nor has zones.")];
  const findings = [...copies(facts), ...zones(facts), ...networkExits(facts), ...storage(facts)];
  if (findings.length === 0) return [notApplicable(HEAD, "Nothing runs here and no database is declared.")];
  const says = [...findings].sort((a, b) => Number(a.isGood) - Number(b.isGood)).map((finding) => finding.says);
  if (findings.every(({ isGood }) => isGood)) return [met(HEAD, ...says)];
  const statement = newestStatement(evidence, HEAD.id, STATEMENT_DAYS);
  if (statement) return [met(HEAD, statedSentence(statement, evidence.now), ...says)];
  const todo = `Change it in the app; where it is so on purpose: symphony readiness ${name} --confirm capacity --because "why it is enough"`;
  return [demandedFrom("production", record.tier, open(HEAD, says, todo))];
};

/** Jobs end by themselves; what runs on and has a fixed number of copies does not grow. */
function copies(facts: Facts): readonly Finding[] {
  return workloadsOf(facts)
    .filter(({ address }) => address.startsWith("aws_ecs_service."))
    .map(copiesOf);
}

function copiesOf({ construct, copies: { min, max, address } }: Workload): Finding {
  const isScaled = Number(max) > Number(min);
  const number = isScaled ? `${min} to ${max} copies` : `a fixed number of copies, ${min}`;
  return { isGood: isScaled, says: `${construct}: ${number} (${address}).` };
}

const LEAST_ZONES = 2;

function zones(facts: Facts): readonly Finding[] {
  const balancers = facts.ofType("aws_lb").map((balancer) => ({ balancer, zones: zonesBelow(facts, balancer) }));
  return balancers.flatMap(({ balancer, zones: count }) =>
    count === undefined
      ? []
      : [{ isGood: count >= LEAST_ZONES, says: `${balancer.address} is in ${plural(count, "zone")}.` }],
  );
}

function zonesBelow(facts: Facts, balancer: ResourceFact): number | undefined {
  const subnets = facts.referencesAt(balancer, "subnets").map((address) => facts.tryFind(address));
  const known = subnets.map((subnet) => subnet?.text("availability_zone"));
  return known.length === 0 || known.includes(undefined) ? undefined : new Set(known).size;
}

/** Several zones behind one NAT gateway have one way out: the loss of its zone takes it from all. */
function networkExits(facts: Facts): readonly Finding[] {
  const gateways = facts.ofType("aws_nat_gateway");
  if (gateways.length === 0) return [];
  const isGood = gateways.length >= LEAST_ZONES;
  const says = isGood
    ? `${gateways.length} NAT gateways (${gateways.map(({ address }) => address).join(", ")}).`
    : `One NAT gateway (${gateways[0].address}) is the way out of every zone.`;
  return [{ isGood, says }];
}

/** Amazon Aurora grows by itself: "Overview of Amazon Aurora storage". */
function storage(facts: Facts): readonly Finding[] {
  return facts
    .ofType("aws_db_instance")
    .filter((database) => database.value("replicate_source_db") === undefined)
    .map((database) => {
      const [now, most] = ["allocated_storage", "max_allocated_storage"].map((name) => Number(database.text(name)));
      const isGood = most > now;
      const grows = isGood ? `its storage grows from ${now} to ${most} GiB` : `its storage of ${now} GiB does not grow`;
      const standby = database.text("multi_az") === "true" ? "a standby in another zone" : "no standby in another zone";
      return {
        isGood: isGood && standby.startsWith("a "),
        says: `${facts.constructOf(database)} (${database.address}): ${grows}, ${standby}.`,
      };
    });
}
