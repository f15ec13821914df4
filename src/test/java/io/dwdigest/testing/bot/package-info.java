/** The bot as tests start it: in this process, in one of its own, or some parts of it. */
@NullMarked
package io.dwdigest.testing.bot;

import org.jspecify.annotations.NullMarked;
