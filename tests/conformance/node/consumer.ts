// A host's code, checked against the declarations of the installed package: what is right compiles, and each line
// under `@ts-expect-error` must not.
import { LifecycleLog, type LifecycleReplay, type Operations, TenureError, call, callText, operations, version } from "tenure";
import { init, isReady } from "tenure/slim";
import type { LifecycleColumns, TenureLifecycleLabElement } from "tenure/widgets/lifecycle";

const plan = call("loan.schedule", {
  currency: "RUB",
  principal: "4000000.00",
  annualRate: "0.125",
  months: 180,
  disbursedOn: "2026-01-15",
  interestOnlyMonths: 1,
});
const payment: string = plan.payment;
const balances: string[] = plan.rows.map((row) => row.balance);
const names: readonly string[] = operations().map((operation) => operation.name);
const text: string = callText("loan.schedule", "{}") + version();
const request: Operations["loan.prepay"]["request"]["prepayment"] = {
  on: "2027-01-15",
  amount: "10000.00",
  effect: "shorterTerm",
};

const log = new LifecycleLog({ customer: Uint32Array.of(7, 7), on: Int32Array.of(20_000, 20_010), kind: ["purchase", "purchase"] });
const base: LifecycleReplay = log.replay("recency", 20_020, { since: true });
const stage: string | undefined = base.stageIds[base.stages[0] ?? 255];
const moved: number = log.whatIf("recency", { id: "own" }, 20_020).moverCount;

// @ts-expect-error: customers are numbers in a typed array
new LifecycleLog({ customer: [7], on: Int32Array.of(20_000), kind: ["purchase"] });
// @ts-expect-error: a day is a number of days
log.replay("recency", "2026-01-15");
// @ts-expect-error: there is no such operation
call("loan.forgive", {});
// @ts-expect-error: the principal is text, so that no digit is lost
call("loan.schedule", { currency: "RUB", principal: 4000000, annualRate: "0.125", months: 180, disbursedOn: "2026-01-15" });
// @ts-expect-error: the method is one of the known ones
call("loan.schedule", { currency: "RUB", principal: "1.00", annualRate: "0.1", months: 12, disbursedOn: "2026-01-15", method: "balloon" });
// @ts-expect-error: a field that the operation does not have
call("loan.schedule", { currency: "RUB", principal: "1.00", annualRate: "0.1", months: 12, disbursedOn: "2026-01-15", term: 12 });

// Elements are known by their tags, and their events by their details.
export function show(card: HTMLElementTagNameMap["tenure-lifecycle"], lab: TenureLifecycleLabElement, log: LifecycleColumns): void {
  card.policy = "retail-bank";
  card.events = [{ occurredAt: "2026-01-15", kind: "productOpened", subject: "card" }];
  // @ts-expect-error: an event happened on some day
  card.events = [{ kind: "productOpened" }];
  lab.log = log;
  document.addEventListener("tenure-lifecycle-event", ({ detail }) => detail.stage === detail.before || detail.event.kind);
  lab.addEventListener("tenure-lifecycle-mover", ({ detail }) => console.log(detail.customer, detail.from, detail.to));
}

export async function load(address: URL): Promise<boolean> {
  await init(address);
  return isReady();
}

export function codeOf(error: unknown): number | undefined {
  return error instanceof TenureError ? error.code : undefined;
}

export { balances, moved, names, stage, payment, request, text };
