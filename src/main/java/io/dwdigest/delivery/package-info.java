/**
 * What is owed to whom until it is sent.
 */
@NullMarked
package io.dwdigest.delivery;

import org.jspecify.annotations.NullMarked;
