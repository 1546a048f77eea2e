/** What `<tenure-lifecycle-lab>` shows: the answer, limits, the matrix, stages, movers. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { Operations } from "../../generated/operations.js";
import { fault, valueOf } from "../form.js";
import type { Decimal } from "../format.js";
import { fill } from "../texts/fill.js";
import { nameOf, onScale, spokenValue } from "./thresholds.js";
import type { Setting, Threshold } from "./thresholds.js";
import type { Speech } from "./words.js";

type WhatIf = Operations["lifecycle.whatIf"]["response"];
/** A customer whose stage differs. */
export type Mover = WhatIf["movers"][number];

/** The answer: how many would change the stage, and what the limits do to the number of moves. */
export function labAnswer(found: WhatIf | undefined, speech: Speech | undefined, name: string, events: number, asOf: string, changed: number): TemplateResult {
  const parts = found === undefined || speech === undefined ? undefined : told(found, speech, events, asOf, changed);
  return html`<div class="answer" part="answer" role="group" aria-label=${name}>
    <div class="payment">
      <p class="name">${parts?.name ?? name}</p>
      <p class="figure" part="movers">${parts?.figure ?? html`<span class="placeholder" aria-hidden="true">0</span>`}</p>
      <p class="note">${parts?.note ?? nothing}</p>
    </div>
    <dl class="facts">${parts?.facts ?? nothing}</dl>
    <p class="saved" data-state=${changed > 0 ? "saved" : "none"}><span class="saved-mark" aria-hidden="true"></span><span>${parts?.line ?? nothing}</span></p>
  </div>`;
}

function told({ moverCount, now, then }: WhatIf, { texts, formats }: Speech, events: number, asOf: string, changed: number): Readonly<Record<"name" | "figure" | "note" | "line", string>> & { readonly facts: TemplateResult } {
  const number = (value: number): string => formats.number(String(value), 0);
  const customers = then.counts.reduce((sum, { count }) => sum + count, 0);
  const compared = (one: number, other: number): string => (one === other ? texts.asToday : fill(texts.wasNow, { now: number(one), difference: formats.signedNumber(other - one) }));
  const fact = (name: string, figure: string, note: string): TemplateResult => html`<div class="fact">
    <dt>${name}</dt>
    <dd class="fact-figure">${figure}</dd>
    <dd class="note">${note}</dd>
  </div>`;
  return {
    name: texts.labMovers,
    figure: number(moverCount),
    note: fill(texts.labOf, { customers: formats.counted(texts.customers, customers), share: formats.percent(String(customers === 0 ? 0 : (moverCount / customers).toFixed(6)), 1) }),
    line: changed === 0 ? texts.labSame : formats.counted(texts.labChanged, changed),
    facts: html`${fact(texts.transitions, number(then.transitions), compared(now.transitions, then.transitions))}
    ${fact(texts.flips, number(then.flipsPrevented), then.flipsPrevented === now.flipsPrevented ? texts.asToday : fill(texts.flipsNote, { now: number(now.flipsPrevented) }))}
    ${fact(texts.labCustomers, number(customers), fill(texts.labEvents, { events: formats.counted(texts.events, events), date: formats.shortDate(asOf) }))}`,
  };
}

interface LimitsParts {
  readonly speech: Speech;
  readonly thresholds: readonly Threshold[];
  readonly settings: ReadonlyMap<string, Setting>;
  /** What the core says against the number at a path. */
  readonly refused: { readonly path: string; readonly sentence: string } | undefined;
  readonly status: string;
  readonly onValue: (threshold: Threshold, value: Decimal) => void;
  readonly onText: (threshold: Threshold, text: string, finished: boolean) => void;
  readonly onReset: () => void;
  readonly onCopy: () => void;
}

