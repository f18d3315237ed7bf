// Bundles GraphiQL into what the program serves at /graphql: node build.mjs
// With --check it writes nothing and ends with 1 where what is kept differs from what would be written.
// The same package-lock.json gives the same bytes on any machine.
import { build } from 'esbuild';
import { readFile, writeFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const here = path.dirname(fileURLToPath(import.meta.url));
const kept = path.join(here, '../../src/CoachingPlatform.Server/Gateway/GraphiQL');

/** The fonts come inside the style sheet, 300 KB of them: the reader's own fonts do. */
const withoutFonts = {
  name: 'without-fonts',
  setup: (bundle) =>
    bundle.onLoad({ filter: /graphiql[\\/]dist[\\/]style\.css$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(/@font-face\s*\{[^}]*\}/g, ''),
      loader: 'css',
    })),
};

async function bundle() {
  const result = await build({
    absWorkingDir: here,
    entryPoints: { graphiql: 'src/main.tsx' },
    outdir: kept,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [withoutFonts],
    metafile: true,
    write: false,
  });
  const files = new Map(result.outputFiles.map((f) => [path.basename(f.path), f.text]));
  files.set('licences.txt', await licences(Object.keys(result.metafile.inputs)));
  return files;
}

/** What each package that is inside asks to be passed on with it. */
async function licences(inputs) {
  const folders = new Set(
    inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'))?.[1] ?? []),
  );
  const texts = [...folders].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(path.join(here, folder, 'package.json'), 'utf8'));
    const file = (await readdir(path.join(here, folder))).sort().find((f) => /^licen[cs]e/i.test(f));
    const text = file ? (await readFile(path.join(here, folder, file), 'utf8')).replaceAll('\r\n', '\n').trim() : '';
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

let differs = false;
for (const [name, text] of await bundle()) {
  const file = path.join(kept, name);
  if (process.argv.includes('--check')) {
    const there = await readFile(file, 'utf8').catch(() => '');
    if (there !== text) {
      console.error(`${name} is not what its sources and package-lock.json give. Run: npm run build --prefix dashboards/graphiql`);
      differs = true;
    }
  } else {
    await writeFile(file, text);
    console.log(`${name} ${Math.ceil(text.length / 1024)} KB`);
  }
}
process.exitCode = differs ? 1 : 0;
