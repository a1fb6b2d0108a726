// Kaoto's own model: what its canvas draws and what it saves. Arguments: the folder of the routes, the folder of a Camel catalogue.
import './browser.mjs';
import { CamelRouteResource } from './node_modules/@kaoto/kaoto/lib/esm/models/camel/camel-route-resource.js';
import { CamelCatalogService } from './node_modules/@kaoto/kaoto/lib/esm/models/visualization/flows/camel-catalog.service.js';
import fs from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';

const [routes, catalogue] = process.argv.slice(2);
const aggregate = name => JSON.parse(fs.readFileSync(path.join(catalogue, fs.readdirSync(catalogue).find(file => file.includes('aggregate-' + name)))));
for (const [kind, name] of Object.entries({ component: 'components', processor: 'models', pattern: 'patterns', entity: 'entities',
  language: 'languages', dataformat: 'dataformats', loadbalancer: 'loadbalancers' })) {
  CamelCatalogService.setCatalogKey(kind, aggregate(name));
}

/** The same text for the same keys and values in any order of keys. */
const meaning = value => JSON.stringify(value, (key, each) => each && typeof each === 'object' && !Array.isArray(each)
  ? Object.fromEntries(Object.entries(each).sort()) : each);

const files = fs.readdirSync(routes, { recursive: true }).filter(file => file.endsWith('.camel.yaml')).sort();
let wrong = files.length === 0 ? 1 : 0;
for (const file of files) {
  const tree = YAML.parse(fs.readFileSync(path.join(routes, file), 'utf8'));
  const resource = new CamelRouteResource(structuredClone(tree));
  const drawn = resource.getVisualEntities();
  drawn.forEach(entity => entity.toVizNode());
  const same = meaning(YAML.parse(YAML.stringify(resource.toJSON()))) === meaning(tree);
  wrong += same ? 0 : 1;
  console.log(`${same ? 'same   ' : 'DIFFERS'} ${drawn.length ? 'drawn' : 'kept '} ${file}`);
}
process.exit(wrong === 0 ? 0 : 1);
