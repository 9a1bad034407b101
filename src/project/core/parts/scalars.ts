import * as z from 'zod';

/**
 * Schemas without transforms, so that a JSON Schema can be made of them. YAML may take a text for a number and keeps the
 * spelling `0.80` as a text; both are welcome here, and the functions below make of them what is meant.
 */
export const text = (what: string) =>
  z.union([z.string(), z.number(), z.boolean()], { error: `${what} has to be a text.` });

const numberPattern = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

export const number = (what: string) =>
  z.union([z.number(), z.string().refine(isNumber, { error: `${what} has to be a number.` })], {
    error: `${what} has to be a number.`,
  });

/** A spelling like `0.80`; one that is too large for a number (`1e999`) is none. */
function isNumber(value: string): boolean {
  return numberPattern.test(value) && Number.isFinite(Number(value));
}

export const share = (what: string) =>
  number(what).refine((value) => Number(value) >= 0 && Number(value) <= 1, {
    error: `${what} has to lie between 0 and 1.`,
  });

export const count = (what: string) =>
  number(what).refine((value) => Number.isInteger(Number(value)) && Number(value) >= 0, {
    error: `${what} has to be a whole number.`,
  });

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

export const date = (what: string) =>
  z.string({ error: `${what} is a date like 2027-03-31.` }).refine((value) => isDate(value), {
    error: `${what} is a date like 2027-03-31.`,
  });

function isDate(value: string): boolean {
  if (!datePattern.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

export const texts = (what: string) =>
  z.array(text(what), { error: `${what} is written as a list: [one, two].` });

export function textOrNull(value: string | number | boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

export function numberOrNull(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
