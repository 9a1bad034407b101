import { runColorName } from './runStyle.ts';

/** Colours of a theme, resolved, as a canvas needs them. */
export interface Ink {
  readonly text: string;
  readonly dim: string;
  readonly hair: string;
  readonly axis: string;
  readonly background: string;
  readonly font: string;
  run(index: number): string;
}

/** Reads the theme at an element: canvases do not know CSS variables. */
export function readInk(host: Element): Ink {
  const probe = document.createElement('span');
  host.append(probe);
  const color = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const runs = Array.from({ length: 10 }, (_, i) => color(`var(${runColorName(i)})`));
  const family = getComputedStyle(probe).fontFamily;
  const ink: Ink = {
    text: color('var(--vscode-foreground)'),
    dim: color('var(--mw-dim)'),
    hair: color('var(--mw-hair)'),
    axis: color('var(--mw-axis)'),
    background: color('var(--mw-bg)'),
    font: `11px ${family}`,
    run: (index) => runs[((index % 10) + 10) % 10] ?? 'currentColor',
  };
  probe.remove();
  return ink;
}

/** Calls back when the editor's theme changes: it swaps classes of the body and variables of the root. */
export function onThemeChange(callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  return () => observer.disconnect();
}
