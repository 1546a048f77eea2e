/** What `<tenure-lifecycle>` shows of a customer: the answer, why, what comes next, why not, history, other areas. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { Operations } from "../../generated/operations.js";
import { valueOf } from "../form.js";
import { fill } from "../texts/fill.js";
import { guardList } from "./guard.js";
import { dayAhead, dayText, daysBetween } from "./words.js";
import type { Speech } from "./words.js";

/** Response of `lifecycle.history`. */
export type History = Operations["lifecycle.history"]["response"];
/** Response of `lifecycle.explain`. */
export type Explained = Operations["lifecycle.explain"]["response"];
/** What late events have changed, as `lifecycle.advance` answers it. */
export type Correction = NonNullable<Operations["lifecycle.advance"]["response"]["correction"]>;
type Move = History["transitions"][number];

/** A customer as counted. */
export interface Counted {
  readonly asOf: string;
  readonly request: Operations["lifecycle.history"]["request"];
  readonly history: History;
  readonly explained: Explained;
}

/** The region of the lifecycle, where the customer stands in it. */
export function standing({ history }: Counted): History["states"][number] | undefined {
  return history.stage == null ? undefined : history.states[0];
}

/** The last move into each state that a region stands in now. */
function lastMoves({ history }: Counted): readonly Move[] {
  return history.states.flatMap(({ region }) => history.transitions.filter((move) => move.region === region).at(-1) ?? []);
}

/** The answer. */
export function answerSection(counted: Counted | undefined, speech: Speech | undefined, name: string, customer: string, outcome: TemplateResult | typeof nothing): TemplateResult {
  const at = counted === undefined ? undefined : standing(counted);
  const main = counted === undefined || speech === undefined ? undefined : told(counted, at, speech);
  return html`<div class="answer" part="answer" role="group" aria-label=${name}>
    <div class="payment">
      ${customer === "" ? nothing : html`<p class="who" part="customer">${customer}</p>`}
      <p class="name">${main?.name ?? name}</p>
      <p class="figure stage-word" part="stage">${main?.stage ?? html`<span class="placeholder" aria-hidden="true">0</span>`}</p>
      <p class="note">${main?.note ?? nothing}</p>
      ${counted?.request.knownOn == null || speech === undefined ? nothing : html`<p class="note">${fill(speech.texts.knownOn, { date: dayText(counted.request.knownOn, speech) })}</p>`}
    </div>
    <dl class="facts">${main?.facts ?? nothing}</dl>
    ${counted !== undefined && speech !== undefined && at?.heldByHand === true ? byHand(counted, at, speech) : nothing} ${outcome}
  </div>`;
}

function told(counted: Counted, at: History["states"][number] | undefined, speech: Speech): { readonly name: string; readonly stage: string; readonly note: string; readonly facts: TemplateResult | typeof nothing } {
  const { texts, formats, names } = speech;
  const name = fill(texts.stageOn, { date: dayText(counted.asOf, speech) });
  if (at === undefined) return { name, stage: texts.noStage, note: texts.noStageNote, facts: nothing };
  const next = counted.explained.next.find(({ region }) => region === at.region);
  const open = lastMoves(counted).flatMap(({ intents }) => intents);
  const facts = html`${fact(texts.inStage, dayText(at.since, speech), formats.days(String(daysBetween(at.since, counted.asOf))))}
  ${next === undefined ? fact(texts.ifNothing, texts.nothingAhead, texts.nothingAheadNote) : fact(texts.ifNothing, names.state(next.to), dayAhead(next.on, next.inDays, speech))}
  ${fact(texts.toDo, open[0] === undefined ? texts.nothingToDo : names.intent(open[0].intent), texts.toDoNote)}`;
  return { name, stage: names.state(at.state), note: names.group(at.group ?? undefined), facts };
}

function fact(name: string, figure: string, note: string): TemplateResult {
  return html`<div class="fact">
    <dt>${name}</dt>
    <dd class="fact-figure">${figure}</dd>
    <dd class="note">${note}</dd>
  </div>`;
}