/** Every limit with a slider and a number field, by rule. */
export function limitsSection(parts: LimitsParts): TemplateResult {
  const { speech, thresholds } = parts;
  const { texts, names } = speech;
  const first = names.policy.regions[0]?.id;
  const own = thresholds.filter(({ region }) => region === first);
  const others = thresholds.filter(({ region }) => region !== first);
  return html`<section class="limits-part" part="limits" aria-labelledby="limits-title">
    <h2 id="limits-title">${texts.limits}</h2>
    <div class="tools">
      <button class="button" part="button" type="button" data-tool="reset" @click=${parts.onReset}>${texts.reset}</button>
      <button class="button" part="button" type="button" data-tool="copy" @click=${parts.onCopy}>${texts.copy}</button>
    </div>
    <p class="status" role="status">${parts.status}</p>
    ${byRule(own)}
    ${others.length === 0 ? nothing : html`<details class="how"><summary>${texts.otherLimits}</summary>${byRule(others)}</details>`}
  </section>`;

  function byRule(some: readonly Threshold[]): TemplateResult[] {
    const rules = [...new Set(some.map(({ rule }) => rule))];
    return rules.map((rule) => {
      const of = some.filter((threshold) => threshold.rule === rule);
      return html`<fieldset class="rule-limits"><legend>${names.ruleOf(rule, of[0]?.region ?? "")}</legend>${of.map((threshold) => control(threshold, parts))}</fieldset>`;
    });
  }
}

function control(threshold: Threshold, { speech, settings, refused, onValue, onText }: LimitsParts): TemplateResult {
  const { texts, formats } = speech;
  const { path, scale, inForce } = threshold;
  const setting = settings.get(path) ?? { value: inForce, text: undefined, fault: undefined };
  const id = `limit-${path.replaceAll(".", "-")}`;
  const name = nameOf(threshold, speech);
  const wrong = setting.fault !== undefined ? faultText(setting) : refused?.path === path ? refused.sentence : undefined;
  const shown = setting.text ?? formats.number(setting.value, 6).replace("-", "\u2212");
  const changed = setting.value !== inForce;
  return html`<div class="field" part="field" data-limit=${path} ?data-changed=${changed}>
    <div class="field-head"><label for=${id}>${name}</label></div>
    <div class="box" ?data-wrong=${wrong !== undefined}>
      <input
        id=${id}
        part="input"
        type="text"
        inputmode=${scale.decimals === 0 ? "numeric" : "decimal"}
        autocomplete="off"
        .value=${live(shown)}
        aria-invalid=${wrong === undefined ? "false" : "true"}
        aria-describedby="${id}-force ${id}-error"
        @input=${(event: Event) => onText(threshold, valueOf(event), false)}
        @change=${(event: Event) => onText(threshold, valueOf(event), true)}
      />
    </div>
    <input
      class="slider"
      part="slider"
      type="range"
      step="any"
      min=${scale.min}
      max=${scale.max}
      .value=${live(setting.value)}
      aria-label=${fill(texts.slider, { field: name })}
      aria-valuetext=${spokenValue(setting.value, speech)}
      @input=${(event: Event) => onValue(threshold, onScale((event.target as HTMLInputElement).valueAsNumber, scale))}
      @keydown=${(event: KeyboardEvent) => keyed(event)}
    />
    <div class="limits">
      <span id="${id}-force">${fill(texts.inForce, { value: spokenValue(inForce, speech) })}</span>
      ${changed ? html`<button class="link back" type="button" @click=${() => onValue(threshold, inForce)}>${fill(texts.back, { value: spokenValue(inForce, speech) })}</button>` : nothing}
    </div>
    <div class="error" id="${id}-error" part="error" role="alert">${fault(wrong)}</div>
  </div>`;

  function keyed(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
    const ends: Readonly<Record<string, number>> = { Home: scale.min, End: scale.max };
    const [by, end] = [steps[event.key], ends[event.key]];
    const target = end ?? (by === undefined ? undefined : Number(setting.value) + by * scale.step);
    if (target === undefined) return;
    event.preventDefault();
    onValue(threshold, onScale(target, scale));
  }

  function faultText({ fault: of }: Setting): string {
    if (of === "empty") return texts.errorEmpty;
    if (of === "notANumber") return texts.errorNotANumber;
    return fill(texts.errorDecimals, { decimals: of === "notWhole" ? "0" : "6" });
  }
}

