//! Whether all that is shown can be read: nothing cut, nothing on top of another, nothing beside the page.

use serde_json::Value;

use super::Window;

/// What is cut, covered or beside the page, each in a few words. Looks at every piece of text by its own rectangle.
const LOOK: &str = r"
    const found = [];
    const name = (element) => {
        const own = element.closest('[data-testid]');
        const words = (element.innerText ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
        return `${own?.dataset.testid ?? element.tagName.toLowerCase()} «${words}»`;
    };
    const root = document.scrollingElement;
    if (root.scrollWidth > root.clientWidth + 1) found.push(`the page is ${root.scrollWidth} wide, the window ${root.clientWidth}`);
    for (let part = document.querySelector('#app'); part; part = part.parentElement) {
        if (part.scrollTop !== 0) found.push(`${name(part)} was scrolled by ${part.scrollTop}`);
    }
    for (const element of document.querySelectorAll('body *')) {
        const { overflowX } = getComputedStyle(element);
        const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
        if (!wide || !['auto', 'scroll'].includes(overflowX)) continue;
        const edge = element.getBoundingClientRect().left + element.clientWidth;
        const beyond = [...element.querySelectorAll('*')].filter((part) => part.getBoundingClientRect().right > edge + 1);
        found.push(`scrolls sideways: ${name(element)}, for ${name(beyond.at(-1) ?? element)}`);
    }
    // Pieces of text as they can be seen: cut by whatever cuts them, and only where they are on the screen.
    const pieces = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() === '' || !parent.checkVisibility({ visibilityProperty: true })) continue;
        if (parent.closest('.vh, svg, script, style, option')) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        let seen = [...range.getClientRects()].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
        let [floats, elided] = [false, false];
        for (let box = parent; box; box = box.parentElement) {
            const style = getComputedStyle(box);
            floats ||= ['fixed', 'sticky'].includes(style.position) || box.matches('.float');
            elided ||= style.textOverflow === 'ellipsis' && style.overflowX !== 'visible';
            // Nothing around it cuts what is fixed to the window.
            const last = style.position === 'fixed';
            if (style.overflowX === 'visible' && style.overflowY === 'visible') {
                if (last) break;
                continue;
            }
            const edge = box.getBoundingClientRect();
            const scrollsX = ['auto', 'scroll'].includes(style.overflowX);
            if (style.overflowX !== 'visible' && !scrollsX && !elided) {
                const cut = seen.find((rect) => rect.bottom > edge.top && rect.top < edge.bottom
                    && (rect.right > edge.right + 1.5 || rect.left < edge.left - 1.5));
                if (cut) found.push(`cut at the side: ${name(parent)}`);
            }
            if (style.overflowY === 'hidden' || style.overflowY === 'clip') {
                const cut = seen.find((rect) => rect.bottom > edge.bottom + 2 || rect.top < edge.top - 2);
                if (cut) found.push(`cut above or below: ${name(parent)}`);
            }
            seen = seen.map((rect) => ({
                left: Math.max(rect.left, edge.left), right: Math.min(rect.right, edge.right),
                top: Math.max(rect.top, edge.top), bottom: Math.min(rect.bottom, edge.bottom),
            }));
            if (last) break;
        }
        if (seen.some((rect) => rect.right > innerWidth + 1 || rect.left < -1)) found.push(`beside the page: ${name(parent)}`);
        // What floats lies on top on purpose.
        if (!floats) for (const rect of seen) {
            if (rect.right - rect.left > 2 && rect.bottom - rect.top > 4) pieces.push({ rect, parent });
        }
    }
    for (let one = 0; one < pieces.length; one += 1) {
        for (let two = one + 1; two < pieces.length; two += 1) {
            const [a, b] = [pieces[one], pieces[two]];
            if (a.parent === b.parent) continue;
            const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
            const down = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
            if (across > 2 && down > 5) found.push(`on top of another: ${name(a.parent)} and ${name(b.parent)}`);
        }
    }
    return [...new Set(found)].slice(0, 12);";

impl Window {
    /// Asserts that all that is shown now can be read.
    pub async fn expect_whole(&self, what: &str) {
        let faults = self.faults_of_layout().await;
        assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
    }

    /// What is cut, covered or beside the page as it is shown now.
    pub async fn faults_of_layout(&self) -> Vec<String> {
        let Value::Array(found) = self.run(LOOK, vec![]).await else {
            panic!("the layout could not be looked at")
        };
        let words = found.iter().filter_map(|fault| fault.as_str().map(str::to_owned));
        words.collect()
    }
}
