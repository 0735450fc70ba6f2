import * as z from 'zod';

// The made-up data comes with the contract's schemas, which would try to compile themselves; the window brings none.
z.config({ jitless: true });