function byHand({ history }: Counted, at: History["states"][number], speech: Speech): TemplateResult {
  const { texts } = speech;
  const move = history.transitions.filter(({ region, rule }) => region === at.region && rule === "override").at(-1);
  const places = { by: move?.by ?? "", why: move?.why ?? "", until: at.heldUntil == null ? "" : dayText(at.heldUntil, speech) };
  return html`<p class="saved" part="by-hand" data-state="none"><span class="hand" aria-hidden="true"></span><span>${fill(at.heldUntil == null ? texts.byHand : texts.byHandUntil, places)}. ${texts.byHandHint}</span></p>`;
}

/** Why the customer is in the stage. */
export function whySection({ explained }: Counted, speech: Speech): TemplateResult {
  const { texts, names } = speech;
  const { enteredBy, keptBy } = explained;
  const same = enteredBy != null && keptBy != null && enteredBy.rule === keptBy.rule;
  return html`<section class="part" part="why" aria-labelledby="why-title">
    <h2 id="why-title">${texts.why}</h2>
    ${entered()} ${kept()}
  </section>`;

  function entered(): TemplateResult {
    if (enteredBy == null) return html`<p>${texts.began}</p>`;
    const date = dayText(enteredBy.on, speech);
    if (enteredBy.rule === "override") return html`<p class="rule">${fill(texts.enteredByHand, { by: enteredBy.by ?? "", why: enteredBy.why ?? "", date })}</p>`;
    return html`<p class="rule">${names.rule(enteredBy.rule)}</p>
      <p class="note">${fill(texts.enteredOn, { date, trigger: trigger(enteredBy, speech) })}</p>
      ${enteredBy.because == null ? nothing : keptBy == null ? html`<h3>${texts.enteredWith}</h3>${guardList(enteredBy.because, speech)}` : nothing}`;
  }

  function kept(): TemplateResult | typeof nothing {
    if (explained.stage == null) return nothing;
    if (keptBy == null) return html`<p class="note kept">${texts.keptByNothing}</p>`;
    return html`<h3>${fill(texts.keptBy, { rule: same ? "" : names.rule(keptBy.rule) }).replace(/:\s*$/, "")}</h3>${guardList(keptBy.because, speech)}
      ${enteredBy?.because == null ? nothing : html`<details class="how"><summary>${texts.enteredWith}</summary>${guardList(enteredBy.because, speech)}</details>`}`;
  }
}

function trigger({ trigger: by }: Move, { texts, names }: Speech): string {
  return by.kind === "event" ? fill(texts.triggerEvent, { kind: names.kind(by.eventKind ?? "") }) : texts.triggerTime;
}

/** What time alone brings, what the last moves ask for, and the other areas. */
export function nextSection(counted: Counted, speech: Speech): TemplateResult {
  const { texts, names } = speech;
  const { explained } = counted;
  const first = counted.history.states[0]?.region;
  const moves = lastMoves(counted).filter(({ intents }) => intents.length > 0);
  return html`<section class="part" part="next" aria-labelledby="next-title">
    <h2 id="next-title">${texts.next}</h2>
    ${explained.next.length === 0
      ? html`<p>${texts.nothingAheadNote}.</p>`
      : html`<ol class="ahead" role="list">
            ${explained.next.map(({ on, inDays, region, to }) => {
              const stage = names.state(to, region);
              return html`<li data-region=${region}><span class="ahead-name">${region === first ? stage : fill(texts.regionMove, { region: names.region(region), stage })}</span> <span class="note">${dayAhead(on, inDays, speech)}</span></li>`;
            })}
          </ol>
          <p class="note">${texts.nextHint}</p>`}
    <h3>${texts.intentsOpen}</h3>
    ${moves.length === 0
      ? html`<p class="note">${texts.noIntents}</p>`
      : html`<ul class="intents" role="list">
          ${moves.flatMap(({ intents, on }) => intents.map(({ intent, key }) => html`<li><span class="box-mark" aria-hidden="true"></span><span title=${key}>${names.intent(intent)} <span class="note">${fill(texts.sinceShort, { date: speech.formats.shortDate(on) })}</span></span></li>`))}
        </ul>`}
    ${regions(counted, speech)}
  </section>`;
}

