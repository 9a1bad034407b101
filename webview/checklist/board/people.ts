const shortRoles: Readonly<Record<string, string>> = {
  'product-owner': 'PO',
  'data-scientist': 'DS',
  'subject-expert': 'SME',
  'data-engineer': 'DE',
  'ml-engineer': 'MLE',
  operations: 'OPS',
  risk: 'RC',
};

/** `PO`, `DS`; the first letters of a role that the team named itself. */
export function shortRole(role: string): string {
  return (
    shortRoles[role] ??
    role
      .split(/[\s_-]+/)
      .map((word) => word.slice(0, 1).toUpperCase())
      .join('')
      .slice(0, 4)
  );
}

/** `product-owner` as a person reads it. */
export function roleWords(role: string): string {
  return role === 'risk' ? 'risk and compliance' : role.replaceAll(/[_-]+/g, ' ').replace(/^ml /, 'ML ');
}

/** Two letters for the round mark: of first and last name, else the first two. */
export function initials(name: string): string {
  const words = (name.includes('@') ? name.slice(0, name.indexOf('@')) : name)
    .split(/[\s._-]+/)
    .filter(Boolean);
  const [first = '?', ...rest] = words;
  const last = rest.at(-1);
  const letters = Array.from(first).slice(0, last === undefined ? 2 : 1);
  if (last !== undefined) letters.push(...Array.from(last).slice(0, 1));
  return letters.join('').toUpperCase();
}

/** The first name; of a mail address what stands before the @. */
export function shortName(name: string): string {
  const plain = name.includes('@') ? name.slice(0, name.indexOf('@')) : (name.split(/\s+/)[0] ?? name);
  return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}

/** `Omar and Noor`, `Omar, Noor and Ines`. */
export function listed(names: readonly string[], and: string): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`;
}
