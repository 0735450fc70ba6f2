/** Config of a route `fast` over two providers. @param rest more of the route */
export function twoProviders(one: { url: string }, two: { url: string }, rest = ''): string {
  return `
providers:
  one: { type: openai-compatible, base_url: "${one.url}/v1" }
  two: { type: openai-compatible, base_url: "${two.url}/v1" }
routes:
  fast:
    targets:
      # the quick one
      - { provider: one, model: m1 }
      - { provider: two, model: m2 }
    ${rest}
`;
}