function regions({ history }: Counted, { texts, formats, names }: Speech): TemplateResult | typeof nothing {
  const others = history.states.slice(1);
  if (others.length === 0) return nothing;
  return html`<h3>${texts.regions}</h3>
    <ul class="chips" part="regions" role="list">
      ${others.map(({ region, state, since }) => html`<li class="chip" data-region=${region}><span class="chip-name">${names.region(region)}</span> <strong>${names.state(state, region)}</strong> <span class="note">${fill(texts.sinceShort, { date: formats.shortDate(since) })}</span></li>`)}
    </ul>`;
}

/** What another stage lacks. */
export function whyNotSection({ explained }: Counted, speech: Speech, chosen: string | undefined, onChoose: (stage: string) => void): TemplateResult | typeof nothing {
  const { texts, formats, names } = speech;
  const { whyNot } = explained;
  const found = whyNot.find(({ stage }) => stage === chosen) ?? suggested();
  if (found === undefined) return nothing;
  const comes = explained.next.find(({ region, to }) => region === explained.states[0]?.region && to === found.stage);
  const { rules } = found;
  const far = rules.filter(({ applies }) => !applies);
  // When no rule leads there from here, those from elsewhere say how far it is.
  const near = far.length === rules.length ? rules : rules.filter(({ applies }) => applies);
  return html`<section class="part" part="why-not" aria-labelledby="why-not-title">
    <h2 id="why-not-title">${texts.whyNot}</h2>
    <div class="entry">
      <label for="why-not">${texts.whyNotStage}</label>
      <div class="box">
        <select id="why-not" part="input" .value=${live(found.stage)} @change=${(event: Event) => onChoose(valueOf(event))}>
          ${whyNot.map(({ stage }) => html`<option value=${stage} ?selected=${stage === found.stage}>${names.state(stage)}</option>`)}
        </select>
        <span class="chevron down" aria-hidden="true"></span>
      </div>
    </div>
    <div class="answers" aria-live="polite">
      ${comes === undefined ? nothing : html`<p class="comes">${fill(texts.whyNotComes, { date: dayText(comes.on, speech) })}</p>`}
      ${rules.length === 0 ? html`<p>${texts.whyNotNone}</p>` : near.map((rule) => oneRule(rule))}
      ${far.length === 0 || near === rules ? nothing : html`<details class="how"><summary>${formats.counted(texts.whyNotFar, far.length)}</summary>${far.map((rule) => oneRule(rule))}</details>`}
    </div>
  </section>`;

  /** The highest stage that a rule leads to from here, or the first. */
  function suggested(): (typeof whyNot)[number] | undefined {
    const level = (id: string): number => names.stages.find((stage) => stage.id === id)?.level ?? 0;
    const near = whyNot.filter(({ rules }) => rules.some(({ applies }) => applies));
    return [...near].sort((one, other) => level(other.stage) - level(one.stage))[0] ?? whyNot[0];
  }

  function oneRule({ rule, applies, from, guard, heldBack }: (typeof rules)[number]): TemplateResult {
    return html`<div class="other-rule" data-applies=${applies}>
      <p class="rule">${names.rule(rule)}</p>
      ${applies ? nothing : html`<p class="note">${fill(texts.whyNotElsewhere, { states: (from ?? []).map((id) => names.state(id)).join(", ") })}</p>`}
      ${(applies ? heldBack : []).map((held) => html`<p class="note held">${heldText(held)}</p>`)} ${guardList(guard, speech)}
    </div>`;
  }

  function heldText(held: (typeof rules)[number]["heldBack"][number]): string {
    const sentence = held.by === "override" && held.until != null ? texts.heldBack.overrideUntil : texts.heldBack[held.by];
    return fill(sentence, {
      until: held.until == null ? "" : dayText(held.until, speech),
      soFar: String(held.soFar ?? 0),
      needed: String(held.needed ?? 0),
      rule: held.rule == null ? "" : names.rule(held.rule),
    });
  }
}

