/** What went wrong with the use or the input, for a person. */
export class Failure extends Error {}
