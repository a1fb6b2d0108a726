// What Kaoto's modules ask of a browser while they are loaded, for parts that routes do not need.
const nothing = new Proxy(function () {}, { get: (target, key) => key === Symbol.toPrimitive ? () => '' : nothing, apply: () => nothing, construct: () => nothing });
globalThis.DOMParser = class { parseFromString() { return nothing; } };
