/** The picture with the details of the period that the reader points at. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

import type { Operations } from "../generated/operations.js";
import { sum } from "./decimal.js";
import type { Formats } from "./format.js";
import type { Plan } from "./plan.js";
import { pictureStage } from "./picture-stage.js";
import type { PictureStage } from "./stage.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";

interface FigureParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly plan: Plan | undefined;
  readonly stage: PictureStage<Operations["loan.picture"]["response"]>;
}

/** The figure; the core's SVG is put into `.drawing` after rendering. */
export function pictureFigure(parts: FigureParts): TemplateResult {
  const { texts, stage } = parts;
  return html`<figure class="picture" part="picture">
    ${pictureStage(stage, texts.scrub, texts.wholeTerm)}
    <figcaption class="details" part="details">${details(parts)}</figcaption>
    ${howCounted(parts)}
  </figure>`;
}

function details({ texts, formats, plan, stage: { drawing, active } }: FigureParts): TemplateResult {
  const point = active === undefined ? undefined : drawing?.points[active];
  const figures = point ?? wholeTerm(plan);
  const money = (amount: string | undefined): string => (amount === undefined ? "–" : formats.money(amount));
  const entry = (series: string, name: string, amount: string | undefined): TemplateResult =>
    html`<div class="detail" data-series=${series}><dt>${name}</dt><dd>${money(amount)}</dd></div>`;
  return html`<div class="details-head">
      <p class="details-name" aria-live="polite">${point?.label ?? texts.wholeTerm}</p>
      <p class="note">${texts.scrubHelp}</p>
    </div>
    <dl class="details-figures" aria-live="polite">
      ${entry("paid", texts.paid, figures?.paid)} ${entry("interest", texts.interest, figures?.interest)}
      ${entry("principal", texts.principalPart, figures?.principal)}
      ${plan?.saved === undefined ? nothing : entry("prepayment", texts.prepayment, figures?.prepayment)}
      ${entry("balance", texts.balanceAtEnd, figures?.balance)}
    </dl>`;
}

interface Figures {
  readonly paid: string;
  readonly interest: string;
  readonly principal: string;
  readonly prepayment: string;
  readonly balance: string;
}

function wholeTerm(plan: Plan | undefined): Figures | undefined {
  if (plan === undefined) return undefined;
  const { totals } = plan.result;
  return {
    paid: totals.paid,
    interest: totals.interest,
    principal: sum(...plan.rows.map((row) => row.principal)),
    prepayment: sum(...plan.rows.map((row) => row.prepayment)),
    balance: plan.rows.at(-1)?.balance ?? "0",
  };
}

function howCounted({ texts, formats, plan }: FigureParts): TemplateResult {
  const lines = plan === undefined ? [] : conventionLines(texts, formats, plan);
  return html`<details class="how" part="how">
    <summary>${texts.how}</summary>
    ${lines.map((line) => html`<p>${line}</p>`)}
  </details>`;
}

/** The convention in words, and the formula with this loan's numbers. */
function conventionLines(texts: Texts, formats: Formats, plan: Plan): string[] {
  const { loan, schedule } = plan;
  const { method = "annuity", interestOnlyMonths = 0 } = loan;
  const { dayCount, rounding } = schedule.convention;
  const operands = schedule.because.find((reason) => reason.figure === "payment")?.operands;
  const unit = formats.money(formats.decimals === 0 ? "1" : `0.${"1".padStart(formats.decimals, "0")}`);
  const lines = [texts.methodIs[method] ?? ""];
  if (interestOnlyMonths > 0) lines.push(fill(texts.leadInIs, { months: formats.time(interestOnlyMonths) }));
  if (method === "annuity" && operands !== undefined) {
    const places = { principal: formats.money(loan.principal), rate: formats.percent(loan.annualRate, 10), n: operands["n"] ?? "" };
    lines.push(fill(texts.annuityFormula, places));
  }
  lines.push(texts.dayCountIs[dayCount] ?? "", fill(texts.roundingIs[rounding] ?? "", { unit }));
  return lines;
}
