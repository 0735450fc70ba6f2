/** A square picture. */
export interface Pixels {
  /** Width and height. */
  size: number;
  /** Four bytes a pixel, rows from the top, alpha not multiplied in. */
  rgba: Buffer;
}
