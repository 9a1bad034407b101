import { noChange } from 'lit';
import { directive, Directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** CSS properties to values; `null` takes the property away. */
export type Geometry = Readonly<Record<string, string | number | null>>;

class GeometryDirective extends Directive {
  private before: Geometry = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('geometry() belongs on an element');
  }

  render(_values: Geometry): unknown {
    return noChange;
  }

  override update(part: ElementPart, [values]: [Geometry]): unknown {
    // A part of an HTML or SVG template; both carry a style declaration.
    const { style } = part.element as HTMLElement | SVGElement;
    for (const name of Object.keys(this.before)) if (!(name in values)) style.removeProperty(name);
    for (const [name, value] of Object.entries(values)) {
      if (this.before[name] === value) continue;
      if (value === null) style.removeProperty(name);
      else style.setProperty(name, typeof value === 'number' ? `${value}px` : value);
    }
    this.before = values;
    return noChange;
  }
}

/**
 * Sets geometry (and colours that depend on data) through the CSSOM: `<div ${geometry({ width: 12 })}>`. Numbers are
 * pixels. The content policy of the panels blocks `style="..."` and with it Lit's `styleMap`.
 */
export const geometry = directive(GeometryDirective);
