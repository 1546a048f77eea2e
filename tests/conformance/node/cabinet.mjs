// The module of a cabinet under the same glue: loans as ever, and no lifecycle.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { TenureError, call, initSync, loanColumns, operations } from "tenure/slim";

initSync(readFileSync(fileURLToPath(import.meta.resolve("tenure/tenure-cabinet.wasm"))));

const loan = { currency: "RUB", principal: "4000000.00", annualRate: "0.125", months: 180, disbursedOn: "2026-01-15", interestOnlyMonths: 1 };
assert.equal(call("loan.schedule", loan).payment, "49395.16");
assert.match(call("loan.picture", { loan }).svg, /^<svg/);

const columns = loanColumns({ currency: "RUB", principal: 400_000_000n, annualRate: 125_000_000_000n, months: 180, disbursedOn: 20_468, interestOnlyMonths: 1 });
assert.equal(columns.count, 180);
assert.equal(columns.balance[179], 0n);

assert.ok(operations().every(({ name }) => !name.startsWith("lifecycle.")));
assert.throws(
  () => call("lifecycle.policies", {}),
  (error) => error instanceof TenureError && error.kind === "unknownOperation",
);
console.log("the module of a cabinet answers");
