import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from './display-width.ts';
import { type Column, layOutTable, table } from './table.ts';

type Row = { name: string; tokens: string };

const columns: Column<Row>[] = [
  { title: 'name', value: (row) => row.name, shrinks: true },
  { title: 'tokens', value: (row) => row.tokens, right: true },
];

describe('a table', () => {
  it('lines up text to the left and numbers to the right, without spaces at the ends of lines', () => {
    const rows = [
      { name: 'fast', tokens: '12.4k' },
      { name: 'a longer one', tokens: '7' },
    ];
    expect(table(columns, rows, 80)).toBe(
      ['name          tokens', 'fast           12.4k', 'a longer one       7', ''].join('\n'),
    );
  });

  it('counts wide characters as the two columns they take', () => {
    const lines = table(
      columns,
      [
        { name: '模型', tokens: '1' },
        { name: 'abcd', tokens: '1' },
      ],
      80,
    ).split('\n');
    expect(lines.slice(1, 3).map(displayWidth)).toEqual([12, 12]);
  });

  it('cuts what may shrink, the widest first, until it fits the terminal', () => {
    const wide: Column<Row>[] = [...columns, { title: 'again', value: (row) => row.name.slice(0, 12), shrinks: true }];
    const text = table(wide, [{ name: 'x'.repeat(60), tokens: '12.4k' }], 40);
    expect(text.split('\n').map(displayWidth)).toEqual([40 - 'xxxxxxxxxxxx'.length + 'again'.length, 40, 0]);
    expect(text).toContain('x…  ');
    expect(text).toContain('12.4k');
    expect(text).toMatch(/ x{12}$/m);
  });

  it('cuts nothing for a file or a program', () => {
    const name = 'x'.repeat(500);
    expect(table(columns, [{ name, tokens: '1' }], Number.POSITIVE_INFINITY)).toContain(name);
  });

  it('obeys nothing that comes with the data: no colours, no line ends, no cursor movement', () => {
    const text = table(columns, [{ name: '\u001b[31mred\u001b[0m\nnext\u0007\u202e', tokens: '\r1' }], 80);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('red next');
    for (const obeyed of ['\u001b', '\u0007', '\r', '\u202e']) expect(text).not.toContain(obeyed);
  });

  it('never gets wider than the terminal when its columns can give', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 20, max: 200 }), (names, width) => {
        const lines = table(
          columns,
          names.map((name) => ({ name, tokens: '12.4k' })),
          width,
        )
          .trimEnd()
          .split('\n');
        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
        expect(lines).toHaveLength(names.length + 1);
      }),
    );
  });

  it('keeps later rows to the columns of the first', () => {
    const layout = layOutTable(columns, [{ name: 'abcdefgh', tokens: '1' }], 80);
    expect(layout.line({ name: 'abc', tokens: '22' })).toBe('abc           22\n');
    expect(layout.line({ name: 'abcdefghij', tokens: '22' })).toBe('abcdefg…      22\n');
  });
});
