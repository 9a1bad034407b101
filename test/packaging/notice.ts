import type { BundledPackage } from './bundled.ts';

const rule = '='.repeat(80);

/** The text of NOTICE: our own line, then every bundled package with its license. Versions change it, dates do not. */
export function noticeText(packages: readonly BundledPackage[]): string {
  const list = packages.map(({ name, version, license }) => `- ${name} ${version} (${license})`);
  const texts = packages.map(({ name, version, license, licenseText }) =>
    [
      rule,
      `${name} ${version}, license ${license}`,
      '',
      (licenseText ?? `The package brings no license file; its manifest names ${license}.`).replaceAll(
        '\r\n',
        '\n',
      ),
      '',
    ].join('\n'),
  );
  return [
    'Modelwright',
    'Copyright the Modelwright authors. Licensed under the Apache License, Version 2.0 (see LICENSE).',
    '',
    'The packaged extension contains the following software of others, under the licenses printed below.',
    '',
    ...list,
    '',
    ...texts,
  ].join('\n');
}