/** Moves, newest first, with what late events have changed. */
export function historySection({ history }: Counted, corrections: readonly Correction[], speech: Speech, everything: boolean, onEverything: (all: boolean) => void): TemplateResult {
  const { texts, formats, names } = speech;
  const first = history.states[0]?.region;
  const moves = history.transitions.filter(({ region }) => everything || region === first).reverse();
  const state = (id: string, region: string): string => names.state(id, region);
  const { columns } = texts;
  return html`<section class="part history" part="history" aria-labelledby="history-title">
    <div class="section-head">
      <h2 id="history-title">${texts.history}</h2>
      <label class="check"><input type="checkbox" .checked=${live(everything)} @change=${(event: Event) => onEverything((event.target as HTMLInputElement).checked)} /> <span>${texts.historyAll}</span></label>
    </div>
    ${notices()} ${corrections.map((correction) => corrected(correction))}
    ${moves.length === 0
      ? html`<p class="note">${texts.noMoves}</p>`
      : html`<table role="table" class="moves" part="table">
          <caption class="hidden">
            ${texts.history}
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              ${(["on", "move", "rule", "trigger", "intents"] as const).map((column) => html`<th role="columnheader" scope="col">${columns[column]}</th>`)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${moves.map(
              (move) => html`<tr role="row" data-region=${move.region}>
                <th role="rowheader" scope="row">${dayText(move.on, speech)}</th>
                <td role="cell" class="move">
                  ${move.region === first ? nothing : html`<span class="note">${names.region(move.region)}: </span>`}<span class="hidden">${fill(texts.fromTo, { from: state(move.from, move.region), to: state(move.to, move.region) })}</span
                  ><span aria-hidden="true">${state(move.from, move.region)} → <strong>${state(move.to, move.region)}</strong></span>
                </td>
                <td role="cell">${move.rule === "override" ? fill(texts.byHand, { by: move.by ?? "", why: move.why ?? "" }) : names.rule(move.rule)}</td>
                <td role="cell" data-name=${columns.trigger}>${trigger(move, speech)}</td>
                <td role="cell" data-name=${columns.intents} ?data-empty=${move.intents.length === 0}>${move.intents.map(({ intent }) => names.intent(intent)).join(", ") || "–"}</td>
              </tr>`,
            )}
          </tbody>
        </table>`}
  </section>`;

  function notices(): TemplateResult | typeof nothing {
    const lines = [
      history.future.length === 0 ? "" : formats.counted(texts.future, history.future.length),
      history.repeats === 0 ? "" : formats.counted(texts.repeats, history.repeats),
      history.unsettled.length === 0 && history.endless == null ? "" : fill(texts.unsettled, { dates: [...history.unsettled, ...(history.endless == null ? [] : [history.endless])].map((on) => formats.shortDate(on)).join(", ") }),
      history.conflicts.length === 0 ? "" : fill(texts.conflicts, { ids: history.conflicts.join(", ") }),
    ].filter(Boolean);
    return lines.length === 0 ? nothing : html`<ul class="notices" role="list">${lines.map((line) => html`<li class="note">${line}</li>`)}</ul>`;
  }

  function corrected(of: Correction): TemplateResult {
    const gone = of.intentsGoneOut.map(({ intent }) => names.intent(intent)).join(", ");
    return html`<div class="correction" part="correction">
      <p class="rule">${fill(texts.corrected, { date: dayText(of.from, speech) })}</p>
      ${of.withdrawn.map((move) => html`<p>${fill(texts.withdrawn, { date: dayText(move.on, speech), from: state(move.from, move.region), to: state(move.to, move.region) })}</p>`)}
      ${gone === "" ? nothing : html`<p>${fill(texts.goneOut, { intents: gone })}</p>`}
      ${of.late.length === 0 ? nothing : html`<p class="note">${fill(texts.lateEvents, { events: of.late.map(({ on, kind }) => `${names.kind(kind)}, ${formats.shortDate(on)}`).join("; ") })}</p>`}
    </div>`;
  }
}
