/** Numbers as bytes, seven bits each, lowest first (LEB128). For non-negative safe integers. */
export function writeVarints(values: readonly number[]): Buffer {
  const bytes: number[] = [];
  for (const value of values) {
    let rest = value;
    while (rest > 127) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  }
  return Buffer.from(bytes);
}

export function readVarints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 127) * scale;
    if (byte > 127) {
      scale *= 128;
    } else {
      values.push(value);
      value = 0;
      scale = 1;
    }
  }
  return values;
}
