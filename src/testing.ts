export * from "./testing/index";
