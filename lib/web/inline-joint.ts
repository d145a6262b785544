/** Signs behind a word or number, which belong to it. */
const RAISED = new Set(['sup', 'sub']);
/** "4bd", "2,140 sq ft": a number with its unit. */
const WITH_UNIT = /(?:^|[^\p{L}\p{N}])\d[\d,.]*\s?\p{L}{2,8}\.?$/u;
/** "$455,000": no digit can follow. */
const GROUPED = /\d,\d{3}$/;

/**
 * Finds where two inline elements meet without anything between them, so that style alone sets them apart:
 * `<b>$455,000</b><span>4bd</span><span>3ba</span>`. A reader sees three things; their text runs together.
 */
export class InlineJoint {
  private state: 'none' | 'closed' | 'joint' = 'none';

  /** An inline element begins. */
  open(tag: string): void {
    if (this.state === 'closed') this.state = RAISED.has(tag) ? 'none' : 'joint';
  }

  /** An inline element ends. */
  close(): void {
    this.state = 'closed';
  }

  /**
   * Text comes. Whether a space stands for what style sets between it and the text before: only where the two would make
   * another number, behind a number with its unit or behind whole thousands. Digits that are set one by one stay together.
   */
  separates(before: string, text: string): boolean {
    const isJoint = this.state === 'joint';
    this.state = 'none';
    return isJoint && /^\d/.test(text) && (WITH_UNIT.test(before) || GROUPED.test(before));
  }
}
