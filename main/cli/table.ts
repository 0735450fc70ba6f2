import { cutToWidth, displayWidth } from './display-width.ts';
import { oneLine } from './format/one-line.ts';

export interface Column<Row> {
  title: string;
  value(row: Row): string;
  /** Numbers. */
  right?: boolean;
  /** May be cut when the terminal is narrow. */
  shrinks?: boolean;
}

const GAP = '  ';
const NARROWEST = 8;

/** Rows of a table whose columns are as wide as its first rows need; later rows keep to them. */
export interface TableLayout<Row> {
  header: string;
  /** @returns a line, ending in `\n` */
  line(row: Row): string;
}

/**
 * Aligned columns under their titles. Wider than the terminal, the widest columns that may shrink are cut.
 * @param width columns of the terminal
 */
export function layOutTable<Row>(columns: Column<Row>[], rows: readonly Row[], width: number): TableLayout<Row> {
  const titles = columns.map((column) => column.title);
  const cellsOf = (row: Row) => columns.map((column) => oneLine(column.value(row)));
  const widths = fitWidths(columns, naturalWidths([titles, ...rows.map(cellsOf)]), width);
  return { header: alignLine(titles, columns, widths), line: (row) => alignLine(cellsOf(row), columns, widths) };
}

/** All rows at once. @returns lines, each ending in `\n` */
export function table<Row>(columns: Column<Row>[], rows: readonly Row[], width: number): string {
  const { header, line } = layOutTable(columns, rows, width);
  return header + rows.map(line).join('');
}

function naturalWidths(lines: string[][]): number[] {
  const widths: number[] = [];
  for (const line of lines)
    line.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, displayWidth(cell));
    });
  return widths;
}

/** Takes columns away from the widest that may shrink, one by one, until all fit or none can give more. */
function fitWidths<Row>(columns: Column<Row>[], natural: number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each, 0) + GAP.length * (widths.length - 1) - width;
  while (excess > 0) {
    let widest = -1;
    widths.forEach((each, at) => {
      if (columns[at]?.shrinks && each > NARROWEST && each > (widths[widest] ?? 0)) widest = at;
    });
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

function alignLine<Row>(line: string[], columns: Column<Row>[], widths: number[]): string {
  const padded = line.map((cell, at) => {
    const text = cutToWidth(cell, widths[at] ?? 0);
    const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - displayWidth(text)));
    return columns[at]?.right ? space + text : text + space;
  });
  return `${padded.join(GAP).trimEnd()}\n`;
}
