import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/* Words without the comments for their translators: nobody's start has to read those. */
function words(): Plugin {
  return {
    name: 'words',
    enforce: 'pre',
    async load(id) {
      const [file, query] = id.split('?');
      if (!file?.endsWith('.ftl') || query !== 'raw') return null;
      const text = await readFile(file, 'utf8');
      return `export default ${JSON.stringify(text.replace(/^#.*\n/gm, ''))}`;
    },
  };
}

export default defineConfig({
  plugins: [words(), svelte(), svelteTesting()],
  resolve: { alias: { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) } },
  build: {
    target: 'safari16',
    // Nothing inline: the window's content policy allows files of our own only, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    // What all screens share comes as one file: each further file is another question to the program before anything
    // is shown.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules|src\/lib\// },
            { name: 'work', test: /src\/views\/(new-request|requests|settings)\// },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/lib/testing/setup.ts'],
  },
});
