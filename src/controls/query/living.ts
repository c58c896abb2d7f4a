import type { Facts, ResourceFact } from "../../facts";

/** Whether Terraform will make a resource: not where its count is nought, and perhaps where an expression says how many. */
export function existenceOf({ attributes }: ResourceFact): "certain" | "possible" | "none" {
  const { count, for_each: forEach } = attributes;
  if (count !== undefined && count !== null) {
    if (typeof count === "string" && count.includes("${")) return "possible";
    return Number(count) === 0 ? "none" : "certain";
  }
  if (forEach === undefined || forEach === null) return "certain";
  if (typeof forEach === "string") return "possible";
  return Object.keys(forEach).length === 0 ? "none" : "certain";
}

/** Resources of a type that Terraform will make, or may. */
export function livingOf(facts: Facts, type: string): readonly ResourceFact[] {
  return facts.ofType(type).filter((resource) => existenceOf(resource) !== "none");
}
