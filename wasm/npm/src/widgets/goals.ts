/** Goals of the borrower: free of debt by a day, a fixed total a month, and what money paid now is worth. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import type { Operations } from "../generated/operations.js";
import { TenureError, call } from "../core.js";
import { readDecimal, signOf } from "./decimal.js";
import { fault } from "./form.js";
import type { Formats } from "./format.js";
import type { Plan } from "./plan.js";
import { fill } from "./texts/index.js";
import type { Texts } from "./texts/index.js";
import type { LoanEvent } from "./timeline/kinds.js";
import { refusalText } from "./timeline/words.js";

type Answer = Operations["loan.goalSeek"]["response"];
type Goal = NonNullable<Answer["byDay"]>;

/** The two goals that the reader sets. */
export type GoalName = "by" | "budget";

/** What the reader asks, and what the core answers. */
export class Goals {
  readonly texts: Record<GoalName, string> = { by: "", budget: "" };
  /** Kind of the core's refusal, or that the text is no amount. */
  readonly faults: Partial<Record<GoalName, TenureError | "notANumber">> = {};
  answer: Answer | undefined;
  /** The budget that was asked about. */
  budget: string | undefined;

  /** Asks the core; a goal that it refuses leaves the other one standing. */
  seek(plan: Plan, asOf: string, formats: Formats): void {
    delete this.faults.by;
    delete this.faults.budget;
    const budget = this.texts.budget.trim() === "" ? undefined : readDecimal(this.texts.budget, formats.language, formats.decimals);
    if (budget !== undefined && "refusal" in budget) this.faults.budget = "notANumber";
    this.budget = budget !== undefined && "value" in budget ? budget.value : undefined;
    if (this.budget !== undefined) this.texts.budget = formats.number(this.budget, formats.decimals);
    const goals: { by?: string; budget?: string } = {};
    if (this.texts.by !== "") goals.by = this.texts.by;
    if (this.budget !== undefined) goals.budget = this.budget;
    const ask = (): void => {
      this.answer = call("loan.goalSeek", { loan: plan.loan, events: plan.everything, asOf, ...goals });
    };
    // At most each goal is refused once.
    for (let tries = 0; tries < 3; tries += 1) {
      try {
        return ask();
      } catch (error) {
        if (!(error instanceof TenureError)) throw error;
        const name = error.field as GoalName;
        if (goals[name] === undefined) break;
        this.faults[name] = error;
        delete goals[name];
      }
    }
    this.answer = undefined;
  }
}

interface GoalParts {
  readonly texts: Texts;
  readonly formats: Formats;
  readonly goals: Goals;
  readonly plan: Plan | undefined;
  readonly fixed: boolean;
  readonly bounds: readonly [string, string];
  readonly onAsk: (name: GoalName, text: string) => void;
  readonly onTake: (event: LoanEvent) => void;
}

/** The section. */
export function goalsSection(parts: GoalParts): TemplateResult {
  const { texts, formats, goals, bounds } = parts;
  const { answer } = goals;
  const worth = answer === undefined ? "" : worthText(answer, texts, formats);
  return html`<section class="goals" part="goals" aria-labelledby="goals-title">
    <h2 id="goals-title">${texts.goals}</h2>
    ${goal("by", html`<input id="goal-by" part="input" type="date" min=${bounds[0]} max=${bounds[1]} .value=${live(goals.texts.by)} aria-invalid=${String(goals.faults.by !== undefined)} aria-describedby="goal-by-answer goal-by-error" @input=${typing("by")} @change=${asked("by")} />`, parts)}
    ${goal("budget", html`<input id="goal-budget" part="input" type="text" inputmode="decimal" autocomplete="off" .value=${live(goals.texts.budget)} aria-invalid=${String(goals.faults.budget !== undefined)} aria-describedby="goal-budget-answer goal-budget-error" @input=${typing("budget")} @change=${asked("budget")} /><span class="unit" aria-hidden="true">${formats.currencySign}</span>`, parts)}
    <p class="worth" part="worth">${answer === undefined && parts.plan !== undefined ? texts.noDebtThen : worth}</p>
  </section>`;

  /** What is being typed is kept, so that nothing else that is shown meanwhile takes it away. */
  function typing(name: GoalName): (event: Event) => void {
    return (event) => (goals.texts[name] = (event.target as HTMLInputElement).value);
  }

  function asked(name: GoalName): (event: Event) => void {
    return (event) => parts.onAsk(name, (event.target as HTMLInputElement).value);
  }
}

function goal(name: GoalName, input: TemplateResult, parts: GoalParts): TemplateResult {
  const { texts, formats, goals, fixed, bounds, onTake } = parts;
  const wrong = goals.faults[name];
  const sentence = wrong === undefined ? undefined : wrong === "notANumber" ? texts.errorNotANumberPlain : refusalText(wrong, texts, formats, bounds);
  const event = takenOver(name, goals);
  return html`<div class="entry goal" data-goal=${name}>
    <label for="goal-${name}">${texts.goalNames[name]}</label>
    <div class="box" ?data-wrong=${wrong !== undefined}>${input}</div>
    <div class="error" id="goal-${name}-error" part="error" role="alert">${fault(sentence)}</div>
    <p class="goal-answer" id="goal-${name}-answer" aria-live="polite">${wrong === undefined ? goalText(name, goals, texts, formats) : nothing}</p>
    ${event === undefined || fixed ? nothing : html`<button class="button" part="button" type="button" data-tool="take-${name}" @click=${() => onTake(event)}>${texts.takeGoal}</button>`}
  </div>`;
}

/** The event that makes a goal come true; absent when there is nothing to add. */
function takenOver(name: GoalName, { answer, texts, faults, budget }: Goals): LoanEvent | undefined {
  const found = answerOf(name, answer);
  if (answer === undefined || found == null || faults[name] !== undefined || texts[name] === "" || signOf(found.extra) === 0) return undefined;
  if (name === "by") return { on: answer.beginsOn, kind: "earlyRepayment", amount: found.extra, repeat: "monthly" };
  return budget === undefined ? undefined : { on: answer.beginsOn, kind: "budget", amount: budget };
}

function answerOf(name: GoalName, answer: Answer | undefined): Goal | null | undefined {
  return name === "by" ? answer?.byDay : answer?.byBudget;
}

function goalText(name: GoalName, goals: Goals, texts: Texts, formats: Formats): string {
  const { answer } = goals;
  if (goals.texts[name].trim() === "" || answer === undefined) return texts.goalHints[name];
  const found = answerOf(name, answer);
  if (found == null) return fill(texts.goalImpossible, { date: formats.date(answer.beginsOn) });
  const places = {
    amount: formats.money(found.extra),
    from: formats.date(answer.beginsOn),
    interest: formats.money(found.interestSaved),
    date: formats.date(found.debtFreeOn),
    time: found.installmentsFewer > 0 ? formats.time(found.installmentsFewer) : formats.days(String(found.daysEarlier)),
  };
  return fill(signOf(found.extra) === 0 ? texts.goalReached : texts.goalAnswers[name], places);
}

function worthText({ worth, asOf }: Answer, texts: Texts, formats: Formats): string {
  return fill(texts.goalWorth, {
    amount: formats.roundMoney(worth.extra),
    date: formats.date(asOf),
    days: formats.days(worth.daysOfPayments),
    interest: formats.money(worth.interestSaved),
  });
}
