/** What the explorer opens with: each runs as it stands, without signing in. */
export const examples = [
  `# What to bring for a food licence, how long it may take and how long it does.
{
  serviceItem(code: "SCJG-010") {
    name
    department { name phone }
    current {
      promisedLimit { amount unit }
      statutoryLimit { amount unit }
      documents { name necessity copies }
    }
  }
}
`,
  `# Items by words, typed as people type them; fetch on with after: pageInfo.endCursor.
{
  serviceItems(first: 5, filter: { search: "食品" }) {
    totalCount
    nodes { code name nameEn }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  `# The hall, live: each message is the whole of it.
subscription {
  hallChanged {
    at
    open
    queues { letter waiting estimateMinutes }
  }
}
`,
];
