/** The bot as tests start it: in this process, in a separate one, or some parts of it only. */
@NullMarked
package io.dwdigest.testing.bot;

import org.jspecify.annotations.NullMarked;
