// Serves bursts of JavaScript work; the lines it speaks are described in tests/bench/src/main.rs.
import { createInterface } from "node:readline";

/** What is returned is kept here, so that no work is optimised away. */
let kept;

const now = () => Number(process.hrtime.bigint()) / 1e9;

function secondsOf(piece, times) {
  const started = now();
  for (let i = 0; i < times; i++) kept = piece();
  return now() - started;
}

/** About `wanted` seconds of the work; units per second, a piece being `units` of them. The clock is read some fifty times. */
function burst(piece, units, wanted) {
  let lot = 1;
  while (secondsOf(piece, lot) < wanted / 50) lot *= 2;
  const started = now();
  for (let times = lot; ; times += lot) {
    secondsOf(piece, lot);
    const taken = now() - started;
    if (taken >= wanted) return units * times / taken;
  }
}

/** Says what can be measured, then measures what is asked for until the input ends. */
export async function serve(program, version, measures) {
  const described = measures.map(({ piece, units, ...description }) => description);
  console.log(JSON.stringify({ program, version, measures: described }));
  for await (const line of createInterface({ input: process.stdin })) {
    const [name, seconds] = line.split(" ");
    const { piece, units = 1 } = measures.find((measure) => measure.name === name);
    console.log(JSON.stringify({ name, per_second: burst(piece, units, Number(seconds)) }));
  }
  return kept;
}
