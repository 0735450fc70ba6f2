/** A tool every client is given. The stand-ins make its arguments from this schema. */
export const weatherTool = {
  name: 'get_weather',
  description: 'Weather of a city',
  schema: {
    type: 'object' as const,
    properties: { city: { type: 'string' as const }, days: { type: 'integer' as const } },
    required: ['city', 'days'],
    additionalProperties: false,
  },
};

/** What the stand-ins call it with. */
export const weatherArguments = { city: 'city “ü” 世界', days: 7 };
