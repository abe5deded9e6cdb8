import { speak } from '$lib/words';

speak('ru');
