/** Our own SVG as trusted HTML: the one place where markup from text enters the page. */

interface Policy {
  createHTML(text: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): Policy;
}

let policy: Policy | undefined;

/** Markup of a picture that the core drew; under Trusted Types the policy is named `tenure`. */
export function trustedPicture(svg: string): string {
  policy ??= newPolicy();
  return policy.createHTML(svg);
}

function newPolicy(): Policy {
  const rules = { createHTML: checked };
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  return factory?.createPolicy("tenure", rules) ?? rules;
}

/** The core writes escaped parts only; anything that could run is not from the core. */
function checked(svg: string): string {
  if (!svg.startsWith("<svg ") || /<(?!\/?(?:svg|title|desc|g|path|rect|circle|text|tspan)[ />])|\son|href/i.test(svg.replace(/>[^<]*</g, "><"))) {
    throw new TypeError("not a picture of the core");
  }
  return svg;
}
