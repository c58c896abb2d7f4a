import type { Row } from "../../evidence";
import type { Scope } from "../../query";

/** Whether a trail records every management event, reading and writing: it does unless selectors say otherwise. */
export function recordsManagementEvents(trail: Scope): Row {
  const advanced = trail.at("advanced_event_selector");
  if (!advanced.isAbsentNow) return ofAdvanced(trail);
  const basic = trail.at("event_selector");
  if (basic.isAbsentNow) return basic.row("satisfied", "not set, so all management events");
  if (basic.isUnknown) return basic.row("unknown");
  const rows = trail
    .blocks("event_selector")
    .map((selector) => [
      selector.at("include_management_events").is(true, { unset: true }),
      selector.at("read_write_type").is("All", { unset: "All" }),
      selector.at("exclude_management_event_sources").isAbsent(),
    ]);
  const isRecorded = rows.some((pair) => pair.every(({ verdict }) => verdict === "satisfied"));
  const mayBe = rows.some((pair) => pair.every(({ verdict }) => verdict !== "violated"));
  return basic.row(isRecorded ? "satisfied" : mayBe ? "unknown" : "violated");
}

/** A selector of the category Management without a field that leaves some out. */
function ofAdvanced(trail: Scope): Row {
  const value = trail.at("advanced_event_selector");
  if (value.isUnknown) return value.row("unknown");
  const answers = trail.blocks("advanced_event_selector").map((selector) => {
    const fields = selector.blocks("field_selector");
    if (fields.some((field) => field.at("field").isUnknown || field.at("equals").isUnknown)) return "unknown";
    const category = fields.find((field) => field.at("field").known === "eventCategory");
    const isOfManagement = [category?.at("equals").known].flat().includes("Management");
    return isOfManagement && fields.length === 1 ? "satisfied" : "violated";
  });
  const best = (["satisfied", "unknown"] as const).find((verdict) => answers.includes(verdict));
  return value.row(best ?? "violated");
}
