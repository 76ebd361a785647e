/**
 * What may be advised: any change; any but an end or another billing interval; or nothing but
 * buying packs.
 */
export type AdviceScope = 'EVERYTHING' | 'SAME_INTERVAL' | 'PACKS';
