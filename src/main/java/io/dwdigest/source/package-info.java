/**
 * Reads Deutsche Welle (DW), and nothing else.
 * <p>
 * It knows no chat and no delivery. Its rooms, from the bottom up:
 *
 * <pre>
 * text
 * sighting
 * fetch        imports sighting
 * reading      imports fetch, sighting, text
 * revision     imports fetch, reading, sighting
 * archive      imports reading, sighting, text
 * discovery    imports fetch, reading, sighting, text
 * watch        imports discovery, sighting
 * sample       imports discovery, sighting
 * </pre>
 */
@NullMarked
package io.dwdigest.source;

import org.jspecify.annotations.NullMarked;