/** Customers by their stage under one policy and the other. */
export function matrixSection({ from, to, matrix }: WhatIf, { texts, formats, names }: Speech): TemplateResult {
  const number = (value: number): string => formats.number(String(value), 0);
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const columns = to.map((_, column) => total(matrix.map((row) => row[column] ?? 0)));
  // Stages that nobody is in under either policy say nothing.
  const rows = from.flatMap((stage, row) => (total(matrix[row] ?? []) === 0 ? [] : [{ stage, row }]));
  const shown = to.flatMap((stage, column) => (columns[column] === 0 ? [] : [{ stage, column }]));
  const most = Math.max(1, ...matrix.flatMap((counts, row) => counts.filter((_, column) => from[row] !== to[column])));
  const heat = (count: number): number => (count === 0 ? 0 : Math.max(1, Math.ceil((5 * count) / most)));
  return html`<section class="part matrix-part" part="matrix" aria-labelledby="matrix-title">
    <h2 id="matrix-title">${texts.matrix}</h2>
    <p class="note">${texts.matrixHint}</p>
    <table role="table" class="matrix" ?data-many=${shown.length > 6}>
      <caption class="hidden">
        ${texts.matrixCaption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="corner">${texts.matrixCorner}</th>
          ${shown.map(({ stage }) => html`<th role="columnheader" scope="col">${names.state(stage)}</th>`)}
          <th role="columnheader" scope="col">${texts.total}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          ({ stage, row }) => html`<tr role="row">
            <th role="rowheader" scope="row">${names.state(stage)}</th>
            ${shown.map(({ stage: other, column }) => {
              const count = matrix[row]?.[column] ?? 0;
              const kept = stage === other;
              return html`<td role="cell" data-from=${stage} data-to=${other} data-heat=${kept ? "kept" : heat(count)} data-name=${names.state(other)}>${number(count)}</td>`;
            })}
            <td role="cell" class="sum" data-name=${texts.total}>${number(total(matrix[row] ?? []))}</td>
          </tr>`,
        )}
        <tr role="row" class="sums">
          <th role="rowheader" scope="row">${texts.total}</th>
          ${shown.map(({ stage, column }) => html`<td role="cell" data-name=${names.state(stage)}>${number(columns[column] ?? 0)}</td>`)}
          <td role="cell" class="sum" data-name=${texts.total}>${number(total(columns))}</td>
        </tr>
      </tbody>
    </table>
  </section>`;
}

/** Customers in each stage now and with the changed limits, with bars. */
export function stagesSection({ now, then }: WhatIf, { texts, formats, names }: Speech): TemplateResult {
  const number = (value: number): string => formats.number(String(value), 0);
  const most = Math.max(1, ...now.counts.map(({ count }) => count), ...then.counts.map(({ count }) => count));
  return html`<section class="part" part="stages" aria-labelledby="stages-title">
    <h2 id="stages-title">${texts.byStage}</h2>
    <table role="table" class="stages">
      <caption class="hidden">
        ${texts.byStage}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${[texts.stage, texts.today, texts.changedColumn, texts.difference].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${now.counts.map(({ stage, count }) => {
          const other = then.counts.find((of) => of.stage === stage)?.count ?? 0;
          return html`<tr role="row" data-stage=${stage}>
            <th role="rowheader" scope="row">${names.state(stage)}<span class="bars" aria-hidden="true"><span class="bar now" data-share=${(count / most).toFixed(4)}></span><span class="bar then" data-share=${(other / most).toFixed(4)}></span></span></th>
            <td role="cell">${number(count)}</td>
            <td role="cell">${number(other)}</td>
            <td role="cell" ?data-same=${other === count}>${other === count ? "–" : formats.signedNumber(other - count)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

/** Who changes the stage. */
export function moversSection({ movers, moverCount }: WhatIf, { texts, formats, names }: Speech, shown: number, onMover: (mover: Mover) => void, onMore: () => void): TemplateResult {
  const number = (value: number): string => formats.number(String(value), 0);
  const some = movers.slice(0, shown);
  return html`<section class="part" part="movers-list" aria-labelledby="movers-title">
    <div class="section-head">
      <h2 id="movers-title">${texts.movers}</h2>
      ${moverCount === 0 ? nothing : html`<p class="note">${fill(texts.moversShown, { shown: number(some.length), all: number(moverCount) })}</p>`}
    </div>
    ${moverCount === 0
      ? html`<p class="note">${texts.noMovers}</p>`
      : html`<ul class="movers" role="list">
          ${some.map((mover) => {
            const [from, to] = [names.state(mover.from), names.state(mover.to)];
            const id = String(mover.customer);
            return html`<li>
              <button class="mover" type="button" data-mover=${id} aria-label=${fill(texts.moverOpen, { id, from, to })} @click=${() => onMover(mover)}>
                <span class="mover-id">${fill(texts.mover, { id })}</span> <span class="note">${from} → ${to}</span>
              </button>
            </li>`;
          })}
        </ul>`}
    ${some.length < movers.length ? html`<button class="button" type="button" data-tool="more" @click=${onMore}>${texts.moreMovers}</button>` : nothing}
  </section>`;
}
